import { namesOf, ownRoles } from "../aws/names";
import { type Context, report } from "../diagnostics/checks";
import { AWS_NODE, isPattern, nameOf, type ServiceAccount } from "../iam/service-account";
import { nearest } from "../lib/nearest";
import { formatPath, type Path } from "../lib/path";
import { arrayOrEmpty, asMapping, stringsIn } from "../lib/values";
import { overlap } from "../lib/wildcard";
import { writesToWorkspace } from "../presets/adot-collectors";
import { sendsPolicyLogs } from "../presets/cni-configuration";
import { ADDONS_WITH_FOREIGN_ROLE, ADDONS_WITH_ROLE, ADDONS_WITHOUT_ROLE, addonRoles } from "../presets/eks-addons";
import { misfitOf, type Preset } from "../presets/preset";
import { PRESETS, type PresetName } from "../presets/presets";
import { SCOPE_KEYS, SCOPES } from "../presets/scope";
import { checkStatements } from "./statement-rules";
import { accountsOf } from "./workload-roles";

type Input = Readonly<Record<string, unknown>>;

/** It is one account or several, its role has a name and may do something, and its preset has what it needs. */
export function checkServiceAccount(account: Input, context: Context): void {
  const { name, names, namespace, statements, policyArns, roleName, create } = account;
  const preset = presetOf(account.preset);
  if (name !== undefined && names !== undefined) report(context, [], "either name or names", "remove one of the two");
  if (account.preset === undefined || (preset && !preset.serviceAccounts)) {
    if (name === undefined && names === undefined) report(context, [], "either name or names", "add a name");
    if (namespace === undefined)
      report(context, ["namespace"], "a Kubernetes namespace", "write a value for namespace");
  }
  if ([account.preset, statements, policyArns].every(isNothing)) {
    report(context, [], "a preset, statements or policyArns", "say what the role may do");
  }
  checkPattern(first(name, names), { roleName, create }, context);
  if (account.tokenExpirationSeconds !== undefined && create !== true) {
    const fix = "set create: true, or annotate the account where it is made";
    report(context, ["tokenExpirationSeconds"], "only beside create: true", fix);
  }
  if (create === true && [name, ...arrayOrEmpty(names)].includes("default")) {
    const fix = "use another account, or leave create out and annotate this one";
    report(context, ["create"], "an account other than default, which Kubernetes makes in every namespace", fix);
  }
  // a preset that is none is reported with its own key: what is beside it may be right
  if (preset || account.preset === undefined) checkScope(account, preset, context);
  checkStatements(statements, context);
}

