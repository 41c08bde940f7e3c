import type { Environment } from "../../environment/model";
import { Failure } from "../failure";
import { callOf } from "../package-manager";
import type { Access } from "./access";
import { need, requireAccount } from "./aws";
import { clientsOf } from "./services";

/** A cluster as EKS describes it. */
export interface LiveCluster extends Access {
  readonly name: string;
  readonly arn: string;
  /** The Kubernetes version, such as `1.36`. */
  readonly version: string;
  /** The API server's URL. */
  readonly endpoint: string;
  /** Whether the API server has addresses in the VPC. */
  readonly isPrivate: boolean;
  /** Whether it has addresses on the internet. */
  readonly isPublic: boolean;
  /** The networks that reach it over the internet. */
  readonly publicCidrs: readonly string[];
  /** The group that EKS made for the cluster: nodes are its members, and its rules say who else reaches them and the API server. */
  readonly securityGroupId?: string;
  /** The certificate authority of the API server: PEM in base64. */
  readonly certificateAuthority: string;
  /** The URL, with `https://`, of who signs its service accounts' tokens. */
  readonly issuer: string;
  /** The ARN of the KMS key that encrypts its secrets; undefined for none of the account's. */
  readonly secretsKey?: string;
  readonly deletionProtection: boolean;
  readonly settings: ClusterSettings;
  /** What AWS does at the end of standard support: `STANDARD` or `EXTENDED`. */
  readonly upgradePolicy: string;
}

/** How a cluster is set, as far as nothing else is made of it. */
export interface ClusterSettings {
  /** The logs that go to CloudWatch. */
  readonly logTypes: readonly string[];
  /** More security groups of the control plane. */
  readonly securityGroupIds: readonly string[];
  /** The range of Kubernetes services; undefined for a cluster that has IPv6 alone, and where a file leaves it to EKS. */
  readonly serviceCidr?: string;
  readonly zonalShift: boolean;
  /** Which capacity the control plane always has. */
  readonly scalingTier: string;
  readonly authenticationMode: string;
}

/** Where a cluster is; the environment's name is known where its file was read. */
interface Wanted extends Access {
  readonly name?: string;
  readonly cluster: Pick<Environment["cluster"], "name">;
}

/** @throws Failure where there is no such cluster, or not yet */
export async function findCluster(wanted: Wanted): Promise<LiveCluster> {
  const { name: environment, region, account, cluster } = wanted;
  const { name } = cluster;
  if (account?.id !== undefined) await requireAccount(wanted);
  const { eks } = await clientsOf(wanted, ["eks"]);
  const found = await need("eks:DescribeCluster", async () => (await eks.describeCluster({ name })).cluster);
  if (!found) {
    const deploy = environment === undefined ? "deploy it" : `deploy it with ${callOf(`cdktf deploy ${environment}`)}`;
    throw new Failure(
      `the account of these credentials has no cluster ${name} in ${region}: ${deploy}, or check AWS_PROFILE`,
    );
  }
  const { arn, version, endpoint, certificateAuthority, identity, status, deletionProtection = false } = found;
  const issuer = identity?.oidc?.issuer;
  const isUp = status === "ACTIVE" || status === "UPDATING";
  if (!isUp || !arn || !version || !endpoint || !certificateAuthority?.data || !issuer) {
    throw new Failure(`the cluster ${name} is ${status}: it can be used once it is ACTIVE`);
  }
  const secretsKey = found.encryptionConfig?.[0]?.provider?.keyArn;
  const { clusterSecurityGroupId, endpointPrivateAccess, endpointPublicAccess, publicAccessCidrs } =
    found.resourcesVpcConfig ?? {};
  return {
    name,
    region,
    account,
    arn,
    version,
    endpoint,
    isPrivate: endpointPrivateAccess ?? false,
    isPublic: endpointPublicAccess ?? false,
    publicCidrs: publicAccessCidrs ?? [],
    securityGroupId: clusterSecurityGroupId,
    certificateAuthority: certificateAuthority.data,
    issuer,
    secretsKey,
    deletionProtection,
    settings: {
      logTypes: found.logging?.clusterLogging?.flatMap(({ enabled, types = [] }) => (enabled ? types : [])) ?? [],
      securityGroupIds: found.resourcesVpcConfig?.securityGroupIds ?? [],
      serviceCidr: found.kubernetesNetworkConfig?.serviceIpv4Cidr,
      zonalShift: found.zonalShiftConfig?.enabled ?? false,
      scalingTier: found.controlPlaneScalingConfig?.tier ?? "standard",
      authenticationMode: found.accessConfig?.authenticationMode ?? "CONFIG_MAP",
    },
    upgradePolicy: found.upgradePolicy?.supportType ?? "EXTENDED",
  };
}
