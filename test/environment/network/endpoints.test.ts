import { accepts, instead, problem, type Refused, refuses, report } from "../../support/report";

test.each<Refused>([
  [
    "nodes with no way out",
    instead("  availabilityZones", "  natGateways: none\n  vpcEndpoints: [s3, sts]\n  availabilityZones"),
    problem(
      "a.yaml:4:16: network.natGateways",
      "none",
      "single or perZone, or vpcEndpoints that let nodes pull images and join",
      "add ec2, ecr.api, ecr.dkr to network.vpcEndpoints, or set natGateways: single",
    ),
  ],
  [
    "a service's whole name, and a misspelt one",
    instead(
      "  availabilityZones",
      "  vpcEndpoints: [com.amazonaws.us-west-2.ecr.api, elasticloadbalancng]\n  availabilityZones",
    ),
    problem(
      "a.yaml:4:18: network.vpcEndpoints[0]",
      "com.amazonaws.us-west-2.ecr.api",
      "an AWS service such as ecr.api or s3, without what AWS puts before it",
      "write ecr.api",
    ),
    problem(
      "a.yaml:4:51: network.vpcEndpoints[1]",
      "elasticloadbalancng",
      "an AWS service such as ecr.api or s3",
      "write elasticloadbalancing",
    ),
  ],
  [
    "nodes with no way to a public endpoint",
    closed("{ private: false, publicCidrs: [0.0.0.0/0] }"),
    problem(
      "a.yaml:8:24: cluster.endpoint.private",
      "false",
      "true with natGateways: none, since nodes cannot reach a public endpoint",
      "write true, or set natGateways: single",
    ),
  ],
])("%s", refuses);

test("a public endpoint beside the private one, which nodes use", () => {
  expect(report({ "a.yaml": closed("{ publicCidrs: [0.0.0.0/0] }") })).toBe("no problem");
});

/** A network without a way out, and this endpoint. */
function closed(endpoint: string): string {
  const network = "natGateways: none\n  vpcEndpoints: [ec2, ecr.api, ecr.dkr, s3, sts]";
  const file = instead("  availabilityZones", `  ${network}\n  availabilityZones`);
  return file.replace("  name: demo", `  endpoint: ${endpoint}\n  name: demo`);
}

test("endpoints of FIPS are no slips of each other", () => {
  const file = instead("  availabilityZones", "  vpcEndpoints: [ec2-fips, eks-fips]\n  availabilityZones");
  accepts("ec2-fips", file);
});
