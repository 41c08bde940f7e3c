import { namesOf } from "../aws/names";
import { makesCluster } from "../environment/makes-cluster";
import type { Environment } from "../environment/model";
import { groupsWithRoles } from "../environment/node-groups/policies";
import { rolesOfFile, statementsOf } from "../environment/service-accounts/roles";
import { isPartOf, type Violation } from "../iam/rules/judge";
import { ATTACHED_POLICIES } from "../iam/rules/policy-size";
import type { Path } from "../lib/path";
import type { PresetContext } from "../presets/preset";

/**
 * Where an environment asks for what breaks a rule: the value at fault, else the statement, else the role. Empty for
 * what every environment has.
 *
 * @param context what the presets' statements were made of
 */
export function violationPath(violation: Violation, environment: Environment, context: PresetContext): Path {
  const { subject, place, rule, statements, value } = violation;
  const role = rolesOfFile(environment).find(({ roleName }) => roleName === subject);
  if (!role) return nodePolicyPath(violation, environment);
  if (place === "exceptions") return [...role.path, "exceptions", rule];
  const { statements: own, policyArns, trust } = role.config;
  if (place === "trust policy" && trust) return [...role.path, "trust"];
  if (value !== undefined && policyArns.includes(value)) {
    return [...role.path, "policyArns", policyArns.indexOf(value)];
  }
  if (place === ATTACHED_POLICIES && policyArns.length > 0) return [...role.path, "policyArns"];
  // a preset's come first, and the file does not hold them
  const all = statementsOf(role, context);
  const at = all.findIndex((given) => statements.some((one) => isPartOf(one, given))) - (all.length - own.length);
  const statement = own[at];
  if (!statement) return role.path;
  return [...role.path, "statements", at, ...pathWithin(statement, value)];
}

/** The policy at fault of a node group's own role. */
function nodePolicyPath({ subject, value }: Violation, environment: Environment): Path {
  if (!makesCluster(environment)) return [];
  const { groupRole } = namesOf(environment.cluster.name);
  const group = groupsWithRoles(environment).find((name) => groupRole(name) === subject);
  if (group === undefined) return [];
  const path = ["nodeGroups", group, "policyArns"];
  const index = environment.nodeGroups[group]?.policyArns.indexOf(value ?? "") ?? -1;
  return index < 0 ? path : [...path, index];
}

function pathWithin({ actions, resources, conditions = {} }: StatementConfig, value?: string): Path {
  if (value === undefined) return [];
  if (actions.includes(value)) return ["actions", actions.indexOf(value)];
  if (resources.includes(value)) return ["resources", resources.indexOf(value)];
  const operator = Object.keys(conditions).find((one) => Object.hasOwn(conditions[one] ?? {}, value));
  return operator === undefined ? [] : ["conditions", operator, value];
}

type StatementConfig = Environment["serviceAccounts"][number]["statements"][number];
