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
  type Version,
} from "../lib/version-constraint";

/**
 * The provider versions that the tests cover, in place of the one that each binding was generated from: a project
 * that uses other modules beside this one must be able to choose. docs/decisions/provider-versions.md
 */
const RANGES = {
  aws: ">= 6.25.0, < 7.0.0",
  kubernetes: ">= 2.38.0, < 4.0.0",
  time: ">= 0.12.0, < 1.0.0",
  tls: ">= 4.0.0, < 5.0.0",
} as const;

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
  const expected = `versions in quotes, such as "${newest(parseConstraint(range))}", that meet ${range}`;
  return text(CONSTRAINT, expected, withoutPrefix)
    .superRefine((given, context) => {
      if (!CONSTRAINT.test(given) || lowest([...parseConstraint(range), ...parseConstraint(given)])) return;
      const fix = `write "${nearest(parseConstraint(given), parseConstraint(range))}"`;
      context.addIssue({ code: "custom", message: expected, params: { fix } });
    })
    .optional()
    .describe(`Default: ${range}`);
}

/** A release's tag, `v6.48.0`, as its version. */
function withoutPrefix(given: string): string | undefined {
  const [, version] = /^v(\d+\.\d+(\.\d+)?)$/.exec(given) ?? [];
  return version && `write "${version}"`;
}

/** What is allowed nearest to versions of which none is: the oldest, or the newest there will be. */
function nearest(given: Constraint, range: Constraint): string {
  const oldest = lowest(range) ?? [0, 0, 0];
  const wanted = lowest(given) ?? oldest;
  return compareVersions(wanted, oldest) < 0 ? oldest.join(".") : newest(range);
}

/** Every minor version from the oldest on. */
function newest(range: Constraint): string {
  const [major, minor] = lowest(range) ?? [0, 0, 0];
  return `~> ${major}.${minor}`;
}

/**
 * The versions of a provider that a stack asks for.
 *
 * The first that is named meets all conditions: `cdktf` takes it for the one that is wanted, and where a lock file's
 * conditions do not allow it, upgrades all providers in each deploy.
 */
export function requiredVersions(name: ProviderName, given?: string): string {
  if (given === undefined) return RANGES[name];
  const all = [...parseConstraint(RANGES[name]), ...parseConstraint(given)];
  const exact = all.find(({ operator }) => operator === "=");
  if (exact) return exact.version.join(".");
  const from = lowest(all) ?? ([0, 0, 0] as Version);
  const others = all.filter(({ operator }) => operator !== ">=");
  return [`>= ${from.join(".")}`, formatConstraint(others)].filter(Boolean).join(", ");
}

/** Whether a stack that asks for some versions takes this one; undefined where they are not told as here. */
export function allows(required: string, version: string): boolean | undefined {
  if (!CONSTRAINT.test(required) || !/^\d+\.\d+\.\d+$/.test(version)) return undefined;
  return isMet(parseConstraint(required), parseVersion(version));
}
