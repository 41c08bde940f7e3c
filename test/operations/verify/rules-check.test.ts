import { expectedOf } from "../../../src/operations/verify/expected";
import { rulesChecks } from "../../../src/operations/verify/rules-check";
import { testEnvironment } from "../../support/environment";
import { cluster, expected, REDEPLOY } from "../../support/verify";

const wanted = expectedOf(
  testEnvironment({
    cluster: {
      securityGroupRules: [
        { port: 8443, cidrs: ["10.20.0.0/16", "2001:db8::/32"] },
        { fromPort: 8000, toPort: 8100, protocol: "udp", securityGroupId: "210987654321/sg-0123" },
        { protocol: "icmp", cidrs: ["10.20.0.0/16"] },
        { protocol: "all", prefixListId: "pl-0123" },
      ],
    },
  }),
  cluster,
);

const RULES = [
  "tcp 8443 from 10.20.0.0/16",
  "tcp 8443 from 2001:db8::/32",
  "udp 8000-8100 from 210987654321/sg-0123",
  "icmp from 10.20.0.0/16",
  "all traffic from pl-0123",
];

const ABOUT = { check: "security group", subject: "demo-eks-oidc-test" };

test("a file without rules asks for none", () => {
  expect(rulesChecks(expected, { rules: { known: ["tcp 22 from 0.0.0.0/0"] } })).toEqual([]);
});

test("rules that are there, beside those of others", () => {
  expect(rulesChecks(wanted, { rules: { known: ["tcp 22 from 0.0.0.0/0", ...RULES.toReversed()] } })).toEqual([
    { ...ABOUT, result: "passed", found: `lets in ${RULES.join(", ")}` },
  ]);
});

test("rules that a hand took away", () => {
  expect(rulesChecks(wanted, { rules: { known: RULES.slice(2) } })).toEqual([
    {
      ...ABOUT,
      result: "failed",
      found: "does not let in tcp 8443 from 10.20.0.0/16, tcp 8443 from 2001:db8::/32",
      fix: REDEPLOY,
    },
  ]);
});

test("rules that may not be looked at", () => {
  const unknown = "these credentials lack ec2:DescribeSecurityGroupRules";
  expect(rulesChecks(wanted, { rules: { unknown } })).toEqual([{ ...ABOUT, result: "not made", found: unknown }]);
});
