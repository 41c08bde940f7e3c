import { NEWEST_MINOR } from "../../aws/kubernetes-version";
import { BACKEND_QUESTIONS } from "./backend-questions";
import { type Answers, answered, type InitQuestion, type Key, NONE } from "./question";

/** In the order in which they are asked: each default may rest on the answers before it. */
export const QUESTIONS: Readonly<Record<Key, InitQuestion>> = {
  region: { path: "region", default: () => "us-west-2" },
  account: { path: "account.id", default: () => NONE },
  profile: { path: "account.profile", default: () => NONE, isAsked: isAccountKnown },
  assumeRole: { path: "account.assumeRole", default: () => NONE, isAsked: isAccountKnown },
  ...BACKEND_QUESTIONS,
  permissionsBoundary: { path: "iam.permissionsBoundary", default: () => NONE },
  iamPath: { path: "iam.path", default: () => NONE },
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

/** Whoever names an account may have several, and ways to sign in to each. */
function isAccountKnown({ account }: Partial<Answers>): boolean {
  return answered(account) !== undefined;
}

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
