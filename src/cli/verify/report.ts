import { visible } from "../../lib/visible";
import type { Check } from "../../operations/verify/check";
import type { ExpectedIrsa } from "../../operations/verify/expected";

/** What a check comes to, or all of them. */
export type CheckResult = Check["result"];

/** One failed check fails all; one that could not be made keeps the rest from being called passed. */
export function resultOf(checks: readonly Check[]): CheckResult {
  const results = checks.map(({ result }) => result);
  if (results.includes("failed")) return "failed";
  return results.includes("not made") ? "not made" : "passed";
}

/** How `eks-irsa verify` exits. */
export const EXIT_CODES: Readonly<Record<CheckResult, number>> = { passed: 0, failed: 1, "not made": 2 };

/** For programs: docs/commands.md describes it. */
export function toJson({ environment, cluster, region }: ExpectedIrsa, checks: readonly Check[]): string {
  return JSON.stringify({ environment, cluster, region, result: resultOf(checks), checks }, undefined, 2);
}

/** For people: a line for each check, and what to do beneath a failed one, with no control characters but its colours. */
export function toTable({ cluster, region }: ExpectedIrsa, checks: readonly Check[], useColor: boolean): string {
  const width = Math.max(...checks.map(({ check }) => check.length));
  const lines = checks.flatMap(({ check, subject, result, found, fix }) => {
    const text = result === "not made" ? `not made for ${subject}: ${found}` : found;
    const row = `${paint(MARKS[result], result, useColor)} ${visible(`${check.padEnd(width)}  ${text}`)}`;
    return fix ? [row, `${" ".repeat(width + 4)}${visible(fix)}`] : [row];
  });
  return [visible(`${cluster} in ${region}`), "", ...lines, "", summary(checks)].join("\n");
}

function summary(checks: readonly Check[]): string {
  const counts = (["passed", "failed", "not made"] as const).map((result) => ({
    result,
    count: checks.filter((check) => check.result === result).length,
  }));
  const shown = counts.filter(({ count }) => count > 0).map(({ count, result }) => `${count} ${result}`);
  return shown.join(", ");
}

const MARKS: Readonly<Record<CheckResult, string>> = { passed: "✔", failed: "✖", "not made": "?" };

/** Green, red and yellow. */
const COLORS: Readonly<Record<CheckResult, number>> = { passed: 32, failed: 31, "not made": 33 };

function paint(mark: string, result: CheckResult, useColor: boolean): string {
  return useColor ? `\x1b[${COLORS[result]}m${mark}\x1b[0m` : mark;
}
