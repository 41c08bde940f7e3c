import { instead, problem, type Refused, refuses } from "../../support/report";

test.each<Refused>([
  [
    "an impossible name",
    instead("name: demo", "name: -demo"),
    problem(
      "a.yaml:6:9: cluster.name",
      "-demo",
      "1 to 100 letters, digits, - and _, a letter or digit first",
      "write demo",
    ),
  ],
  [
    "an address for the networks that may reach the API server, and a fingerprint as openssl writes it",
    instead(
      "  name: demo",
      `  endpoint: { publicCidrs: [203.0.113.7] }\n  thumbprint: ["${"9E:".repeat(19)}9E"]\n  name: demo`,
    ),
    problem(
      "a.yaml:6:29: cluster.endpoint.publicCidrs[0]",
      "203.0.113.7",
      "an IPv4 network of /0 to /32 in CIDR notation",
      "write 203.0.113.7/32",
    ),
    problem(
      "a.yaml:7:16: cluster.thumbprint[0]",
      `"${"9E:".repeat(19)}9E"`,
      "a SHA-1 fingerprint of 40 hex digits",
      `write ${"9E".repeat(20)}`,
    ),
  ],
])("%s", refuses);
