import { ADDON_NAMES, addonNamed } from "../../../src/presets/eks-addons";
import { misfitOf } from "../../../src/presets/preset";
import { PRESETS } from "../../../src/presets/presets";
import { SCOPE_KEYS, SCOPES, type ScopeKey } from "../../../src/presets/scope";
import { altered, type Lane, type Step, set, takenOut, type Untried } from "./lane";

/** An entry of the file that a scope limits. */
export interface Scoped {
  readonly at: string;
  /** Whether it is nothing without the key: the key is only altered. */
  readonly needs?: boolean;
  /** Of its role in the stack, such as `role-kube-systemebs-csi-controller-sa`. */
  readonly id: string;
  /** Of its role in the account. */
  readonly role: string;
  /** Which of the role's policies the key is in, where there are several. */
  readonly policy?: string;
}

/** A lane for each key that limits what a preset's role may do. */
export function scopeLanes(key: string, entries: Partial<Record<ScopeKey, Scoped>>, says: string): Lane[] {
  return Object.entries(entries).map(([scope, { at, needs, id, role, policy = "statements-policy" }]) => ({
    key: `${key}.${scope}`,
    at: `${at}.${scope}`,
    title: `\`${key}\`: what limits a preset, such as \`bucketArns\``,
    steps: needs ? [altered([otherOf(scope)])] : steps(scope),
    says,
    plan: [`update aws_iam_policy.${id}_${policy}`],
    account: async (account, arns = []) => {
      const said = JSON.stringify(await account.ownStatementsOf(role));
      expect([exampleOf(scope), otherOf(scope)].filter((arn) => said.includes(arn))).toEqual(arns);
    },
  }));
}

function steps(scope: string): Step[] {
  return [set([exampleOf(scope)]), altered([otherOf(scope)]), takenOut()];
}

export function exampleOf(scope: string): string {
  return SCOPES[scope as ScopeKey].example;
}

/** An ARN of the same kind, with something else behind its account. */
function otherOf(scope: string): string {
  const parts = exampleOf(scope).split(":");
  const resource = parts.slice(5).join(":");
  return [...parts.slice(0, 5), resource.replace(/1234|EXAMPLE|demo/, (part) => OTHERS[part] ?? part)].join(":");
}

const OTHERS: Readonly<Record<string, string>> = { "1234": "4321", EXAMPLE: "ANOTHER", demo: "other" };

/** The scopes that cannot be missing. */
export function neededScopes(key: string, entries: Partial<Record<ScopeKey, Scoped>>): Untried {
  const needed = SCOPE_KEYS.filter((scope) => entries[scope]?.needs);
  return {
    keys: keysOf(key, needed),
    sorts: ["set", "removed"],
    reason: "its preset needs it: without it the file is refused",
  };
}

/** The scopes that no add-on's lane changes. */
export function untriedScopes(key: string, tried: readonly ScopeKey[]): Untried[] {
  const taken = scopesOfAddons();
  const others = SCOPE_KEYS.filter((scope) => !tried.includes(scope));
  const foreign = others.filter((scope) => !taken.has(scope));
  const untried = others.filter((scope) => taken.has(scope));
  return [
    { keys: keysOf(key, foreign), reason: "no add-on's own preset takes it: serviceAccounts tries it" },
    { keys: keysOf(key, untried), reason: "serviceAccounts tries it: the add-on's role is made as theirs are" },
  ];
}

function keysOf(key: string, scopes: readonly ScopeKey[]): string[] {
  return scopes.map((scope) => `${key}.${scope}`);
}

/** What the roles that fit add-ons are limited to. */
function scopesOfAddons(): ReadonlySet<ScopeKey> {
  const presets = ADDON_NAMES.flatMap((name) => addonNamed(name)?.preset ?? []);
  return new Set(["adot" as const, ...presets].flatMap((preset) => misfitOf(PRESETS[preset], []).known));
}
