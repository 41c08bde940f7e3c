import { environmentSchema } from "../../src/environment/environment";
import { testFile } from "../support/environment";
import { accepts, atEnd, inCluster, problem, type Refused, RIGHTS, refuses } from "../support/report";

const ID = 'an account\'s 12 digits, in quotes, such as "123456789012"';
const EITHER = `${ID}, or a mapping with the keys id, assumeRole, profile`;

const ROLE = "arn:aws:iam::123456789012:role/team/Deployer";
const FULL = { roleArn: ROLE, externalId: "a+b=c,d.e@f:g/h-i_j", sessionName: "deploy@ci", durationSeconds: 43_200 };
const inRole = (text: string) => atEnd(`account: { assumeRole: { roleArn: ${ROLE}, ${text} } }`);

test.each([
  ["its number alone", "123456789012", { id: "123456789012" }],
  ["a mapping", { id: "012345678901" }, { id: "012345678901" }],
  ["none", undefined, undefined],
  ["that of a role", { assumeRole: ROLE }, { id: "123456789012", assumeRole: ROLE }],
  ["that of credentials, in a profile", { profile: "demo" }, { profile: "demo" }],
  [
    "a role with all that STS asks for",
    { id: "123456789012", profile: "my-profile", assumeRole: FULL },
    { id: "123456789012", profile: "my-profile", assumeRole: FULL },
  ],
])("the account: %s", (_, given, account) => {
  expect(environmentSchema.parse(testFile({ account: given, serviceAccounts: [] })).account).toEqual(account);
});

const REFUSED: readonly Refused[] = [
  [
    "a number, which is no text",
    atEnd("account: 123456789012"),
    problem("a.yaml:10:10: account", "123456789012", EITHER, 'put it in quotes: "123456789012"'),
  ],
  [
    "a number that loses its zero, or is octal to other programs",
    atEnd("account: 012345678901"),
    problem("a.yaml:10:10: account", "012345678901", EITHER, 'put it in quotes: "012345678901"'),
  ],
  [
    "the same in a mapping",
    atEnd("account: { id: 012345678901 }"),
    problem("a.yaml:10:16: account.id", "012345678901", ID, 'put it in quotes: "012345678901"'),
  ],
  [
    "as the console shows it",
    atEnd("account: 1234-5678-9012"),
    problem("a.yaml:10:10: account", "1234-5678-9012", ID, 'write "123456789012"'),
  ],
  [
    "a digit too few",
    atEnd('account: "12345678901"'),
    problem("a.yaml:10:10: account", '"12345678901"', ID, 'write a value such as "123456789012"'),
  ],
  [
    "a role of another account",
    atEnd(`account: { id: "210987654321", assumeRole: ${ROLE} }`),
    problem(
      "a.yaml:10:44: account.assumeRole",
      ROLE,
      "a role of the account 210987654321, as account.id",
      "name a role of 210987654321, or write 123456789012 as account.id",
    ),
  ],
  [
    "the same, in a mapping",
    atEnd(`account: { id: "210987654321", assumeRole: { roleArn: ${ROLE} } }`),
    problem(
      "a.yaml:10:55: account.assumeRole.roleArn",
      ROLE,
      "a role of the account 210987654321, as account.id",
      "name a role of 210987654321, or write 123456789012 as account.id",
    ),
  ],
  [
    "a role of another partition",
    atEnd("account: { assumeRole: arn:aws-cn:iam::123456789012:role/Deployer }"),
    problem(
      "a.yaml:10:24: account.assumeRole",
      "arn:aws-cn:iam::123456789012:role/Deployer",
      "an ARN of us-west-2's partition: arn:aws:…",
      "write arn:aws:iam::123456789012:role/Deployer, or change region",
    ),
  ],
  [
    "no role, but a user",
    atEnd("account: { assumeRole: arn:aws:iam::123456789012:user/deployer }"),
    problem(
      "a.yaml:10:24: account.assumeRole",
      "arn:aws:iam::123456789012:user/deployer",
      "an ARN such as arn:aws:iam::123456789012:role/Deployer",
      "write a value such as arn:aws:iam::123456789012:role/Deployer",
    ),
  ],
  [
    "an external id that STS does not take",
    inRole("externalId: a b"),
    problem(
      "a.yaml:10:93: account.assumeRole.externalId",
      "a b",
      "an external id of 2 to 1,224 of A-Z, a-z, 0-9 and _+=,.@:/-",
      "write a-b",
    ),
  ],
  [
    "a session's name that STS does not take",
    inRole("sessionName: a/b"),
    problem(
      "a.yaml:10:94: account.assumeRole.sessionName",
      "a/b",
      "a session's name of 2 to 64 of A-Z, a-z, 0-9 and _+=,.@-",
      "write a value such as deploy",
    ),
  ],
  [
    "a session shorter than 15 minutes",
    inRole("durationSeconds: 899"),
    problem(
      "a.yaml:10:98: account.assumeRole.durationSeconds",
      "899",
      "a whole number from 900 to 43200 (seconds)",
      "write 900 or more",
    ),
  ],
  [
    "a session longer than 12 hours",
    inRole("durationSeconds: 43201"),
    problem(
      "a.yaml:10:98: account.assumeRole.durationSeconds",
      "43201",
      "a whole number from 900 to 43200 (seconds)",
      "write 43200 or less",
    ),
  ],
  [
    "a profile with a quote",
    atEnd('account: { profile: "a\'b" }'),
    problem(
      "a.yaml:10:21: account.profile",
      '"a\'b"',
      "a profile's name of up to 128 of A-Z, a-z, 0-9 and _+=,.@:/-",
      "write ab",
    ),
  ],
];

test.each(REFUSED)("refused: %s", refuses);

describe("where the second stack signs in as the role", () => {
  const ACCOUNTS = `serviceAccounts: [{ namespace: demo, name: web, create: true, ${RIGHTS} }]`;
  const file = (cluster: string, accounts = ACCOUNTS, account = `{ assumeRole: ${ROLE} }`) =>
    `${inCluster(cluster)}account: ${account}\n${accounts}\n`;
  const refused = (where: string) =>
    problem(
      where,
      ROLE,
      "a role that the cluster lets in, since the accounts with create: true are made as it",
      `add ${ROLE} to cluster.admins`,
    );

  test.each<Refused>([
    ["nobody lets it in", file("deletionProtection: false"), refused("a.yaml:11:24: account.assumeRole")],
    [
      "another role is let in",
      file(`admins: [${ROLE}2]`, ACCOUNTS, `{ assumeRole: { roleArn: ${ROLE} } }`),
      refused("a.yaml:11:35: account.assumeRole.roleArn"),
    ],
  ])("refused: %s", refuses);

  test.each([
    ["an administrator", file(`admins: [${ROLE}]`)],
    ["in access", file(`access: [{ principal: ${ROLE}, groups: [deployers] }]`)],
    ["nothing to make", file("admins: []", ACCOUNTS.replace("create: true, ", ""))],
  ])("taken: %s", accepts);
});
