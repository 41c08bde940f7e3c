import type { Endpoint } from "../../../src/operations/clients/endpoint";
import { endpointCheck } from "../../../src/operations/verify/endpoint-check";
import { expectedOf } from "../../../src/operations/verify/expected";
import { testEnvironment } from "../../support/environment";
import { cluster, endpoint, expected, REDEPLOY } from "../../support/verify";

const ABOUT = { check: "endpoint", subject: "demo-eks-oidc-test" };

function found(changes: Partial<Endpoint>, wanted = expected) {
  return endpointCheck(wanted, { ...endpoint, ...changes });
}

/** What the file wants with another endpoint. */
function wantedOf(section: object) {
  return expectedOf(testEnvironment({ cluster: { endpoint: section } }), cluster);
}

test.each<[what: string, changes: Partial<Endpoint>, wanted: typeof expected, found: string]>([
  ["as the file says", {}, expected, "answers 10.99.192.0/18 privately, and 203.0.113.0/24 over the internet"],
  [
    "with a rule of somebody else's",
    { privateCidrs: { known: ["10.8.0.0/16", "sg-2", "10.99.192.0/18"] } },
    expected,
    "answers 10.8.0.0/16, sg-2, 10.99.192.0/18 privately, and 203.0.113.0/24 over the internet",
  ],
  [
    "for the nodes alone",
    { isPublic: false, privateCidrs: { known: [] } },
    wantedOf({ privateCidrs: [], publicCidrs: undefined }),
    "answers only the cluster's nodes privately",
  ],
  [
    "for everybody",
    { isPrivate: false, publicCidrs: ["0.0.0.0/0"], privateCidrs: { known: [] } },
    wantedOf({ private: false, publicCidrs: ["0.0.0.0/0"] }),
    "answers 0.0.0.0/0 over the internet",
  ],
])("an endpoint %s", (_, changes, wanted, answers) => {
  expect(found(changes, wanted)).toEqual({ ...ABOUT, result: "passed", found: answers });
});

test.each<[changes: Partial<Endpoint>, found: string]>([
  [{ isPrivate: false, privateCidrs: { known: [] } }, "the private endpoint is off"],
  [{ privateCidrs: { known: ["10.8.0.0/16"] } }, "the private endpoint does not answer 10.99.192.0/18"],
  [{ isPublic: false }, "the public endpoint is off"],
  [{ publicCidrs: ["0.0.0.0/0"] }, "the public endpoint answers 0.0.0.0/0 instead of 203.0.113.0/24"],
  [
    { isPublic: false, privateCidrs: { known: [] } },
    "the private endpoint does not answer 10.99.192.0/18; the public endpoint is off",
  ],
])("an endpoint that somebody changed: %j", (changes, what) => {
  expect(found(changes)).toEqual({ ...ABOUT, result: "failed", found: what, fix: REDEPLOY });
});

test("a private endpoint that somebody made public", () => {
  expect(found({ publicCidrs: ["0.0.0.0/0"] }, wantedOf({ publicCidrs: undefined }))).toEqual({
    ...ABOUT,
    result: "failed",
    found: "the public endpoint is on, and answers 0.0.0.0/0",
    fix: REDEPLOY,
  });
});

test("without the permission to look at the rules, what is known is judged", () => {
  const unknown = "these credentials lack ec2:DescribeSecurityGroupRules";
  expect(found({ privateCidrs: { unknown } })).toEqual({ ...ABOUT, result: "not made", found: unknown });
  expect(found({ privateCidrs: { unknown }, isPublic: false })).toMatchObject({ result: "failed" });
});
