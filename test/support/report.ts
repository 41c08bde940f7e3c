import { join } from "node:path";
import { EnvironmentError } from "../../src/environment/errors";
import { readEnvironments } from "../../src/environment/reader";
import { scratch } from "./scratch";

/** The smallest file. */
export const GOOD = `region: us-west-2
network:
  cidr: 10.0.0.0/16
  availabilityZones: [us-west-2a, us-west-2b]
cluster:
  name: demo
  version: "1.34"
nodeGroups:
  main: { instanceTypes: [m5.large], minSize: 1, desiredSize: 2, maxSize: 3 }
`;

/** What lets a service account do something. */
export const RIGHTS = "policyArns: [arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess]";

/** What reading these files says, with their folder taken out. */
export function report(files: Record<string, string | Uint8Array>, selection?: string): string {
  const folder = scratch(files);
  try {
    readEnvironments(folder, selection);
  } catch (error) {
    if (error instanceof EnvironmentError)
      return error.message.replaceAll(join(folder, "/"), "").replaceAll(folder, ".");
    throw error;
  }
  return "no problem";
}

/** A problem as a report says it. */
export function problem(where: string, given: string, expected: string, fix: string): string {
  return `${where}\n  got:      ${given}\n  expected: ${expected}\n  fix:      ${fix}`;
}

/** A whole report. */
export function problems(...all: string[]): string {
  const count = all.length === 1 ? "1 problem" : `${all.length} problems`;
  return [`${count} in the environment files, nothing was written`, ...all].join("\n\n");
}

/** The smallest file, with something in place of a part of it. */
export function instead(part: string, replacement: string): string {
  expect(GOOD).toContain(part);
  return GOOD.replace(part, replacement);
}

/** The smallest file, with more in its cluster, before or after the name. */
export const beforeName = (text: string) => instead("  name: demo", `  ${text}\n  name: demo`);
export const inCluster = (text: string) => instead("name: demo", `name: demo\n  ${text}`);

/** The smallest file, with these add-ons. */
export const withAddons = (addons: string) => beforeName(`addons: ${addons}`);

/** The smallest file, with more in its only node group. */
export const inGroup = (text: string) => instead("maxSize: 3", `maxSize: 3, ${text}`);

/** The smallest file, with more at its end. */
export const atEnd = (text: string) => `${GOOD}${text}\n`;

/** The smallest file, with entries of `serviceAccounts`. */
export const withAccounts = (entries: string) => atEnd(`serviceAccounts:\n  - ${entries}`);

/** The smallest file, with a service account that has more than its name. */
export const account = (text: string) => atEnd(`serviceAccounts: [{ namespace: a, name: b, ${text} }]`);

/** The smallest file, with a statement of a service account. */
export const statement = (text: string) => account(`statements: [{ actions: [s3:GetObject], ${text} }]`);

/** What is long, as a report cuts it. */
export const cut = (text: string) => `${text.slice(0, 79)}…`;

/** A file that is refused, and what is said of it. */
export type Refused = [what: string, file: string, ...reports: string[]];

export function refuses(_: string, file: string, ...reports: string[]): void {
  expect(report({ "a.yaml": file })).toBe(problems(...reports));
}

export function accepts(_: string, file: string): void {
  expect(report({ "a.yaml": file })).toBe("no problem");
}
