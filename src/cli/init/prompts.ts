import type { Key } from "../../operations/init/questions";

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

/** The prompt of each question. */
export const PROMPTS: Readonly<Record<Key, Prompt>> = {
  region: { text: "AWS region", flag: "--region <region>" },
  zones: { text: "availability zones, at least two, separated by commas", flag: "--zones <zones>" },
  cidr: { text: "the VPC's range", flag: "--cidr <cidr>" },
  clusterName: { text: "the cluster's name", flag: "--cluster-name <name>" },
  kubernetesVersion: { text: "Kubernetes version", flag: "--kubernetes-version <version>" },
  admins: { text: "ARNs of the IAM roles that administer the cluster, separated by commas", flag: "--admins <arns>" },
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
