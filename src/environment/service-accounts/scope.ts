import type * as z from "zod";
import { type Refinement, report } from "../../diagnostics/checks";
import { list } from "../../diagnostics/fields";
import type { Path } from "../../lib/path";
import { misfitOf, type Preset } from "../../presets/preset";
import { SCOPE_KEYS, SCOPES, type Scope, type ScopeKey } from "../../presets/scope";
import { arn } from "../fields";
import type { Unchecked } from "../unchecked";

/** What presets are limited to, as keys beside `preset`, or of an add-on that has one. */
export const scope = Object.fromEntries(
  Object.entries(SCOPES).map(([key, { what, ...form }]) => [key, list(arn(form), "ARNs", 1).optional().describe(what)]),
) as Record<ScopeKey, z.ZodOptional<z.ZodArray<z.ZodString>>>;

/** What a role is limited to: by its preset, or by those of an add-on. */
export interface Limits extends Pick<Preset, "needs" | "takes"> {
  /** Of the preset or the add-on, as the file has it. */
  readonly name: string;
}

/**
 * What the role is limited to is there, and nothing else.
 *
 * @param limits undefined for a role without a preset
 * @param at where in the refinement's value the scope stands
 */
export function checkScope(
  scope: Unchecked<Scope>,
  limits: Limits | undefined,
  refinement: Refinement,
  at: Path = [],
): void {
  const given = SCOPE_KEYS.filter((key) => scope[key] !== undefined);
  if (!limits) {
    for (const key of given) report(refinement, [...at, key], "only with a preset that it limits", "remove it");
    return;
  }
  const { known, foreign, missing } = misfitOf(limits, given);
  const { name } = limits;
  for (const key of foreign) {
    const isLimited = known.length > 0;
    const expected = isLimited ? `one of ${known.join(", ")}, which limit ${name}` : `no limit: ${name} takes none`;
    report(refinement, [...at, key], expected, "remove it");
  }
  for (const keys of missing) {
    const fix = `add ${keys[0]}, such as [${SCOPES[keys[0]].example}]`;
    report(refinement, at, `${keys.join(" or ")}, to which ${name} is limited`, fix);
  }
}
