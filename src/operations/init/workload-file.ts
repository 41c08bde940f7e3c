import { accountSection, iamSection } from "./account-sections";
import { backendSection } from "./backend-section";
import type { SchemaPath } from "./environment-file";
import type { FoundCluster } from "./found-cluster";
import type { Answers } from "./question";
import { scalar } from "./scalar";

/** The file of an environment for a cluster that exists, as it was found, with no role yet. */
export function workloadFile(environment: string, cluster: FoundCluster, answers: Answers, schema: SchemaPath): string {
  const { issuer, name, oidcProvider, region, vpcId } = cluster;
  const existing = [
    `    issuer: ${issuer}`,
    `    oidcProvider: ${oidcProvider} # ${oidcProvider ? "IAM has one for the issuer; false: it is created here" : "IAM has none for the issuer: it is created here"}`,
    ...(vpcId === undefined ? [] : [`    vpcId: ${vpcId}`]),
  ];
  return `# yaml-language-server: $schema=${schema}
#
# The environment ${environment}: roles and service accounts for a cluster that exists. Nothing of the cluster itself is changed.
region: ${scalar(region)}
${accountSection(answers)}
# On every role, policy and OIDC provider. All values are strings: quote true, false and numbers.
tags:
  Environment: ${scalar(environment)}

${backendSection(environment, answers)}
${iamSection(answers)}
cluster:
  name: ${scalar(name)}
  # as AWS showed it
  existing:
${existing.join("\n")}

# Each is an IAM role and the Kubernetes service accounts that may use it, and nobody else:
# serviceAccounts:
#   - { preset: load-balancer-controller }
#   - namespace: demo
#     name: s3-echoer
#     create: true # the account as well, annotated with the role
#     statements: [{ actions: [s3:PutObject], resources: ["arn:aws:s3:::demo-bucket/*"] }]
serviceAccounts: []
`;
}
