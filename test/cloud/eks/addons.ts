import { randomUUID } from "node:crypto";
import { parse } from "yaml";
import { findTrust } from "../account/iam";
import { refusalOfClaims } from "../account/web-identity";
import { addonObjects } from "../kubernetes/addon-objects";
import type { KubeObject } from "../kubernetes/client";
import { until } from "../kubernetes/until";
import { beginToRun, isRunning, refreshHealth, TOO_FEW_REPLICAS } from "./addon-health";
import type { EksContext } from "./context";
import { type Cluster, inUse, invalid, type Json, notFound, now, startUpdate } from "./state";

/** Add-ons by name: their default version, and the service account that gets their role. */
const ADDONS: Readonly<Record<string, { readonly version: string; readonly serviceAccount?: string }>> = {
  "vpc-cni": { version: "v1.20.4-eksbuild.1", serviceAccount: "kube-system:aws-node" },
  "kube-proxy": { version: "v1.34.0-eksbuild.2" },
  coredns: { version: "v1.12.4-eksbuild.1" },
  "eks-pod-identity-agent": { version: "v1.3.10-eksbuild.1" },
  "aws-ebs-csi-driver": { version: "v1.53.0-eksbuild.1", serviceAccount: "kube-system:ebs-csi-controller-sa" },
  "aws-efs-csi-driver": { version: "v2.1.15-eksbuild.1", serviceAccount: "kube-system:efs-csi-controller-sa" },
  "aws-fsx-csi-driver": { version: "v1.6.0-eksbuild.1", serviceAccount: "kube-system:fsx-csi-controller-sa" },
  "aws-privateca-connector-for-kubernetes": {
    version: "v1.7.0-eksbuild.2",
    serviceAccount: "aws-privateca-issuer:aws-privateca-issuer",
  },
  "external-dns": { version: "v0.19.0-eksbuild.2", serviceAccount: "external-dns:external-dns" },
  "fluent-bit": { version: "v4.0.8-eksbuild.1", serviceAccount: "fluent-bit:fluent-bit" },
  adot: { version: "v0.131.0-eksbuild.1" },
  "amazon-cloudwatch-observability": {
    version: "v4.7.0-eksbuild.1",
    serviceAccount: "amazon-cloudwatch:cloudwatch-agent",
  },
  "aws-network-flow-monitoring-agent": {
    version: "v1.1.2-eksbuild.1",
    serviceAccount: "amazon-network-flow-monitor:aws-network-flow-monitor-agent-service-account",
  },
  "aws-mountpoint-s3-csi-driver": { version: "v2.2.0-eksbuild.1", serviceAccount: "kube-system:s3-csi-driver-sa" },
  "cert-manager": { version: "v1.18.2-eksbuild.2", serviceAccount: "cert-manager:cert-manager" },
  "kube-state-metrics": {
    version: "v2.17.0-eksbuild.1",
    serviceAccount: "kube-state-metrics:kube-state-metrics",
  },
  "snapshot-controller": { version: "v8.3.0-eksbuild.1", serviceAccount: "kube-system:snapshot-controller" },
};

/** CreateAddon: refused where its role could not be assumed; active once its pods run. */
export async function createAddon(context: EksContext, cluster: Cluster, body: Json): Promise<Json> {
  const { addonName: name } = body;
  const known = ADDONS[name];
  if (!known) throw invalid(`Addon ${name} specified is not supported`);
  if (cluster.addons.has(name)) throw inUse("Addon already exists.");
  checkConfiguration(name, body.configurationValues);
  await checkRole(context, cluster, name, body.serviceAccountRoleArn);
  const json: Json = {
    addonVersion: defaultVersion(name, cluster.json.version),
    tags: {},
    ...body,
    clusterName: cluster.json.name,
    addonArn: context.state.arn(`addon/${cluster.json.name}/${name}/${randomUUID()}`),
    createdAt: now(),
    modifiedAt: now(),
    status: "CREATING",
    health: { issues: [] },
  };
  cluster.addons.set(name, json);
  await deploy(context, cluster, json);
  return { addon: { ...json } };
}

/** DescribeAddon: its health is looked at now. */
export async function describeAddon(context: EksContext, cluster: Cluster, name: string): Promise<Json> {
  const json = findAddon(cluster, name);
  await refreshHealth(context, cluster, json);
  return { addon: json };
}

