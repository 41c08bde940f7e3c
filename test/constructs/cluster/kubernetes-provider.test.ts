import type { SignInAs } from "../../../src/aws/sign-in";
import { EksCluster } from "../../../src/constructs/cluster/eks-cluster";
import { createKubernetesProvider } from "../../../src/constructs/cluster/kubernetes-provider";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

test("the Kubernetes provider asks for a token when it needs one, and keeps none", () => {
  const stack = testStack();
  const cluster = EksCluster.fromName(stack, "cluster", { name: "demo" });
  createKubernetesProvider(stack, "kubernetes", { cluster, region: "eu-west-1" });
  const template = Template.of(stack);
  const address = template.address("data.aws_eks_cluster");
  expect(template.json.provider.kubernetes).toEqual([
    {
      host: `\${${address}.endpoint}`,
      cluster_ca_certificate: `\${base64decode(${address}.certificate_authority[0].data)}`,
      exec: [
        {
          api_version: "client.authentication.k8s.io/v1",
          args: ["eks", "get-token", "--cluster-name", "demo", "--region", "eu-west-1", "--output", "json"],
          command: "aws",
        },
      ],
    },
  ]);
});

/** What a stack's provider runs to sign in. */
function execOf(props: SignInAs) {
  const stack = testStack();
  const cluster = EksCluster.fromName(stack, "cluster", { name: "demo" });
  createKubernetesProvider(stack, "kubernetes", { cluster, region: "eu-west-1", ...props });
  const { api_version: _, ...exec } = Template.of(stack).json.provider.kubernetes[0].exec[0];
  return exec;
}

const ROLE = "arn:aws:iam::123456789012:role/Deployer";
const TOKEN = ["eks", "get-token", "--cluster-name", "demo", "--region", "eu-west-1", "--output", "json"];

test("a role is assumed by the AWS CLI, with a profile's credentials", () => {
  expect(execOf({ assumeRole: { roleArn: ROLE } })).toEqual({ command: "aws", args: [...TOKEN, "--role-arn", ROLE] });
  expect(execOf({ profile: "my profile", assumeRole: { roleArn: ROLE } })).toEqual({
    command: "aws",
    args: [...TOKEN, "--role-arn", ROLE, "--profile", "my profile"],
    env: { AWS_PROFILE: "my profile" },
  });
});

test("with an external id, or a session's name, a shell assumes it first: aws eks get-token takes neither", () => {
  const query = '"Credentials.[AccessKeyId,SecretAccessKey,SessionToken]"'.replaceAll('"', "'");
  const assumeRole = { roleArn: ROLE, externalId: "a/b", sessionName: "deploy" };
  expect(execOf({ profile: "it's", assumeRole })).toEqual({
    command: "sh",
    args: [
      "-c",
      `credentials=$(aws sts assume-role --role-arn ${ROLE} --role-session-name deploy --external-id a/b --query ${query} --output text --region eu-west-1 --profile 'it'\\''s') || exit
set -- $credentials
export AWS_ACCESS_KEY_ID=$1 AWS_SECRET_ACCESS_KEY=$2 AWS_SESSION_TOKEN=$3
exec aws ${TOKEN.join(" ")}`,
    ],
    env: { AWS_PROFILE: "it's" },
  });
  const [, script] = execOf({ assumeRole: { roleArn: ROLE, externalId: "a/b" } }).args;
  expect(script).toContain("--role-session-name EKSGetTokenAuth --external-id a/b ");
});
