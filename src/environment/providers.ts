import { report } from "../diagnostics/checks";
import { mapping, text } from "../diagnostics/fields";
import {
  CONSTRAINT,
  type Constraint,
  compareVersions,
  formatConstraint,
  isMet,
  lowest,
  parseConstraint,
  parseVersion,
} from "../lib/version-constraint";

/** From one version on, and below another. */
interface Range {
  readonly from: string;
  readonly below: string;
}

/**
 * The provider versions that the tests cover, in place of the one that each binding was generated from: a project
 * that uses other modules beside this one must be able to choose. docs/decisions/provider-versions.md
 */
const RANGES = {
  aws: { from: "6.25.0", below: "7.0.0" },
  kubernetes: { from: "2.38.0", below: "4.0.0" },
  time: { from: "0.12.0", below: "1.0.0" },
  tls: { from: "4.0.0", below: "5.0.0" },
} as const satisfies Readonly<Record<string, Range>>;

/** A provider of the stacks. */
export type ProviderName = keyof typeof RANGES;

/** By provider, the version or range that a file asks for. */
export type ProviderVersions = Readonly<Partial<Record<ProviderName, string>>>;

/** What a file may ask for, within what the tests cover. */
export const providers = mapping({
  aws: versionsOf("aws"),
  kubernetes: versionsOf("kubernetes"),
  time: versionsOf("time"),
  tls: versionsOf("tls"),
})
  .default({})
  .describe("Provider versions, as Terraform writes constraints, within those that are tested.");

function versionsOf(name: ProviderName) {
  const range = RANGES[name];
  const tested = formatRange(range);
  const expected = `versions in quotes, such as "${anyMinorOf(range)}", that meet ${tested}`;
  return text(CONSTRAINT, expected, withoutPrefix)
    .superRefine((value, refinement) => {
      if (!CONSTRAINT.test(value)) return;
      const given = parseConstraint(value);
      if (lowest([...parseConstraint(tested), ...given])) return;
      report(refinement, [], expected, `write "${closest(given, range)}"`);
    })
    .optional()
    .describe(`Default: ${tested}`);
}

/** A release's tag, `v6.48.0`, as its version. */
function withoutPrefix(given: string): string | undefined {
  return /^v\d+\.\d+(\.\d+)?$/.test(given) ? `write "${given.slice(1)}"` : undefined;
}

/** What is tested closest to versions of which none is: the oldest, or whatever is newest. */
function closest(given: Constraint, range: Range): string {
  const wanted = lowest(given);
  const isOlder = wanted !== undefined && compareVersions(wanted, parseVersion(range.from)) < 0;
  return isOlder ? range.from : anyMinorOf(range);
}

/** Every minor version from the oldest on. */
function anyMinorOf({ from }: Range): string {
  return `~> ${from.replace(/\.\d+$/, "")}`;
}

function formatRange({ from, below }: Range): string {
  return `>= ${from}, < ${below}`;
}

/**
 * The versions of a provider that a stack asks for.
 *
 * The first that is named meets all conditions: `cdktf` takes it for the one that is wanted, and where a lock file's
 * conditions do not allow it, upgrades all providers in each deploy.
 */
export function requiredVersions(name: ProviderName, given?: string): string {
  const tested = formatRange(RANGES[name]);
  if (given === undefined) return tested;
  const all = [...parseConstraint(tested), ...parseConstraint(given)];
  const exact = all.find(({ operator }) => operator === "=");
  if (exact) return exact.version.join(".");
  const from = lowest(all);
  // where nothing meets all of them, Terraform says so
  if (!from) return formatConstraint(all);
  const others = all.filter(({ operator }) => operator !== ">=");
  return `>= ${from.join(".")}, ${formatConstraint(others)}`;
}

/** Whether versions that a file asks for leave one that is tested and not older than this; true for what is no constraint. */
export function allowsFrom(name: ProviderName, given: string, from: string): boolean {
  if (!CONSTRAINT.test(given)) return true;
  return lowest(parseConstraint(`${formatRange(RANGES[name])}, ${given}, >= ${from}`)) !== undefined;
}

/** Whether a stack that asks for some versions takes this one; undefined where they are not told as here. */
export function allowsVersion(required: string, version: string): boolean | undefined {
  if (!CONSTRAINT.test(required) || !/^\d+\.\d+\.\d+$/.test(version)) return undefined;
  return isMet(parseConstraint(required), parseVersion(version));
}
