import * as z from "zod";
import { iamResource } from "../aws/arn-form";
import { REGION, regionMeant, ZONE } from "../aws/partition";
import { always } from "../diagnostics/checks";
import { flag, list, mapping, oneOf, text, whole } from "../diagnostics/fields";
import type { Source } from "../diagnostics/place";
import { formatCidr, parseCidr, planSubnets } from "../lib/cidr";
import { arn, cidr, KMS_KEY, kmsKey, retentionDays } from "./aws-fields";
import { labels, taints } from "./node-labels";
import { providers } from "./provider-versions";
import { checkCluster, checkEnvironment, checkNetwork, checkNodeGroup } from "./rules";
import { checkAddons, checkCni } from "./workload-rules";
import { scope, serviceAccount } from "./workload-schema";

const region = text(REGION, "an AWS region such as us-west-2", (given) => {
  const meant = regionMeant(given);
  return meant && `write ${meant}`;
});
const zone = text(ZONE, "an availability zone such as us-west-2a", (given) => {
  const [, start = "", letter = "a"] = /^(.*?)([a-z])?$/.exec(given) ?? [];
  const meant = regionMeant(start);
  return meant && `write ${meant}${letter}`;
});
const bucket = text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "an S3 bucket's name: 3 to 63 of a-z, 0-9, . and -");

const MOST_TAGS = 40;

const tags = z
  .record(
    text(
      /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u,
      "a tag key: 1 to 128 letters, digits, spaces and _ . : / = + - @, not aws:…",
    ),
    text(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u, "a string of up to 256 letters, digits, spaces and _ . : / = + - @"),
    { error: "a mapping of tag keys to strings" },
  )
  .refine((given) => Object.keys(given).length <= MOST_TAGS, {
    error: `at most ${MOST_TAGS} tags (AWS allows 50, some are this project's)`,
    params: { fix: "remove some" },
  })
  .default({})
  .describe("Tags of every resource, instance and volume.");

/** S3 counts bytes, and the longest object is the lock beside the second stack's state. */
const MOST_BYTES = 1024 - "-kubernetes".length - ".tflock".length;
const STATE_OBJECT = `an S3 object key of up to ${MOST_BYTES.toLocaleString("en")} bytes such as eks-irsa/test.tfstate`;
const stateObject = text(/^[^\s/](\S*[^\s/])?$/, STATE_OBJECT, (given) => {
  return /^[^\s/]\S*\/$/.test(given) ? `write ${given}terraform.tfstate` : undefined;
}).refine((key) => Buffer.byteLength(key) <= MOST_BYTES, {
  error: STATE_OBJECT,
  params: { fix: "write a shorter one" },
});

const s3Backend = mapping({
  bucket: bucket.describe("The bucket; it must exist."),
  key: stateObject
    .optional()
    .describe(
      "The state's object key; the service accounts' stack has -kubernetes before .tfstate. Default: eks-irsa/<environment>.tfstate",
    ),
  region: region.optional().describe("The bucket's region. Default: the environment's region"),
  lockfile: flag().default(true).describe("Lock the state by a file beside it. Needs Terraform or OpenTofu 1.10."),
  encrypt: flag().default(true).describe("Ask S3 to encrypt the state."),
  kmsKeyId: arn({ ...KMS_KEY, resource: /(key|alias)\/[\w/-]{1,250}/ })
    .optional()
    .describe("The KMS key that encrypts the state. Default: the bucket's own encryption"),
});

const backend = mapping({
  local: mapping({}).optional().describe("terraform.<environment>.tfstate in the project's folder."),
  s3: s3Backend.optional().describe("An object in an S3 bucket."),
})
  .refine((value) => Object.values(value).filter(Boolean).length === 1, {
    error: "either local: {} or s3: { bucket: … }",
    params: { fix: "keep one of the two" },
  })
  .default({ local: {} })
  .describe("Where Terraform keeps the state.");

const adopt = flag()
  .default(false)
  .describe("Take over the log group that is there already. For one deploy: Terraform fails where there is none.");

const flowLogs = z
  .union(
    [
      z.literal(false),
      mapping({
        retentionDays: retentionDays().default(14).describe("Days that CloudWatch keeps a record."),
        traffic: oneOf(["ALL", "ACCEPT", "REJECT"]).default("ALL").describe("Which traffic is recorded."),
        encryption: kmsKey()
          .default(false)
          .describe("Encrypt the log group: true for a KMS key of the environment, or a key's ARN."),
        adopt,
      }),
    ],
    { error: "false, or a mapping of retentionDays, traffic, encryption and adopt" },
  )
  .prefault({})
  .describe("VPC flow logs to CloudWatch; false for none.");

const subnets = list(cidr(16, 28), "networks").optional();

