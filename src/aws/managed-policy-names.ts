import { nearest } from "../lib/nearest";

/** The path of policies that only AWS's own roles may have, those that are linked to a service. */
const OF_SERVICE_LINKED_ROLES = "aws-service-role/";

/** The policy that AWS has of the same name, whatever its capitals, at its own path; undefined where there is none. */
export function managedPolicyNamed(path: string): string | undefined {
  const paths = pathsOf(nameIn(path));
  return paths.includes(path) ? path : paths[0];
}

/** The policy of AWS that a person may have meant, if one is close enough. */
export function managedPolicyMeant(path: string): string | undefined {
  const name = nearest(nameIn(path), allNames());
  return name === undefined ? undefined : managedPolicyNamed(name);
}

/** Whether IAM attaches the policy to no role but those that AWS makes: PolicyNotAttachable. */
export function isForServiceLinkedRoles(path: string): boolean {
  return path.startsWith(OF_SERVICE_LINKED_ROLES);
}

function nameIn(path: string): string {
  return path.replace(/^.*\//, "");
}

function pathsOf(name: string): readonly string[] {
  return byName().get(name.toLowerCase()) ?? [];
}

function allNames(): string[] {
  return [...byName().values()].flat().map(nameIn);
}

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** The paths and names, by the name in small letters. */
function byName(): ReadonlyMap<string, readonly string[]> {
  known ??= readNames();
  return known;
}

function readNames(): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const [path, names] of Object.entries(namesByPath())) {
    for (const name of names) {
      const others = all.get(name.toLowerCase()) ?? [];
      all.set(name.toLowerCase(), [...others, path + name]);
    }
  }
  return all;
}

/** Read when a file names a policy of AWS: most commands do without. scripts/data/managed-policy-names.py writes it. */
function namesByPath(): Readonly<Record<string, readonly string[]>> {
  return (require("./managed-policy-names.json") as typeof import("./managed-policy-names.json")).paths;
}
