import { parse } from "yaml";
import { type CiPlatform, ciFile } from "../../src/operations/init/ci-files";
import { packageManagerOf } from "../../src/operations/package-manager";
import { scratch } from "./scratch";

/** The jobs that init writes in an empty folder. */
export function jobsFor(platform: CiPlatform, environments: readonly string[] = ["prod", "test"], lockFile?: string) {
  const manager = packageManagerOf(scratch(lockFile === undefined ? {} : { [lockFile]: "" }), {});
  const { path, content } = ciFile(platform, environments, manager);
  return { path, content, jobs: parse(content) };
}