const network = mapping({
  cidr: cidr(16, 28).describe("The VPC's range: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html"),
  availabilityZones: list(zone, "availability zones", 2).describe("At least two, as EKS asks."),
  privateSubnets: subnets.describe("One a zone, for nodes and pods. Default: cut from cidr"),
  publicSubnets: subnets.describe(
    "One a zone, for NAT gateways and load balancers; [] for none. Default: cut from cidr",
  ),
  natGateways: oneOf(["single", "perZone", "none"])
    .default("single")
    .describe("single: one for all zones (cheaper); perZone: a zone's failure stays in the zone; none: no way out."),
  flowLogs,
  vpcEndpoints: list(text(/^[a-z0-9][a-z0-9.-]*$/, "an AWS service such as ecr.api or s3"), "services")
    .default([])
    .describe("Services reached inside AWS's network. s3 and dynamodb are gateways (free), others interfaces."),
})
  .superRefine(checkNetwork, always)
  .transform((given) => {
    const plan = planSubnets(parseCidr(given.cidr) ?? { base: 0, prefix: 0 }, given.availabilityZones.length);
    const privateSubnets = given.privateSubnets ?? plan.privateSubnets.map(formatCidr);
    const publicSubnets = given.publicSubnets ?? plan.publicSubnets.map(formatCidr);
    return { ...given, privateSubnets, publicSubnets };
  })
  .describe("The VPC.");

const endpoint = mapping({
  private: flag().default(true).describe("Reach the API server from inside the VPC."),
  privateCidrs: list(cidr(0, 32), "networks")
    .optional()
    .describe(
      "Who may reach it inside the VPC and from networks connected to it; [] for the nodes alone. Default: the VPC's cidr",
    ),
  publicCidrs: list(cidr(0, 32), "networks", 1)
    .optional()
    .describe("Who may reach it from the internet. Default: no public endpoint"),
})
  .prefault({})
  .describe("The Kubernetes API server's endpoint.");

const logs = mapping({
  types: list(oneOf(["api", "audit", "authenticator", "controllerManager", "scheduler"]), "log types")
    .default(["api", "audit", "authenticator", "controllerManager", "scheduler"])
    .describe("Control-plane logs sent to CloudWatch; [] for none."),
  retentionDays: retentionDays().default(30).describe("Days that CloudWatch keeps a log event."),
  drainSeconds: whole(0, 3600, "seconds")
    .default(60)
    .describe("Wait on destroy between cluster and log group: AWS delivers logs late and would create the group anew."),
  encryption: kmsKey()
    .default(false)
    .describe("Encrypt the log group: true for a KMS key of the environment, or a key's ARN."),
  adopt,
})
  .prefault({})
  .describe("The control plane's logs.");

/** Terraform's provider takes semantic versions alone: https://semver.org */
const ADDON_VERSION = /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)-eksbuild\.(0|[1-9]\d*)$/;

/** Without zeros in front. */
function addonVersionMeant(given: string): string | undefined {
  const meant = given.replaceAll(/(?<=[v.])0+(?=\d)/g, "");
  return meant !== given && ADDON_VERSION.test(meant) ? `write ${meant}` : undefined;
}

const addon = mapping({
  version: text(ADDON_VERSION, 'an add-on version such as "v1.20.4-eksbuild.1"', addonVersionMeant)
    .optional()
    .describe("Default: AWS's default for the cluster's version. aws eks describe-addon-versions lists them."),
  configuration: z
    .record(z.string(), z.json(), { error: "a mapping" })
    .optional()
    .describe("What aws eks describe-addon-configuration offers."),
  preset: oneOf(["vpc-cni"])
    .optional()
    .describe("Of vpc-cni only: its role is limited to the cluster. Default: AWS's policy, for the whole account"),
  ...scope,
});

/** As openssl writes it. */
function fingerprintMeant(given: string): string | undefined {
  const digits = given.replace(/^.*=/, "").replaceAll(":", "");
  return digits.length === 40 ? `write ${digits}` : undefined;
}

const fingerprint = text(/^[0-9a-fA-F]{40}$/, "a SHA-1 fingerprint of 40 hex digits", fingerprintMeant);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html */
const MOST_FINGERPRINTS = 5;

const ADMIN = "arn:aws:iam::123456789012:role/PlatformAdmin";

const cluster = mapping({
  name: text(/^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/, "1 to 100 letters, digits, - and _, a letter or digit first").describe(
    "The EKS cluster's name; other names begin with it.",
  ),
  version: text(/^1\.\d{2}$/, 'a Kubernetes version in quotes, such as "1.34"', (given) => {
    const [minor] = /1\.\d{2}/.exec(given) ?? [];
    return minor && `write "${minor}"`;
  }).describe("The Kubernetes version, in quotes."),
  endpoint,
  logs,
  secretsEncryption: kmsKey()
    .default(true)
    .describe("Encrypt Kubernetes secrets: true for a KMS key with rotation, or a key's ARN."),
  deletionProtection: flag()
    .default(false)
    .describe(
      "EKS refuses to delete the cluster, and Terraform to plan it. Turn it off with a deploy of its own first.",
    ),
  admins: list(arn({ service: "iam", resource: iamResource("(role|user)", 64), example: ADMIN }), "ARNs")
    .default([])
    .describe("IAM roles and users that administer the cluster (access entries). Nobody else gets in."),
  thumbprint: z
    .union([oneOf(["tls", "none"]), list(fingerprint, "fingerprints", 1, MOST_FINGERPRINTS)], {
      error: `tls, none, or a list of 1 to ${MOST_FINGERPRINTS} SHA-1 fingerprints`,
    })
    .default("none")
    .describe(
      "The OIDC provider's thumbprints: left to AWS (none), read from the issuer's certificate (tls), or these.",
    ),
  addons: z
    .record(text(/^[0-9A-Za-z][A-Za-z0-9_-]*$/, "an EKS add-on's name such as vpc-cni"), addon, {
      error: "a mapping of add-ons",
    })
    .superRefine(checkAddons, always)
    .default({ coredns: {}, "kube-proxy": {}, "vpc-cni": {} })
    .describe("EKS add-ons. vpc-cni is always among them. Those that call AWS get a role."),
})
  .superRefine(checkCluster, always)
  .superRefine(checkCni, always)
  .describe("The EKS cluster.");

