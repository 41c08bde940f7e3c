import { accountSection, iamSection } from "./account-sections";
import { backendSection } from "./backend-section";
import type { FoundNetwork } from "./found-network";
import { existingNetworkSection } from "./network-section";
import { type Answers, itemsOf, unquoted } from "./question";
import { scalar } from "./scalar";

/** Where editors find what the keys mean, from the environment's file. */
export type SchemaPath = "./environment.schema.json" | "../node_modules/eks-irsa/env_vars/environment.schema.json";

/**
 * An environment's file, explained for whoever reads one for the first time.
 *
 * @param network the one to stand in: left out, one is made by the answers
 */
export function environmentFile(name: string, answers: Answers, schema: SchemaPath, network?: FoundNetwork): string {
  const publicCidrs = itemsOf(answers.publicCidrs);
  return `# yaml-language-server: $schema=${schema}
#
# The environment ${name}: the file's name is the stack's. Editors with YAML support complete and explain the keys.
region: ${scalar(answers.region)}
${accountSection(answers)}
# On every resource, instance and volume. All values are strings: quote true, false and numbers.
tags:
  Environment: ${scalar(name)}

${backendSection(name, answers)}
${iamSection(answers)}
${network ? existingNetworkSection(network) : newNetworkSection(answers)}

cluster:
  name: ${scalar(answers.clusterName)}
  version: ${JSON.stringify(unquoted(answers.kubernetesVersion))} # in quotes: without them 1.30 is the number 1.3
  # The API server is reached from inside the VPC, and over the internet from the networks of publicCidrs only;
  # privateCidrs are for who comes through a VPN or a peering, such as [10.0.0.0/16, 10.8.0.0/16]:
  # endpoint: { private: true, publicCidrs: [203.0.113.0/24] }
  endpoint: { private: true${publicCidrs.length > 0 ? `, publicCidrs: ${flow(publicCidrs)}` : ""} }
  deletionProtection: ${boolean(answers.deletionProtection)} # true: neither AWS nor Terraform deletes the cluster until it is false again
  # IAM roles and users that administer the cluster. Nobody else gets in, not even who deploys it:
  # admins: [arn:aws:iam::123456789012:role/PlatformAdmin]
  admins: ${flow(itemsOf(answers.admins))}

nodeGroups:
  main:
    instanceTypes: ${flow(itemsOf(answers.instanceTypes))}
    minSize: ${number(answers.minSize)}
    desiredSize: ${number(answers.desiredSize)}
    maxSize: ${number(answers.maxSize)}

# Each is an IAM role and the Kubernetes service accounts that may use it, and nobody else:
# serviceAccounts:
#   - { preset: cluster-autoscaler }
#   - namespace: demo
#     name: s3-echoer
#     create: true # the account as well, annotated with the role
#     statements: [{ actions: [s3:PutObject], resources: ["arn:aws:s3:::demo-bucket/*"] }]
`;
}

function newNetworkSection(answers: Answers): string {
  return `network:
  cidr: ${scalar(answers.cidr)} # cut into a private and a public subnet for each zone
  availabilityZones: ${flow(itemsOf(answers.zones))}
  natGateways: single # perZone outlives the loss of a zone, at the price of a gateway for each`;
}

function flow(items: readonly string[]): string {
  return `[${items.map(scalar).join(", ")}]`;
}

/** As it may be typed; the schema says what is wrong with anything else. */
function boolean(text: string): string {
  if (/^(y|yes|true)$/i.test(text)) return "true";
  return /^(n|no|false)$/i.test(text) ? "false" : JSON.stringify(text);
}

function number(text: string): string {
  return /^\d{1,9}$/.test(text) ? text : JSON.stringify(text);
}