/** Not given, or an empty list; what has another form is the schema's to report. */
function isNothing(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function first(name: unknown, names: unknown): unknown {
  return name ?? arrayOrEmpty(names)[0];
}

function checkPattern(name: unknown, { roleName, create }: Input, context: Context): void {
  if (typeof name !== "string" || !isPattern({ name })) return;
  if (roleName === undefined) {
    report(context, [], "a roleName where the account's name is a pattern", "add a roleName");
  }
  if (create === true) report(context, ["create"], "exact names where accounts are made", "list them in names");
}

/** What the preset is limited to is there, and nothing that it does not know. */
function checkScope(
  given: Input,
  preset: Pick<Named, "name" | "needs" | "takes"> | undefined,
  context: Context,
  at: Path = [],
): void {
  const keysGiven = SCOPE_KEYS.filter((key) => given[key] !== undefined);
  const { known, foreign, missing } = misfitOf(preset ?? {}, keysGiven);
  const name = preset?.name;
  for (const key of foreign) {
    const expected =
      known.length > 0 ? `one of ${known.join(", ")}, which limit ${name}` : `no limit: ${name} takes none`;
    report(context, [...at, key], preset ? expected : "only beside a preset that it limits", "remove it");
  }
  for (const keys of missing) {
    const [key = "bucketArns"] = keys;
    const fix = `add ${key}, such as [${SCOPES[key].example}]`;
    report(context, at, `${keys.join(" or ")}, to which ${name} is limited`, fix);
  }
}

type Named = Preset & { readonly name: string };

function presetOf(name: unknown): Named | undefined {
  if (typeof name !== "string" || !(name in PRESETS)) return undefined;
  return { ...PRESETS[name as PresetName], name };
}

/** Add-ons are limited as the presets of their roles ask for, only the CNI chooses, and none lacks a role. */
export function checkAddons(addons: unknown, context: Context): void {
  for (const [name, addon] of Object.entries(asMapping(addons) ?? {})) {
    const given = asMapping(addon) ?? {};
    const presets = addonRoles(name, asMapping(given.configuration)).map(({ preset }) => preset);
    checkScope(given, limitsOf(name, presets), context, [name]);
    if (name === "adot" && writesToWorkspace(asMapping(given.configuration)) && given.workspaceArns === undefined) {
      const fix = `add workspaceArns, such as [${SCOPES.workspaceArns.example}]`;
      report(context, [name], "workspaceArns, to which the pipeline amp is limited", fix);
    }
    if (given.preset !== undefined && name !== "vpc-cni") {
      const expected = presets.length
        ? `no preset: ${name} has ${presets.join(", ")} by itself`
        : "only of the add-on vpc-cni";
      report(context, [name, "preset"], expected, "remove it");
    }
    const needed = ADDONS_WITH_FOREIGN_ROLE.get(name);
    if (needed) {
      const expected = `an add-on that has a role here, or needs none: AWS asks for ${needed}`;
      report(context, [name], expected, "remove it, install the program by its chart, and its role by serviceAccounts");
    }
    const near = KNOWN_ADDONS.includes(name) ? undefined : nearest(name, KNOWN_ADDONS);
    // AWS has more add-ons than are known here, but none that is called nearly as these
    if (near) report(context, [name], `an EKS add-on's name; ${near} is near`, `write ${near}`);
  }
}

/** What all of an add-on's roles need and take. */
function limitsOf(addon: string, names: readonly PresetName[]): Pick<Named, "name" | "needs" | "takes"> | undefined {
  if (names.length === 0) return undefined;
  const presets: Preset[] = names.map((name) => PRESETS[name]);
  const takes = new Set(presets.flatMap((preset) => preset.takes ?? []));
  return { name: addon, needs: presets.flatMap(({ needs = [] }) => needs), takes: [...takes] };
}

const KNOWN_ADDONS = [...ADDONS_WITHOUT_ROLE, ...ADDONS_WITH_ROLE, ...ADDONS_WITH_FOREIGN_ROLE.keys()];

/** Its preset limits the CNI to what it tags with the cluster's name, and its variables say no other. */
export function checkCni({ name, addons, logs }: Input, context: Context): void {
  const cni = asMapping(asMapping(addons)?.["vpc-cni"]);
  checkPolicyLogs(asMapping(cni?.configuration), asMapping(logs)?.types, context);
  const env = asMapping(cni?.configuration)?.env;
  if (cni?.preset === undefined || env === undefined) return;
  const path = ["addons", "vpc-cni", "configuration", "env"];
  if (!asMapping(env)) report(context, path, "a mapping of the CNI's variables", "write NAME: value");
  const given = asMapping(env)?.CLUSTER_NAME;
  if (typeof name === "string" && given !== undefined && given !== name) {
    report(context, [...path, "CLUSTER_NAME"], `the cluster's name, which the preset sets: ${name}`, "remove it");
  }
}

/** The node agent writes to the control plane's log group, and makes it where there is none: nobody would delete it. */
function checkPolicyLogs(configuration: Input | undefined, logTypes: unknown, context: Context): void {
  if (!sendsPolicyLogs(configuration) || !Array.isArray(logTypes) || logTypes.length > 0) return;
  const path = ["addons", "vpc-cni", "configuration", "nodeAgent", "enableCloudWatchLogs"];
  const expected =
    '"false" where logs.types is empty: the agent writes to the control plane\'s log group, which is then none';
  report(context, path, expected, "add a type to cluster.logs.types, such as audit, or remove it");
}

/** Every role has a name, and every service account a role, of its own: an account can be annotated with one only. */
export function checkWorkloads(environment: Input, context: Context): void {
  const cluster = String(asMapping(environment.cluster)?.name ?? "");
  const roles = new Map(ownRoles(cluster).map((name) => [name, "this project's own"]));
  const accounts: Owned[] = [{ ...AWS_NODE, owner: "this project's own, whose role it makes" }];
  for (const { path, config } of entriesOf(environment)) {
    const all = accountsOf(config);
    if (all[0] === undefined || all[0].namespace === "") continue;
    const taken = all.flatMap((account) =>
      accounts.filter((other) => overlaps(account, other)).map((other) => [account, other] as const),
    );
    for (const [account, other] of taken) report(context, path, ...rivalry(account, other));
    accounts.push(...all.map((account) => ({ ...account, owner: `in ${formatPath(path)}` })));
    const role = config.roleName ?? namesOf(cluster).serviceAccountRole(all[0].namespace, all[0].name);
    const rival = roles.get(role);
    // two entries for one account have one role's name as a rule: to call one otherwise would not help
    if (rival && (taken.length === 0 || config.roleName !== undefined)) {
      report(context, path, `a role of its own: ${role} is ${rival}`, "give it another roleName");
    }
    roles.set(role, `that of ${formatPath(path)}`);
  }
}

interface Owned extends ServiceAccount {
  readonly owner: string;
}

/** Whether there is an account that both stand for. */
function overlaps(one: ServiceAccount, other: ServiceAccount): boolean {
  return one.namespace === other.namespace && overlap(one.name, other.name);
}

/** Both roles would trust the account, whichever it is annotated with. */
function rivalry(account: ServiceAccount, other: Owned): [expected: string, fix: string] {
  const isAwsNode = nameOf(other) === nameOf(AWS_NODE);
  const remove = isAwsNode
    ? "remove it; cluster.addons.vpc-cni.preset limits its role"
    : "remove it from one of the two";
  if (nameOf(account) === nameOf(other))
    return [`a service account once: ${nameOf(account)} is ${other.owner}`, remove];
  const expected = `a service account in one role: ${nameOf(account)} and ${nameOf(other)}, which is ${other.owner}, overlap`;
  return [expected, "list the accounts in names, in place of the pattern, or give the others another beginning"];
}

/** What asks for a role, as far as it can be read. */
function entriesOf(
  environment: Input,
): { path: Path; config: Parameters<typeof accountsOf>[0] & { roleName?: string } }[] {
  const addons = Object.entries(asMapping(asMapping(environment.cluster)?.addons) ?? {}).flatMap(([name, addon]) =>
    addonRoles(name, asMapping(asMapping(addon)?.configuration)).map((config) => ({
      path: ["cluster", "addons", name],
      config,
    })),
  );
  const accounts = arrayOrEmpty(environment.serviceAccounts).map((entry, index) => {
    const { namespace, name, names, preset, roleName } = asMapping(entry) ?? {};
    return {
      path: ["serviceAccounts", index],
      config: {
        namespace: textOf(namespace),
        name: textOf(name),
        names: names === undefined ? undefined : stringsIn(names),
        preset: presetOf(preset)?.name as PresetName | undefined,
        roleName: textOf(roleName),
      },
    };
  });
  return [...addons, ...accounts];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
