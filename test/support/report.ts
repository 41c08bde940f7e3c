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
export function report(files: Record<string, string>, selection?: string): string {
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
