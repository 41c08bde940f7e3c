import { ARN_LIMITS } from "../../../src/aws/names";
import { describeModels } from "../../support/botocore";
import { workloadFile } from "../../support/existing-cluster";
import { accepts, atEnd, cut, inCluster, problem, type Refused, refuses } from "../../support/report";

/** A path of so many characters. */
const pathOf = (length: number) => `/${"x".repeat(length - 2)}/`;

/** What follows the account in the smallest file's longest ARN, `role/demo-aws-node`, leaves it so many. */
const LONGEST = 255 - "arn:aws:iam::123456789012:role".length - "demo-aws-node".length;

const withPath = (length: number, file = atEnd("")) => `${file}iam: { path: ${pathOf(length)} }\n`;
const withCluster = (text: string) => `${inCluster(text)}\n`;

const ARN = "arn:aws:iam::123456789012:role/cni";

/** What is said of a path. */
function tooLong(length: number, role: string, arn: number, line = 11): string {
  return problem(
    `a.yaml:${line}:14: iam.path`,
    cut(pathOf(length)),
    `a path with which ARNs of add-ons' roles have at most 255 characters, the most that EKS takes: that of ${role} has ${arn}`,
    arn === 256 ? "shorten it by a character" : `shorten it by ${arn - 255} characters`,
  );
}

describeModels("of an add-on's role", (botocore) => {
  const shape = (operation: string, member: string) => {
    const { operations, shapes } = botocore.model("eks");
    const input = shapes[operations[operation]?.input?.shape ?? ""];
    return shapes[input?.members?.[member]?.shape ?? ""];
  };

  test.each(["CreateAddon", "UpdateAddon"])("%s takes no longer ARN", (operation) => {
    expect(shape(operation, "serviceAccountRoleArn")?.max).toBe(ARN_LIMITS.addonRole);
  });

  test("others may be longer", () => {
    const others = [
      shape("CreateCluster", "roleArn"),
      shape("CreateNodegroup", "nodeRole"),
      shape("CreateAccessEntry", "principalArn"),
    ];
    expect(others.map((one) => [one?.type, one?.max])).toEqual(others.map(() => ["string", undefined]));
  });
});

test.each<Refused>([
  ["by one character", withPath(LONGEST + 1), tooLong(LONGEST + 1, "demo-aws-node", 256)],
  ["by 300", withPath(512), tooLong(512, "demo-aws-node", 555)],
  [
    "for the longest of several names",
    withPath(LONGEST, withCluster("addons: { vpc-cni: {}, aws-ebs-csi-driver: {} }")),
    tooLong(LONGEST, "demo-kube-system-ebs-csi-controller-sa", 280, 12),
  ],
  [
    "in a longer partition",
    withPath(LONGEST, withCluster("")).replaceAll("us-west-2", "us-gov-west-1"),
    tooLong(LONGEST, "demo-aws-node", 262, 12),
  ],
  [
    "beside the CNI's role that exists",
    withPath(300, withCluster(`addons: { vpc-cni: { roleArn: ${ARN} }, aws-ebs-csi-driver: {} }`)),
    tooLong(300, "demo-kube-system-ebs-csi-controller-sa", 368, 12),
  ],
])("a path is too long for add-ons: %s", refuses);

test.each([
  ["just", withPath(LONGEST)],
  ["only with a role that exists", withPath(512, withCluster(`addons: { vpc-cni: { roleArn: ${ARN} } }`))],
  [
    "of a service account",
    withPath(LONGEST).concat(
      `serviceAccounts: [{ namespace: a, name: b, path: ${pathOf(512)}, policyArns: [arn:aws:iam::aws:policy/ReadOnlyAccess] }]\n`,
    ),
  ],
  [
    "of a collector, whose configuration names its role",
    withPath(
      512,
      withCluster(
        `addons: { vpc-cni: { roleArn: ${ARN} }, adot: { configuration: { collector: { otlpIngest: { enabled: true } } } } }`,
      ),
    ),
  ],
  ["for a cluster that exists", workloadFile().concat(`iam: { path: ${pathOf(512)} }\n`)],
])("a path is short enough: %s", accepts);

test("an add-on's role that exists is too long", () => {
  const arn = `arn:aws:iam::123456789012:role${pathOf(220)}ebs-csi`;
  refuses(
    "",
    inCluster(`addons: { vpc-cni: {}, aws-ebs-csi-driver: { roleArn: ${arn} } }`),
    problem(
      "a.yaml:7:57: cluster.addons.aws-ebs-csi-driver.roleArn",
      cut(arn),
      "an ARN of at most 255 characters, of which EKS takes no more",
      "write an ARN of at most 255 characters, of which EKS takes no more",
    ),
  );
});
