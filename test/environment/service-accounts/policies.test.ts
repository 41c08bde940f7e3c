import { accepts, atEnd, problem, type Refused, refuses } from "../../support/report";

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
])("%s", refuses);

test("policies of one account and of AWS", () => {
  accepts("", accounts(`policyArns: [${MINE}, ${AWS}], permissionsBoundary: ${MINE}`, `policyArns: [${AWS}]`));
});
