import type { SchemaPath } from "./environment-file";
import type { FoundCluster } from "./found-cluster";
import { scalar } from "./scalar";

/** The file of an environment for a cluster that exists, as it was found, with no role yet. */
export function workloadFile(environment: string, cluster: FoundCluster, schema: SchemaPath): string {
  const { account, issuer, name, oidcProvider, region, vpcId } = cluster;
  const existing = [
    `    issuer: ${issuer}`,
    `    oidcProvider: ${oidcProvider} # ${oidcProvider ? "IAM has one for the issuer; false: it is created here" : "IAM has none for the issuer: it is created here"}`,
    ...(vpcId === undefined ? [] : [`    vpcId: ${vpcId}`]),
  ];
  return `# yaml-language-server: $schema=${schema}
#
# The environment ${environment}: roles and service accounts for a cluster that exists. Nothing of the cluster itself is changed.
region: ${scalar(region)}
account: "${account}" # Terraform touches no other

# On every role, policy and OIDC provider. All values are strings: quote true, false and numbers.
tags:
  Environment: ${scalar(environment)}

# The state is terraform.${environment}.tfstate in the project's folder. A team keeps it in a bucket that exists:
# backend: { s3: { bucket: my-terraform-state } }
backend: { local: {} }

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
