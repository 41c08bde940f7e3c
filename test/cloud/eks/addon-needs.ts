import { parse } from "yaml";
import { findRole, mayDo } from "../account/iam";
import { ACCOUNT_ID, type Moto } from "../account/moto";
import { refusalOfClaims } from "../account/web-identity";
import type { Cluster, Json } from "./state";

/**
 * The collectors of the add-on `adot`, and their accounts:
 * https://aws-otel.github.io/docs/getting-started/adot-eks-add-on/add-on-configuration-collector-deployment
 */
const COLLECTORS: Readonly<Record<string, string>> = {
  prometheusMetrics: "adot-col-prom-metrics",
  otlpIngest: "adot-col-otlp-ingest",
  containerLogs: "adot-col-container-logs",
};

/** What add-ons are told to do and may not, since what IAM must allow for it is missing: a line each. */
export async function unmetNeeds(moto: Moto, cluster: Cluster): Promise<string[]> {
  return [
    ...(await needsOfPolicyLogs(moto, cluster)),
    ...(await needsOfPodInterfaces(moto, cluster)),
    ...(await needsOfCollectors(moto, cluster)),
  ];
}

/**
 * Without them, aws-node ends again and again, and with it the network of every node:
 * https://docs.aws.amazon.com/eks/latest/userguide/network-policies-troubleshooting.html
 * https://github.com/aws/aws-network-policy-agent/issues/141
 */
async function needsOfPolicyLogs(moto: Moto, { json, addons }: Cluster): Promise<string[]> {
  const addon = addons.get("vpc-cni");
  if (!isOn(settingsOf(addon).nodeAgent?.enableCloudWatchLogs)) return [];
  const logs = `arn:aws:logs:${moto.region}:${ACCOUNT_ID}:log-group`;
  const stream = `${logs}:/aws/eks/${json.name}/cluster:log-stream:aws-network-policy-agent`;
  const role = await findRole(moto, addon?.serviceAccountRoleArn ?? "");
  const isMet =
    role !== undefined &&
    mayDo(role, "logs:DescribeLogGroups", `${logs}::log-stream:*`) &&
    mayDo(role, "logs:CreateLogStream", stream) &&
    mayDo(role, "logs:PutLogEvents", stream);
  return isMet ? [] : [`the add-on vpc-cni of cluster ${json.name} may not write the logs of network policies`];
}

/**
 * Without it, nodes get no trunk interface, and pods with security groups wait:
 * https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html
 * https://github.com/aws/amazon-vpc-cni-k8s/issues/1203
 */
async function needsOfPodInterfaces(moto: Moto, { json, addons }: Cluster): Promise<string[]> {
  if (!isOn(settingsOf(addons.get("vpc-cni")).env?.ENABLE_POD_ENI)) return [];
  const role = await findRole(moto, json.roleArn);
  if (role?.attached.includes("AmazonEKSVPCResourceController")) return [];
  return [`cluster ${json.name} may not make the interfaces of pods with security groups`];
}

async function needsOfCollectors(moto: Moto, { json, addons }: Cluster): Promise<string[]> {
  const collectors: Json = settingsOf(addons.get("adot")).collector ?? {};
  const lines: string[] = [];
  for (const [name, account] of Object.entries(COLLECTORS)) {
    const collector: Json = collectors[name] ?? {};
    if (!hasPipeline(collector)) continue;
    const claims = {
      iss: json.identity.oidc.issuer,
      sub: `system:serviceaccount:opentelemetry-operator-system:${account}`,
      aud: ["sts.amazonaws.com"],
    };
    const roleArn = collector.serviceAccount?.annotations?.["eks.amazonaws.com/role-arn"] ?? "";
    const refused = await refusalOfClaims(moto, roleArn, claims);
    if (refused) lines.push(`the collector ${name} of cluster ${json.name} has no role that it may assume`);
  }
  return lines;
}

function hasPipeline(collector: Json): boolean {
  const ofSignals = Object.values<Json>(collector.pipelines ?? {});
  return ofSignals.flatMap((pipelines) => Object.values<Json>(pipelines)).some(({ enabled }) => enabled === true);
}

function settingsOf(addon: Json | undefined): Json {
  return parse(addon?.configurationValues ?? "") ?? {};
}

/** As Go reads it: https://pkg.go.dev/strconv#ParseBool */
function isOn(value: unknown): boolean {
  return ["1", "t", "T", "true", "TRUE", "True"].includes(String(value));
}
