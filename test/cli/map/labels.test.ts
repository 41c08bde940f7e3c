import { labelsOf } from "../../../src/cli/map/labels";
import { LEVELS, type Levels, type MappedRole, type Permission } from "../../../src/operations/map/access-map";

const NONE = Object.fromEntries(LEVELS.map((level) => [level, []])) as unknown as Levels;

function permission(change: Partial<Permission>): Permission {
  return {
    effect: "Allow",
    service: "s3",
    actions: ["PutObject"],
    levels: { ...NONE, write: ["PutObject"] },
    resources: ["*"],
    conditional: false,
    ...change,
  };
}

function labels(role: Partial<MappedRole>): string[] {
  const empty = { role: "r", serviceAccounts: [], principals: [], permissions: [], policyArns: [] };
  return labelsOf({ ...empty, ...role }).map(({ text, note }) => `${text} | ${note}`);
}

test.each<[Partial<Permission>, string]>([
  [{}, "s3: PutObject | on everything"],
  [{ resources: ["arn:aws:s3:::b/*"] }, "s3: PutObject | on b/*"],
  [{ resources: ["arn:aws:sqs:r:1:a", "not arn:aws:sqs:r:1:b"] }, "s3: PutObject | on a and not b"],
  [{ resources: ["a", "b", "c"] }, "s3: PutObject | on 3 resources"],
  [{ resources: ["*", "a"] }, "s3: PutObject | partly on everything"],
  [{ conditional: true }, "s3: PutObject | on everything, under conditions"],
  [{ effect: "Deny" }, "never s3: PutObject | on everything"],
  [{ service: "*", actions: ["not iam:*"] }, "not iam:* | on everything"],
  [{ actions: ["*"] }, "s3: * | on everything"],
  [
    { actions: ["A", "B", "C", "D*"], levels: { ...NONE, tagging: ["A"], list: ["B", "D1"], other: ["C"] } },
    "s3: 2 list, 1 tagging, 1 other | on everything",
  ],
  [
    { service: "iam", actions: ["A", "B", "C", "PassRole"], levels: { ...NONE, write: ["A", "B", "C", "PassRole"] } },
    "iam: 4 write, PassRole among them | on everything",
  ],
])("%j", (change, label) => {
  expect(labels({ permissions: [permission(change)] })).toEqual([label]);
});

test("a service of many statements is summed up, each action once", () => {
  const permissions = [
    permission({ resources: ["a"], conditional: true }),
    permission({ resources: ["b"] }),
    permission({ actions: ["A", "B", "C"], levels: { ...NONE, read: ["A", "B", "C"] } }),
    permission({ service: "sqs", actions: ["SendMessage"] }),
    permission({ service: "s3", effect: "Deny" }),
  ];
  expect(labels({ permissions })).toEqual([
    "s3: 3 read, 1 write | partly on everything, partly under conditions",
    "sqs: SendMessage | on everything",
    "never s3: PutObject | on everything",
  ]);
});

test("policies that exist, and the boundary", () => {
  expect(
    labels({
      policyArns: [
        "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy",
        "arn:aws:iam::123456789012:policy/own",
      ],
      permissionsBoundary: "arn:aws:iam::123456789012:policy/edge",
    }),
  ).toEqual(["AmazonEBSCSIDriverPolicy | AWS managed", "own | of the account", "never more than edge | boundary"]);
});

test("a role without permissions may do nothing", () => {
  expect(labels({})).toEqual(["nothing | "]);
});
