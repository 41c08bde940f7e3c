import type { Key } from "../../operations/init/question";

/** How a question is asked in a terminal, or answered by an option of the command. */
export interface Prompt {
  /** For the option's help, and as the question. */
  readonly text: string;
  readonly flag: `--${string}`;
  /**
   * What the option's help says of the default.
   *
   * @default what it is for any name
   */
  readonly defaultInHelp?: string;
}

const FOR_BACKEND = "none; needed by that backend";

/** The prompt of each question. */
export const PROMPTS: Readonly<Record<Key, Prompt>> = {
  region: { text: "AWS region", flag: "--region <region>" },
  account: { text: "AWS account, 12 digits: Terraform touches no other", flag: "--account <id>" },
  profile: { text: "profile of the AWS configuration that has the credentials", flag: "--profile <name>" },
  assumeRole: { text: "ARN of the IAM role to assume with these credentials", flag: "--assume-role <arn>" },
  backend: {
    text: "where Terraform keeps the state: local, s3, remote, gcs, azurerm or http",
    flag: "--backend <kind>",
    defaultInHelp: "local, or what an option below is for",
  },
  s3Bucket: {
    text: "the state's bucket in S3, which exists",
    flag: "--s3-bucket <name>",
    defaultInHelp: FOR_BACKEND,
  },
  remoteOrganization: {
    text: "the state's organization in HCP Terraform",
    flag: "--remote-organization <name>",
    defaultInHelp: FOR_BACKEND,
  },
  remotePrefix: {
    text: "what the names of the state's workspaces begin with",
    flag: "--remote-prefix <prefix>",
    defaultInHelp: "<folder>-",
  },
  gcsBucket: {
    text: "the state's bucket in Google Cloud Storage, which exists",
    flag: "--gcs-bucket <name>",
    defaultInHelp: FOR_BACKEND,
  },
  azurermStorageAccount: {
    text: "the state's storage account in Azure, which exists",
    flag: "--azurerm-storage-account <name>",
    defaultInHelp: FOR_BACKEND,
  },
  azurermContainer: {
    text: "the state's container in that storage account, which exists",
    flag: "--azurerm-container <name>",
    defaultInHelp: FOR_BACKEND,
  },
  httpAddress: {
    text: "the state's address on a server such as GitLab",
    flag: "--http-address <url>",
    defaultInHelp: FOR_BACKEND,
  },
  permissionsBoundary: {
    text: "ARN of the permissions boundary that your company asks of IAM roles",
    flag: "--permissions-boundary <arn>",
  },
  iamPath: {
    text: "path that your company asks of IAM roles and policies, such as /eks/",
    flag: "--iam-path <path>",
  },
  zones: { text: "availability zones, at least two, separated by commas", flag: "--zones <zones>" },
  cidr: { text: "the VPC's range", flag: "--cidr <cidr>" },
  clusterName: { text: "the cluster's name", flag: "--cluster-name <name>" },
  kubernetesVersion: { text: "Kubernetes version", flag: "--kubernetes-version <version>" },
  admins: {
    text: "ARNs of the IAM roles that administer the cluster, separated by commas: nobody else gets in, not even you",
    flag: "--admins <arns>",
  },
  publicCidrs: {
    text: "networks that reach the API server over the internet, separated by commas",
    flag: "--public-cidrs <cidrs>",
  },
  deletionProtection: {
    text: "protect the cluster from deletion, yes or no",
    flag: "--deletion-protection <answer>",
    defaultInHelp: "no; yes if the environment's name says production",
  },
  instanceTypes: { text: "instance types of the nodes, separated by commas", flag: "--instance-types <types>" },
  minSize: { text: "minimum number of nodes", flag: "--min-size <number>" },
  maxSize: { text: "maximum number of nodes", flag: "--max-size <number>" },
  desiredSize: { text: "number of nodes to start with", flag: "--desired-size <number>" },
};

/** `--min-size` */
export function flagOf(key: Key): string {
  return PROMPTS[key].flag.replace(/ .*/, "");
}
