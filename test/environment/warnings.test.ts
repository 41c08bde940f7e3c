import { join } from "node:path";
import { readEnvironments } from "../../src/environment/reader";
import { warningsOf } from "../../src/environment/warnings";
import { instead, problem } from "../support/report";
import { scratch } from "../support/scratch";

/** What is told of files on a day, with their folder taken out. */
function warningsOn(day: string, files: Record<string, string>): string {
  const folder = scratch(files);
  return warningsOf(readEnvironments(folder), new Date(`${day}T12:00:00Z`)).replaceAll(join(folder, "/"), "");
}

const of = (version: string) => instead('version: "1.34"', `version: "${version}"`);

describe("support of Kubernetes' versions", () => {
  const PRICE = "the cluster costs 0.60 USD an hour instead of 0.10";
  const NEXT = 'write "1.35" and deploy, then one minor version at a time up to "1.36"';

  test("says nothing until 60 days before the end of standard support", () => {
    expect(warningsOn("2026-10-02", { "a.yaml": of("1.34") })).toBe("");
  });

  test.each([
    ["ends soon", "2026-10-03", `that of 1.34 ends on 2026-12-02, then ${PRICE}`],
    ["ends tomorrow", "2026-12-01", `that of 1.34 ends on 2026-12-02, then ${PRICE}`],
    ["has ended", "2026-12-02", `that of 1.34 ended on 2026-12-02, and ${PRICE}`],
    ["has ended, extended support nearly", "2027-12-01", `that of 1.34 ended on 2026-12-02, and ${PRICE}`],
  ])("standard support %s", (_, day, told) => {
    const expected = `a version in standard support: ${told}`;
    expect(warningsOn(day, { "a.yaml": of("1.34") })).toBe(
      `1 warning about the environment files\n\n${problem("a.yaml:7:12: cluster.version", '"1.34"', expected, NEXT)}`,
    );
  });

  test("extended support has ended", () => {
    const expected =
      "a version that EKS supports: support of 1.34 ended on 2027-12-02, and AWS upgrades the cluster itself";
    expect(warningsOn("2027-12-02", { "a.yaml": of("1.34") })).toBe(
      `1 warning about the environment files\n\n${problem("a.yaml:7:12: cluster.version", '"1.34"', expected, NEXT)}`,
    );
  });

  test.each([
    ["1.35", 'write "1.36"'],
    ["1.36", "write the next version, once EKS offers it"],
  ])("the next version after %s", (version, fix) => {
    expect(warningsOn("2027-09-01", { "a.yaml": of(version) })).toContain(`\n  fix:      ${fix}`);
  });

  test("each file is told of", () => {
    const other = of("1.33").replace("name: demo", "name: other");
    const told = warningsOn("2026-11-01", { "a.yaml": of("1.34"), "b.yaml": other });
    expect(told.split("\n").filter((line) => /^\S/.test(line))).toEqual([
      "2 warnings about the environment files",
      "a.yaml:7:12: cluster.version",
      "b.yaml:7:12: cluster.version",
    ]);
  });
});
