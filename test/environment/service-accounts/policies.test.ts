import {
  accepts,
  atEnd,
  cut,
  problem,
  problems,
  type Refused,
  refuses,
  report,
  withAddons,
} from "../../support/report";

const MINE = "arn:aws:iam::111111111111:policy/mine";
const OTHERS = "arn:aws:iam::222222222222:policy/others";
const AWS = "arn:aws:iam::aws:policy/ReadOnlyAccess";

const accounts = (...entries: string[]) =>
  atEnd(
    ["serviceAccounts:", ...entries.map((entry, index) => `  - { namespace: a, name: b${index}, ${entry} }`)].join(
      "\n",
    ),
  );

const expected = (path: string) =>
  `a policy of the account 111111111111, as ${path}: a role has those of its own account`;
const mine = (count: number) =>
  Array.from({ length: count }, (_, index) => `arn:aws:iam::111111111111:policy/p${index}`);
const FIX = "create the policy in 111111111111, or correct the account";

test.each<Refused>([
  [
    "policies of two accounts in one role",
    accounts(`policyArns: [${AWS}, ${MINE}, ${OTHERS}]`),
    problem(
      "a.yaml:11:123: serviceAccounts[0].policyArns[2]",
      OTHERS,
      expected("serviceAccounts[0].policyArns[1]"),
      FIX,
    ),
  ],
  [
    "a boundary of another account than another role's policy",
    accounts(`policyArns: [${MINE}]`, `policyArns: [${AWS}], permissionsBoundary: ${OTHERS}`),
    problem(
      "a.yaml:12:106: serviceAccounts[1].permissionsBoundary",
      OTHERS,
      expected("serviceAccounts[0].policyArns[0]"),
      FIX,
    ),
  ],
  [
    "more than a role ever has",
    accounts(`policyArns: [${mine(21).join(", ")}]`),
    problem(
      "a.yaml:11:43: serviceAccounts[0].policyArns",
      cut(`[${mine(21).join(", ")}]`),
      "at most 20 policies: AWS raises IAM's quota to 20 a role",
      "remove 1, or merge some",
    ),
  ],
  [
    "policies of AWS without their path and in other letters, and one for AWS's own roles",
    accounts(
      "policyArns: [arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicy, arn:aws:iam::aws:policy/amazons3readonlyaccess, arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy]",
    ),
    problem(
      "a.yaml:11:44: serviceAccounts[0].policyArns[0]",
      "arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicy",
      "a policy as AWS calls it, with its path",
      "write arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy",
    ),
    problem(
      "a.yaml:11:94: serviceAccounts[0].policyArns[1]",
      "arn:aws:iam::aws:policy/amazons3readonlyaccess",
      "a policy as AWS calls it, with its path",
      "write arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
    ),
    problem(
      "a.yaml:11:142: serviceAccounts[0].policyArns[2]",
      "arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy",
      "a policy that roles may have: AWS keeps this one for service-linked roles, which it makes itself",
      "remove it",
    ),
  ],
])("%s", refuses);

test("policies of one account and of AWS", () => {
  accepts("", accounts(`policyArns: [${MINE}, ${AWS}], permissionsBoundary: ${MINE}`, `policyArns: [${AWS}]`));
});

test("where the file says its account, policies are of that", () => {
  const file = `${accounts(`policyArns: [${OTHERS}]`)}account: "111111111111"\n`;
  expect(report({ "a.yaml": file })).toBe(
    problems(
      problem(
        "a.yaml:11:44: serviceAccounts[0].policyArns[0]",
        OTHERS,
        expected("account"),
        "create the policy in 111111111111, or correct the account",
      ),
    ),
  );
});

test("an add-on's policies and boundary are of the file's account, too", () => {
  const addons = `{ vpc-cni: { policyArns: [${OTHERS}] }, aws-ebs-csi-driver: { policyArns: [${MINE}, ${AWS}], permissionsBoundary: ${OTHERS} } }`;
  const file = `${withAddons(addons)}account: "111111111111"\n`;
  expect(report({ "a.yaml": file })).toBe(
    problems(
      problem("a.yaml:6:37: cluster.addons.vpc-cni.policyArns[0]", OTHERS, expected("account"), FIX),
      problem("a.yaml:6:217: cluster.addons.aws-ebs-csi-driver.permissionsBoundary", OTHERS, expected("account"), FIX),
    ),
  );
});
