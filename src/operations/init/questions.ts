/** What an environment's file is made of, as it is typed: lists by comma, or `none`. */
export type Answers = Readonly<Record<Key, string>>;

export type Key =
  | "region"
  | "zones"
  | "cidr"
  | "clusterName"
  | "kubernetesVersion"
  | "admins"
  | "publicCidrs"
  | "deletionProtection"
  | "instanceTypes"
  | "minSize"
  | "maxSize"
  | "desiredSize";

/** What a question's default rests on. */
export interface DefaultBasis {
  /** The environment's name. */
  readonly name: string;
  /** The project's name. */
  readonly project: string;
  /** Earlier answers, and all that were given in the command. */
  readonly answers: Partial<Answers>;
}

/** Asked in a terminal, or answered by an option of the command. */
export interface InitQuestion {
  /** For the option's help, and without its `<…>` as the question. */
  readonly text: string;
  readonly flag: `--${string}`;
  /** Where its answer stands in the environment's file. */
  readonly path: string;
  readonly default: (basis: DefaultBasis) => string;
  /**
   * What the option's help says of the default.
   *
   * @default what it is for any name
   */
  readonly defaultInHelp?: string;
}

const NONE = "none";

/** The entries of a list. */
export function itemsOf(answer: string): string[] {
  const items = answer.split(",").map((item) => item.trim());
  return items.filter((item) => item !== "" && item !== NONE);
}

/** By the option's name, in the order in which they are asked: each default may rest on those before. */
export const QUESTIONS: Readonly<Record<Key, InitQuestion>> = {
  region: {
    text: "AWS region",
    flag: "--region <region>",
    path: "region",
    default: () => "us-west-2",
  },
  zones: {
    text: "availability zones, at least two, by comma",
    flag: "--zones <zones>",
    path: "network.availabilityZones",
    default: ({ answers: { region } }) => `${region}a, ${region}b`,
  },
  cidr: {
    text: "the VPC's range",
    flag: "--cidr <cidr>",
    path: "network.cidr",
    default: () => "10.0.0.0/16",
  },
  clusterName: {
    text: "the cluster's name",
    flag: "--cluster-name <name>",
    path: "cluster.name",
    default: ({ project, name }) => `${project}-${name}`,
  },
  kubernetesVersion: {
    text: "Kubernetes version",
    flag: "--kubernetes-version <version>",
    path: "cluster.version",
    default: () => "1.34",
  },
  admins: {
    text: "ARNs of the IAM roles that administer the cluster, by comma",
    flag: "--admins <arns>",
    path: "cluster.admins",
    default: () => NONE,
  },
  publicCidrs: {
    text: "networks that reach the API server over the internet, by comma",
    flag: "--public-cidrs <cidrs>",
    path: "cluster.endpoint.publicCidrs",
    default: () => NONE,
  },
  deletionProtection: {
    text: "protect the cluster from deletion, yes or no",
    flag: "--deletion-protection <answer>",
    path: "cluster.deletionProtection",
    default: ({ name }) => (isForProduction(name) ? "yes" : "no"),
    defaultInHelp: "no; yes where the environment is called prod or the like",
  },
  instanceTypes: {
    text: "instance types of the nodes, by comma",
    flag: "--instance-types <types>",
    path: "nodeGroups.main.instanceTypes",
    default: () => "m5.large",
  },
  minSize: {
    text: "nodes at least",
    flag: "--min-size <number>",
    path: "nodeGroups.main.minSize",
    default: ({ answers: { maxSize, desiredSize } }) => atMost(1, maxSize, desiredSize),
  },
  maxSize: {
    text: "nodes at most",
    flag: "--max-size <number>",
    path: "nodeGroups.main.maxSize",
    default: ({ answers: { minSize, desiredSize } }) => atLeast(3, minSize, desiredSize),
  },
  desiredSize: {
    text: "nodes at first",
    flag: "--desired-size <number>",
    path: "nodeGroups.main.desiredSize",
    default: ({ answers: { minSize, maxSize } }) => atMost(Number(atLeast(2, minSize)), maxSize),
  },
};

export const KEYS = Object.keys(QUESTIONS) as Key[];

/** Whether a part of an environment's name says so: `prod`, `eu-production`, `prod2`, and not `preprod` or `non-prod`. */
function isForProduction(name: string): boolean {
  const isProduction = /(^|[-_])(prod|prd|production|live)\d*([-_]|$)/i.test(name);
  return isProduction && !/(^|[-_])(non|not|pre)[-_]/i.test(name);
}

/** A number, unless one of those that are known is smaller. */
function atMost(number: number, ...known: readonly (string | undefined)[]): string {
  return String(Math.min(number, ...numbers(known)));
}

/** A number, unless one of those that are known is larger. */
function atLeast(number: number, ...known: readonly (string | undefined)[]): string {
  return String(Math.max(number, ...numbers(known)));
}

function numbers(known: readonly (string | undefined)[]): number[] {
  return known.flatMap((text) => (text !== undefined && /^\d+$/.test(text) ? [Number(text)] : []));
}
