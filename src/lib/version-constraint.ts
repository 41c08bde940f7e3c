/** `major.minor.patch`. */
export type Version = readonly [major: number, minor: number, patch: number];

/** A part of a version constraint as Terraform writes it, such as `>= 6.25.0`. */
interface Condition {
  readonly operator: string;
  readonly version: Version;
  /** Without what was left out: `~> 6.25` allows more than `~> 6.25.0`. */
  readonly parts: number;
}

/** Conditions that a version must meet, all of them. */
export type Constraint = readonly Condition[];

const CONDITION = String.raw`\s*(?:=|!=|>=|<=|<|~>)?\s*\d+\.\d+(?:\.\d+)?\s*`;

/**
 * Version constraints as Terraform writes them, without `>` and pre-releases:
 * https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export const CONSTRAINT = new RegExp(`^${CONDITION}(?:,${CONDITION})*$`);

/** @param text of the form of {@link CONSTRAINT} */
export function parseConstraint(text: string): Constraint {
  return text.split(",").map((part) => {
    const operator = part.replace(/[\s\d.]/g, "");
    const numbers = part.replace(/[^\d.]/g, "");
    return { operator: operator || "=", version: parseVersion(numbers), parts: numbers.split(".").length };
  });
}

/** @param text numbers with points between; what is left out is 0 */
export function parseVersion(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = text.split(".").map(Number);
  return [major, minor, patch];
}

/** A constraint as Terraform writes it, `=` left out. */
export function formatConstraint(constraint: Constraint): string {
  return constraint
    .map(
      ({ operator, version, parts }) => `${operator === "=" ? "" : `${operator} `}${version.slice(0, parts).join(".")}`,
    )
    .join(", ");
}

/** Whether a version meets all conditions of a constraint. */
export function isMet(constraint: Constraint, version: Version): boolean {
  return constraint.every((condition) => meets(version, condition));
}

/** The lowest version that meets a constraint, whether it was released or not; undefined where none does. */
export function lowest(constraint: Constraint): Version | undefined {
  // a lowest one is where a range begins, or right behind a version that is left out
  const starts = constraint.flatMap(({ version }) => [version, next(version)]);
  const candidates: Version[] = [[0, 0, 0], ...starts];
  return candidates.sort(compareVersions).find((version) => isMet(constraint, version));
}

/** Negative where the first is older, positive where it is newer, 0 for the same version. */
export function compareVersions(one: Version, other: Version): number {
  const index = one.findIndex((number, at) => number !== other[at]);
  return index < 0 ? 0 : (one[index] ?? 0) - (other[index] ?? 0);
}

function meets(version: Version, { operator, version: given, parts }: Condition): boolean {
  const order = compareVersions(version, given);
  switch (operator) {
    case "!=":
      return order !== 0;
    case ">=":
      return order >= 0;
    case "<=":
      return order <= 0;
    case "<":
      return order < 0;
    case "~>":
      return order >= 0 && given.slice(0, parts - 1).every((number, index) => version[index] === number);
    default:
      return order === 0;
  }
}

function next([major, minor, patch]: Version): Version {
  return [major, minor, patch + 1];
}
