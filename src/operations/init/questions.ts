import { NEWEST_MINOR } from "../../aws/kubernetes-version";

/** What an environment's file is made of, as it is typed: lists separated by commas, or `none`. */
export type Answers = Readonly<Record<Key, string>>;

/** What is asked about an environment. */
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

/** What an environment's file needs to know. */
export interface InitQuestion {
  /** Where its answer stands in the environment's file. */
  readonly path: string;
  readonly default: (basis: DefaultBasis) => string;
}

const NONE = "none";

/** The entries of a list. */
export function itemsOf(answer: string): string[] {
  const items = answer.split(",").map((item) => item.trim());
  return items.filter((item) => item !== "" && item !== NONE);
}

/** In the order in which they are asked: each default may rest on the answers before it. */
export const QUESTIONS: Readonly<Record<Key, InitQuestion>> = {
  region: { path: "region", default: () => "us-west-2" },
  zones: { path: "network.availabilityZones", default: ({ answers: { region } }) => `${region}a, ${region}b` },
  cidr: { path: "network.cidr", default: () => "10.0.0.0/16" },
  clusterName: { path: "cluster.name", default: ({ project, name }) => `${project}-${name}` },
  kubernetesVersion: { path: "cluster.version", default: () => `1.${NEWEST_MINOR}` },
  admins: { path: "cluster.admins", default: () => NONE },
  publicCidrs: { path: "cluster.endpoint.publicCidrs", default: () => NONE },
  deletionProtection: {
    path: "cluster.deletionProtection",
    default: ({ name }) => (isForProduction(name) ? "yes" : "no"),
  },
  instanceTypes: { path: "nodeGroups.main.instanceTypes", default: () => "m5.large" },
  minSize: {
    path: "nodeGroups.main.minSize",
    default: ({ answers: { maxSize, desiredSize } }) => atMost(1, maxSize, desiredSize),
  },
  maxSize: {
    path: "nodeGroups.main.maxSize",
    default: ({ answers: { minSize, desiredSize } }) => atLeast(3, minSize, desiredSize),
  },
  desiredSize: {
    path: "nodeGroups.main.desiredSize",
    default: ({ answers: { minSize, maxSize } }) => atMost(Number(atLeast(2, minSize)), maxSize),
  },
};

/** The keys in the order in which they are asked. */
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