/** Managed images that this project knows how to give a disk: AL2023 and Bottlerocket. */
const AMI_TYPES = [
  "AL2023_x86_64_STANDARD",
  "AL2023_ARM_64_STANDARD",
  "AL2023_x86_64_NEURON",
  "AL2023_x86_64_NVIDIA",
  "AL2023_ARM_64_NVIDIA",
  "BOTTLEROCKET_x86_64",
  "BOTTLEROCKET_ARM_64",
  "BOTTLEROCKET_x86_64_FIPS",
  "BOTTLEROCKET_ARM_64_FIPS",
  "BOTTLEROCKET_x86_64_NVIDIA",
  "BOTTLEROCKET_ARM_64_NVIDIA",
] as const;

const nodeGroup = mapping({
  capacityType: oneOf(["ON_DEMAND", "SPOT"]).default("ON_DEMAND").describe("How the instances are bought."),
  instanceTypes: list(
    text(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, "an EC2 instance type such as m5.large"),
    "instance types",
    1,
  ).describe("All of one architecture; several make spot capacity likelier."),
  minSize: whole(0, 1000, "nodes"),
  desiredSize: whole(0, 1000, "nodes"),
  maxSize: whole(1, 1000, "nodes"),
  autoscaled: flag()
    .default(false)
    .describe("An autoscaler sets the desired size: after creation Terraform leaves it alone."),
  amiType: oneOf(AMI_TYPES)
    .optional()
    .describe("The nodes' image. Default: AL2023 of the instance types' architecture"),
  releaseVersion: text(/^[\w.-]+$/, 'an AMI release version such as "1.34.1-20251120"')
    .optional()
    .describe("Default: the latest for the cluster's version at creation."),
  diskSizeGiB: whole(20, 16384, "GiB").default(50).describe("The nodes' disk: gp3, encrypted."),
  labels: labels.default({}).describe("Kubernetes labels of the nodes."),
  taints: taints.default([]).describe("Kubernetes taints of the nodes."),
  sshKey: text(/^[\x20-\x7e]{1,255}$/, "an EC2 key pair's name")
    .optional()
    .describe("An EC2 key pair for SSH. Default: none"),
  hopLimit: whole(1, 64, "hops")
    .default(1)
    .describe("Hops that the instance metadata's answer lives; 1 keeps pods from the node's role."),
  maxUnavailablePercentage: whole(1, 100, "percent").default(33).describe("Nodes replaced at a time in an update."),
}).superRefine(checkNodeGroup, always);

/** One file of `env_vars/`. The only source of its type, its checks and its JSON Schema. */
export const environmentSchema = mapping({
  region: region.describe("The AWS region: https://docs.aws.amazon.com/general/latest/gr/eks.html"),
  tags,
  backend,
  providers,
  network,
  cluster,
  nodeGroups: z
    .record(
      text(
        /^[0-9A-Za-z][A-Za-z0-9_-]{0,62}$/,
        "a node group's name: 1 to 63 letters, digits, - and _, a letter or digit first",
      ),
      nodeGroup,
      { error: "a mapping of node groups" },
    )
    .refine((groups) => Object.keys(groups).length > 0, {
      error: "at least one node group (coredns needs a node)",
      params: { fix: "add one: main: { instanceTypes: [m5.large], minSize: 1, desiredSize: 1, maxSize: 1 }" },
    })
    .describe("Managed node groups by name."),
  serviceAccounts: z
    .array(serviceAccount, { error: "a list of service accounts" })
    .default([])
    .describe("IAM roles for Kubernetes service accounts."),
}).superRefine(checkEnvironment, always);

/** A checked environment, every default filled in. */
export type Environment = z.output<typeof environmentSchema> & {
  /** The file's name, and the stack's. */
  readonly name: string;
  /**
   * The file, to tell where in it something stands.
   *
   * @default the values come from no file
   */
  readonly source?: Source;
};
export type NetworkConfig = Environment["network"];
export type ClusterConfig = Environment["cluster"];
export type AddonConfig = ClusterConfig["addons"][string];
export type NodeGroupConfig = Environment["nodeGroups"][string];
export type KmsKeyConfig = boolean | string;
export type ServiceAccountConfig = Environment["serviceAccounts"][number];
export type Taint = NodeGroupConfig["taints"][number];
