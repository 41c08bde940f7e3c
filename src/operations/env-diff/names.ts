import { namesOf } from "../../aws/names";
import { dnsSuffixOf, partitionOf } from "../../aws/partition";
import { makesCluster } from "../../environment/makes-cluster";
import type { Environment } from "../../environment/model";
import { rangesOf } from "../../environment/network/forms";
import { groupsWithRoles } from "../../environment/node-groups/policies";
import { workloadRoles } from "../../environment/service-accounts/roles";
import { idOfNetwork } from "../../lib/cidr";

/** A text with names taken out of it. */
export type Neutralize = (text: string) => string;

const CLUSTER = "<cluster>";

/** As the account stands in ARNs where a file does not say it. */
export const UNKNOWN_ACCOUNT = "*";

/** Takes out the cluster's name, also where a role's name was shortened. */
export function clusterNeutralizer(environment: Environment): Neutralize {
  const { name } = environment.cluster;
  return replacer([...roleNames(environment), { pattern: wholeWord(name), word: CLUSTER }]);
}

/**
 * Takes out what merely is an environment's own name, cluster, region, account or partition: two texts that are the same
 * then differ in nothing but what the environments are called, and where they are.
 */
export function neutralizerOf(environment: Environment): Neutralize {
  const { name, region, account } = environment;
  const partition = partitionOf(region);
  const withoutCluster = clusterNeutralizer(environment);
  const others = replacer([
    // a zone is the region and a letter
    { pattern: wholeWord(region, "[a-z]?"), word: "<region>" },
    { pattern: wholeWord(`arn:${partition}`), word: "arn:aws" },
    // services call some of their principals by AWS's own domain in every partition
    { pattern: wholeWord(dnsSuffixOf(partition)), word: dnsSuffixOf("aws") },
    ...(account?.id === undefined ? [] : [{ pattern: wholeWord(account.id), word: UNKNOWN_ACCOUNT }]),
    ...networkNames(environment),
    { pattern: wholeWord(name), word: "<environment>" },
  ]);
  return (text) => others(withoutCluster(text));
}

/** The rule that lets the VPC itself in: its range is told with the VPC. */
function networkNames(environment: Environment): Replacement[] {
  if (!makesCluster(environment)) return [];
  return rangesOf(environment.network).map((range) => ({ pattern: wholeWord(idOfNetwork(range)), word: "<vpc>" }));
}

/** The roles that are called after the cluster, and what they would be called without its name. */
function roleNames(environment: Environment): Replacement[] {
  const own = namesOf(environment.cluster.name);
  const neutral = namesOf(CLUSTER);
  const ofCluster = (["clusterRole", "nodeRole", "flowLogRole", "awsNodeRole"] as const).map(
    (role): Replacement => ({ pattern: wholeWord(own[role]), word: neutral[role] }),
  );
  const ofGroups = groupsWithRoles(environment).map(
    (group): Replacement => ({ pattern: wholeWord(own.groupRole(group)), word: neutral.groupRole(group) }),
  );
  const ofAccounts = workloadRoles(environment).flatMap(({ config, serviceAccounts: [first] }): Replacement[] => {
    if (!first || config.roleName !== undefined) return [];
    const { namespace, name } = first;
    const pattern = wholeWord(own.serviceAccountRole(namespace, name));
    return [{ pattern, word: neutral.serviceAccountRole(namespace, name) }];
  });
  return [...ofCluster, ...ofGroups, ...ofAccounts];
}

interface Replacement {
  readonly pattern: RegExp;
  readonly word: string;
}

function replacer(replacements: readonly Replacement[]): Neutralize {
  return (text) => replacements.reduce((result, { pattern, word }) => result.replace(pattern, word), text);
}

function wholeWord(word: string, end = ""): RegExp {
  const escaped = word.replace(/[.\\+*?^$[\](){}|]/g, "\\$&");
  // what stands behind a word that was put in, such as a zone's letter, is no name
  return new RegExp(`(?<![A-Za-z0-9>])${escaped}(?=${end}(?![A-Za-z0-9]))`, "g");
}
