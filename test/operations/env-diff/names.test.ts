import { namesOf } from "../../../src/aws/names";
import { clusterNeutralizer, neutralizerOf } from "../../../src/operations/env-diff/names";
import { testEnvironment, testEnvironmentIn } from "../../support/environment";

const LONG = `shop-${"x".repeat(60)}`;

test.each([
  ["demo-eks-oidc-test-aws-node", "<cluster>-aws-node"],
  ["/aws/eks/demo-eks-oidc-test/cluster", "/aws/eks/<cluster>/cluster"],
  ["demo-eks-oidc-tests", "demo-eks-oidc-tests"],
  ["us-west-2", "<region>"],
  ["private-us-west-2c", "private-<region>c"],
  ["us-west-22", "us-west-22"],
  ["terraform.test.tfstate, latest", "terraform.<environment>.tfstate, latest"],
  ["arn:aws:s3:::x on sts.amazonaws.com", "arn:aws:s3:::x on sts.amazonaws.com"],
])("%s becomes %s", (text, neutral) => {
  expect(neutralizerOf(testEnvironment())(text)).toBe(neutral);
});

test("a zone's letter is no name, although an environment is called so", () => {
  expect(neutralizerOf({ ...testEnvironment(), name: "a" })("a-private-us-west-2a")).toBe(
    "<environment>-private-<region>a",
  );
});

test("partitions' ARNs and domains become AWS's own", () => {
  const neutralize = neutralizerOf(testEnvironmentIn("aws-cn"));
  expect(neutralize("arn:aws-cn:s3:::x on ec2.amazonaws.com.cn, sts.amazonaws.com")).toBe(
    "arn:aws:s3:::x on ec2.amazonaws.com, sts.amazonaws.com",
  );
});

test("a role's name that was shortened becomes what it is elsewhere", () => {
  const long = testEnvironment({ cluster: { name: LONG } });
  const short = testEnvironment({ cluster: { name: "s" } });
  expect(clusterNeutralizer(long)(namesOf(LONG).nodeRole)).toBe("<cluster>-worker-node");
  expect(clusterNeutralizer(short)("s-worker-node")).toBe("<cluster>-worker-node");
});
