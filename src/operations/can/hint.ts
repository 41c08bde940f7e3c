import type { StackRole } from "../../iam/iam";
import {
  evaluatePermission,
  type PermissionDecision,
  resourcesOfKinds,
  type StatementMatch,
} from "../../iam/permission-evaluator";
import type { Question } from "./question";

/** Why a role may not do what was asked, by what comes nearest to it in its policies. */
export function hintFor(
  { action: { name }, kinds }: Question,
  { policies }: StackRole,
  { denies }: PermissionDecision,
): string {
  const deny = denies.find(({ ifs }) => ifs.length === 0);
  if (deny) return `${nameOfMatch(deny)} denies it`;
  const patterns = kinds.map(({ pattern }) => pattern);
  const elsewhere = evaluatePermission(policies, { action: name, kinds: patterns }).allows;
  if (kinds.length > 0 && elsewhere.length > 0) {
    const open = elsewhere.every(({ ifs }) => ifs.length > 0) ? ", and under conditions" : "";
    return `it may call ${name}, but only on ${resources(elsewhere, patterns)}${open}`;
  }
  const aside = evaluatePermission(policies, { action: name }).allows[0];
  if (aside) {
    const forms = kinds.filter(({ isPublished }) => isPublished).map(({ arn }) => arn);
    const about = kinds.length === 0 ? "no resource in particular, only *" : forms.join(" or ");
    return `${nameOfMatch(aside)} names ${resources([aside])}, but ${name} applies to ${about}`;
  }
  const service = name.slice(0, name.indexOf(":"));
  const others = policies.flatMap(({ document }) => document.statements).flatMap(({ actions = [] }) => actions);
  const same = [...new Set(others)].filter((one) => one.toLowerCase().startsWith(`${service}:`));
  return same.length > 0
    ? `of ${service}'s actions, its policies name only ${same.join(", ")}`
    : `its policies name no action of ${service}`;
}

function resources(matches: readonly StatementMatch[], kinds?: readonly string[]): string {
  return [...new Set(matches.flatMap((match) => resourcesIn(match, kinds)))].join(", ");
}

/** What a statement is about, of the kinds of resources that an action knows. */
export function resourcesIn({ statement }: StatementMatch, kinds?: readonly string[]): string[] {
  const { notResources } = statement;
  if (notResources !== undefined) return [`anything but ${notResources.join(", ")}`];
  return resourcesOfKinds(statement, kinds);
}

/** `demo-policy, statement 2` */
export function nameOfMatch({ policy, name }: StatementMatch): string {
  return `${policy}, ${name}`;
}
