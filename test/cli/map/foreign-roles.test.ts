import { accessMapOf } from "../../../src/cli/map";
import { labelsOf } from "../../../src/cli/map/labels";
import { foreignRoles } from "../../../src/environment/service-accounts/foreign-roles";
import { answerInAccount } from "../../../src/operations/can/account";
import { readQuestion } from "../../../src/operations/can/question";
import { clusterTemplate, testEnvironment } from "../../support/environment";

const ARN = "arn:aws:iam::123456789012:role/team/ebs";
const environment = testEnvironment({ cluster: { addons: { "aws-ebs-csi-driver": { roleArn: ARN } } } });
const { json } = clusterTemplate(environment);

test("an add-on's role that is made elsewhere is mapped, and nothing is said of what it may do", () => {
  const role = accessMapOf(environment, json).roles.find(({ foreignArn }) => foreignArn === ARN);
  expect(role).toEqual({
    role: "ebs",
    foreignArn: ARN,
    serviceAccounts: [{ namespace: "kube-system", name: "ebs-csi-controller-sa" }],
    principals: [],
    permissions: [],
    policyArns: [],
  });
  expect(role && labelsOf(role)).toEqual([{ text: ARN, note: "made elsewhere" }]);
});

test("whether it may do something is not known", () => {
  const question = readQuestion("kube-system/ebs-csi-controller-sa", "ec2:CreateVolume", undefined, "aws");
  expect(answerInAccount(question, json, "us-west-2", undefined, foreignRoles(environment))).toEqual({
    verdict: "unknown",
    roles: [],
    ifs: [],
    foreignRole: ARN,
  });
});

describe("a role that exists, of service accounts", () => {
  const ROLE = "arn:aws:iam::210987654321:role/team/orders";
  const withAccounts = testEnvironment({
    serviceAccounts: [
      { namespace: "shop", names: ["orders", "job-*"], roleArn: ROLE },
      { namespace: "shop", name: "web", policyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] },
    ],
  });
  const stack = clusterTemplate(withAccounts).json;
  const ask = (account: string) => {
    const question = readQuestion(account, "s3:GetObject", undefined, "aws");
    return answerInAccount(question, stack, "us-west-2", undefined, foreignRoles(withAccounts));
  };

  test("is mapped with its accounts, a pattern among them", () => {
    const role = accessMapOf(withAccounts, stack).roles.find(({ foreignArn }) => foreignArn === ROLE);
    expect(role?.serviceAccounts).toEqual([
      { namespace: "shop", name: "orders" },
      { namespace: "shop", name: "job-*" },
    ]);
  });

  test.each(["shop/orders", "shop/job-7"])("what %s may do is not known", (account) => {
    expect(ask(account)).toEqual({ verdict: "unknown", roles: [], ifs: [], foreignRole: ROLE });
  });

  test("is suggested for a misspelt account", () => {
    expect(() => ask("shop/order")).toThrow("whose pods may do nothing in AWS: write shop/orders");
  });
});
