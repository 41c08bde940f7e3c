import type { Environment } from "../environment/model";
import { rolesOfFile, statementsOf } from "../environment/service-accounts/roles";
import { isPartOf, type Violation } from "../iam/rules/judge";
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
  if (!role) return [];
  if (place === "exceptions") return [...role.path, "exceptions", rule];
  const { statements: own, policyArns, trust } = role.config;
  if (place === "trust policy" && trust) return [...role.path, "trust"];
  if (value !== undefined && policyArns.includes(value)) {
    return [...role.path, "policyArns", policyArns.indexOf(value)];
  }
  // a preset's come first, and the file does not hold them
  const all = statementsOf(role, context);
  const at = all.findIndex((given) => statements.some((one) => isPartOf(one, given))) - (all.length - own.length);
  const statement = own[at];
  if (!statement) return role.path;
  return [...role.path, "statements", at, ...pathWithin(statement, value)];
}

function pathWithin({ actions, resources, conditions = {} }: StatementConfig, value?: string): Path {
  if (value === undefined) return [];
  if (actions.includes(value)) return ["actions", actions.indexOf(value)];
  if (resources.includes(value)) return ["resources", resources.indexOf(value)];
  const operator = Object.keys(conditions).find((one) => Object.hasOwn(conditions[one] ?? {}, value));
  return operator === undefined ? [] : ["conditions", operator, value];
}

type StatementConfig = Environment["serviceAccounts"][number]["statements"][number];
