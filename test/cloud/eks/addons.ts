import { randomUUID } from "node:crypto";
import { findTrust } from "../account/iam";
import { refusalOfClaims } from "../account/web-identity";
import { addAddon, removeAddon } from "../kubernetes/workloads";
import type { EksContext } from "./context";
import { type Cluster, inUse, invalid, type Json, notFound, now, update } from "./state";

/** Add-ons by name: their default version, and the service account that gets their role. */
const ADDONS: Readonly<Record<string, { readonly version: string; readonly serviceAccount?: string }>> = {
  "vpc-cni": { version: "v1.20.4-eksbuild.1", serviceAccount: "kube-system:aws-node" },
  "kube-proxy": { version: "v1.34.0-eksbuild.2" },
  coredns: { version: "v1.12.4-eksbuild.1" },
  "eks-pod-identity-agent": { version: "v1.3.10-eksbuild.1" },
  "aws-ebs-csi-driver": { version: "v1.53.0-eksbuild.1", serviceAccount: "kube-system:ebs-csi-controller-sa" },
  "aws-efs-csi-driver": { version: "v2.1.15-eksbuild.1", serviceAccount: "kube-system:efs-csi-controller-sa" },
  "aws-fsx-csi-driver": { version: "v1.6.0-eksbuild.1", serviceAccount: "kube-system:fsx-csi-controller-sa" },
  "aws-mountpoint-s3-csi-driver": { version: "v2.2.0-eksbuild.1", serviceAccount: "kube-system:s3-csi-driver-sa" },
};

/** Add-ons that run as ordinary pods, and so need a node. */
const ON_NODES = ["coredns", "aws-ebs-csi-driver", "aws-efs-csi-driver", "aws-fsx-csi-driver"];

/** CreateAddon: refused where its role could not be assumed, and never active where it would have to wait for a node. */
export async function createAddon(context: EksContext, cluster: Cluster, body: Json): Promise<Json> {
  const { addonName: name } = body;
  const known = ADDONS[name];
  if (!known) throw invalid(`Addon ${name} specified is not supported`);
  if (cluster.addons.has(name)) throw inUse("Addon already exists.");
  await checkRole(context, cluster, name, body.serviceAccountRoleArn);
  const isWaiting = ON_NODES.includes(name) && !hasNodes(cluster);
  const json: Json = {
    addonVersion: defaultVersion(name, cluster.json.version),
    tags: {},
    ...body,
    clusterName: cluster.json.name,
    addonArn: context.state.arn(`addon/${cluster.json.name}/${name}/${randomUUID()}`),
    createdAt: now(),
    modifiedAt: now(),
    status: isWaiting ? "DEGRADED" : "ACTIVE",
    health: {
      issues: isWaiting
        ? [
            {
              code: "InsufficientNumberOfReplicas",
              message: "The add-on is unhealthy because it doesn't have the desired number of replicas.",
              resourceIds: [],
            },
          ]
        : [],
    },
  };
  cluster.addons.set(name, json);
  await addAddon(cluster, name, body.serviceAccountRoleArn);
  return { addon: { ...json, status: "CREATING" } };
}

export async function deleteAddon(cluster: Cluster, name: string): Promise<Json> {
  const json = findAddon(cluster, name);
  cluster.addons.delete(name);
  await removeAddon(cluster, name);
  return { addon: { ...json, status: "DELETING" } };
}

export async function updateAddon(context: EksContext, cluster: Cluster, name: string, body: Json): Promise<Json> {
  const json = findAddon(cluster, name);
  await checkRole(context, cluster, name, body.serviceAccountRoleArn);
  const { addonVersion, configurationValues, serviceAccountRoleArn } = body;
  Object.assign(json, JSON.parse(JSON.stringify({ addonVersion, configurationValues, serviceAccountRoleArn })));
  await addAddon(cluster, name, json.serviceAccountRoleArn);
  return update(cluster, "AddonUpdate");
}

/** DescribeAddonVersions, of one add-on or of all; kube-proxy has Kubernetes' own versions. */
export function describeAddonVersions(query: URLSearchParams): Json {
  const [wanted, clusterVersion = "1.34"] = [query.get("addonName"), query.get("kubernetesVersion") ?? undefined];
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

function hasNodes(cluster: Cluster): boolean {
  return [...cluster.nodeGroups.values()].some(
    ({ status, scalingConfig }) => status === "ACTIVE" && scalingConfig.desiredSize > 0,
  );
}