/** DeleteAddon: its pods go with their owners, a moment later; those of one that is preserved stay. */
export async function deleteAddon(
  context: EksContext,
  cluster: Cluster,
  name: string,
  { isPreserved }: { readonly isPreserved: boolean },
): Promise<Json> {
  const json = findAddon(cluster, name);
  cluster.addons.delete(name);
  if (isPreserved) return { addon: { ...json, status: "DELETING" } };
  for (const object of objectsOf(context, json).reverse()) await cluster.controlPlane.client.remove(object);
  return { addon: { ...json, status: "DELETING" } };
}

/**
 * UpdateAddon: what it does not name stays as it is, but for the role: without one, the add-on has none any more.
 *
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_UpdateAddon.html
 * https://github.com/hashicorp/terraform-provider-aws/issues/19402
 */
export async function updateAddon(context: EksContext, cluster: Cluster, name: string, body: Json): Promise<Json> {
  const json = findAddon(cluster, name);
  checkConfiguration(name, body.configurationValues);
  await checkRole(context, cluster, name, body.serviceAccountRoleArn);
  const { addonVersion, configurationValues, serviceAccountRoleArn } = body;
  Object.assign(json, JSON.parse(JSON.stringify({ addonVersion, configurationValues })), { serviceAccountRoleArn });
  json.status = "UPDATING";
  await deploy(context, cluster, json);
  return startUpdate(cluster, "AddonUpdate", async () => {
    const isDone = await until(() => isRunning(cluster, name), context.patienceSeconds);
    return isDone ? [] : [TOO_FEW_REPLICAS];
  });
}

/** DescribeAddonVersions, of one add-on or of all; kube-proxy has Kubernetes' own versions. */
export function describeAddonVersions(query: URLSearchParams): Json {
  const [wanted, clusterVersion = "1.36"] = [query.get("addonName"), query.get("kubernetesVersion") ?? undefined];
  const names = Object.keys(ADDONS).filter((name) => !wanted || name === wanted);
  const compatibilities = [{ clusterVersion, defaultVersion: true }];
  const addons = names.map((addonName) => ({
    addonName,
    type: "networking",
    addonVersions: [{ addonVersion: defaultVersion(addonName, clusterVersion), compatibilities }],
  }));
  return { addons };
}

/** What EKS takes where no version is asked for. */
function defaultVersion(name: string, kubernetes: string): string | undefined {
  return name === "kube-proxy" ? `v${kubernetes}.0-eksbuild.2` : ADDONS[name]?.version;
}

export function findAddon(cluster: Cluster, name: string): Json {
  const json = cluster.addons.get(name);
  if (!json) throw notFound(`No addon: ${name} found in cluster: ${cluster.json.name}`);
  return json;
}

/** Of the CNI's schema what its variables are; EKS's own words. */
function checkConfiguration(name: string, configuration: string | undefined): void {
  if (name !== "vpc-cni") return;
  const { env = {} } = parse(configuration ?? "") ?? {};
  for (const [variable, value] of Object.entries(env)) {
    if (typeof value === "string") continue;
    throw invalid(
      `ConfigurationValue provided in request is not supported: Json schema validation failed with error: [$.env.${variable}: ${typeof value} found, string expected]`,
    );
  }
}

async function checkRole(
  { moto }: EksContext,
  cluster: Cluster,
  name: string,
  roleArn: string | undefined,
): Promise<void> {
  const serviceAccount = ADDONS[name]?.serviceAccount;
  if (!roleArn || !serviceAccount) return;
  if (!(await findTrust(moto, roleArn))) throw invalid(`Role ${roleArn} does not exist`);
  const claims = {
    iss: cluster.json.identity.oidc.issuer,
    sub: `system:serviceaccount:${serviceAccount}`,
    aud: ["sts.amazonaws.com"],
  };
  const refused = await refusalOfClaims(moto, roleArn, claims);
  if (refused) throw invalid(`The role cannot be assumed by ${serviceAccount}: ${refused.message}`);
}

/** Makes an add-on's objects, or brings them to what it says now. */
async function deploy(context: EksContext, cluster: Cluster, json: Json): Promise<void> {
  for (const object of objectsOf(context, json)) await cluster.controlPlane.client.apply(object);
  beginToRun(json);
}

function objectsOf({ state }: EksContext, json: Json): KubeObject[] {
  const { addonName: name, addonVersion: version, configurationValues: configuration } = json;
  const serviceAccount = ADDONS[name]?.serviceAccount?.replace("kube-system:", "") ?? "";
  const role = json.serviceAccountRoleArn && { arn: json.serviceAccountRoleArn, serviceAccount };
  return addonObjects({ name, version, region: state.region, role, configuration });
}
