import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OWN } from "../../src/constructs/encryption/kept-choice";
import { copyForOfflinePlan, OFFLINE, offlineVariables } from "../../src/operations/terraform/terraform";
import { runProgram, SHORT_GO_RUN } from "./program";
import { scratch } from "./scratch";

interface Message {
  readonly type: string;
  readonly change?: {
    readonly action: string;
    readonly resource: { readonly resource: string; readonly module: string };
  };
}

type Block = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;

interface Stack {
  readonly data?: Blocks;
  readonly resource?: Blocks;
  readonly provider?: Readonly<Record<string, readonly Block[]>>;
  readonly terraform?: { readonly required_providers?: Blocks[string] };
}

/** Of AWS's data sources, those that answer without asking AWS. */
const ASKS_NOTHING = ["aws_iam_policy_document", "aws_partition"];

const APPLIED = "terraform_data.applied";

/**
 * What Terraform (or OpenTofu) would create of each stack in an empty account: addresses, by the stack's name.
 */
export function planOffline(program: string, stacks: Readonly<Record<string, string>>): Map<string, string[]> {
  return createdBy(runnerOf(program, stacks), Object.keys(stacks));
}

/** Runs a program, and tells what it prints. */
type Run = (...args: string[]) => string;

function createdBy(run: Run, stacks: readonly string[]): Map<string, string[]> {
  const lines = run("plan", "-input=false", "-json").split("\n").filter(Boolean);
  const created = lines.flatMap((line) => {
    const { type, change } = JSON.parse(line) as Message;
    return type === "planned_change" && change?.action === "create" ? [change.resource] : [];
  });
  const of = (name: string) =>
    created
      .filter((one) => one.module === `module.${name}` && one.resource !== APPLIED)
      .map(({ resource }) => resource);
  return new Map(stacks.map((name) => [name, of(name)]));
}

/** What it would create of each stack, with all values that a plan knows: by address, by the stack's name. */
export function plannedOffline(
  program: string,
  stacks: Readonly<Record<string, string>>,
): Map<string, Readonly<Record<string, Block>>> {
  const run = runnerOf(program, stacks);
  run("plan", "-input=false", "-out=plan");
  const plan = JSON.parse(run("show", "-json", "plan")) as {
    readonly planned_values: { readonly root_module: { readonly child_modules: readonly PlannedModule[] } };
  };
  const modules = plan.planned_values.root_module.child_modules;
  return new Map(
    modules.map(({ address, resources }) => [
      address.replace(/^module\./, ""),
      Object.fromEntries(resources.map((one) => [one.address.replace(`${address}.`, ""), one.values])),
    ]),
  );
}

interface PlannedModule {
  readonly address: string;
  readonly resources: readonly { readonly address: string; readonly values: Block }[];
}

/**
 * Runs a program where all stacks are: as modules of one configuration, so that it starts its providers once. What the
 * stacks ask AWS is asked on apply.
 */
function runnerOf(program: string, stacks: Readonly<Record<string, string>>): Run {
  const folder = scratch();
  const module: Record<string, object> = {};
  for (const [name, stack] of Object.entries(stacks)) {
    module[name] = { source: `./${name}` };
    copyForOfflinePlan(scratch({ "cdk.tf.json": askedOnApply(stack) }), join(folder, name));
  }
  return initialized(program, folder, { module });
}

/** Providers that a stack needs nothing of its own to configure. */
const SHARED = ["aws", "time", "tls"];

/**
 * The same, in a third of the time: stacks of one region have one provider of AWS. What their own says besides the
 * region, tags of all that there is, is in no plan.
 */
export function planTogether(program: string, stacks: Readonly<Record<string, string>>): Map<string, string[]> {
  const folder = scratch();
  const module: Record<string, object> = {};
  const aws = new Map<string, object>();
  for (const [name, text] of Object.entries(stacks)) {
    const { provider = {}, ...stack } = JSON.parse(text) as Stack;
    const region = String(provider.aws?.[0]?.region);
    aws.set(region, { alias: region, region, ...OFFLINE.provider.aws });
    const required = Object.keys(stack.terraform?.required_providers ?? {});
    const shared = required.filter((one) => SHARED.includes(one));
    const providers = shared.map((one) => [one, one === "aws" ? `aws.${region}` : one]);
    module[name] = { source: `./${name}`, providers: Object.fromEntries(providers) };
    const others = Object.entries(provider).filter(([one]) => !SHARED.includes(one));
    // an empty block is none to Terraform
    const own = JSON.stringify(others.length === 0 ? stack : { ...stack, provider: Object.fromEntries(others) });
    copyForOfflinePlan(scratch({ "cdk.tf.json": askedOnApply(own) }), join(folder, name));
    rmSync(join(folder, name, "offline_override.tf.json"));
  }
  const required_providers = Object.fromEntries(SHARED.map((one) => [one, { source: `hashicorp/${one}` }]));
  const root = { terraform: { required_providers }, provider: { aws: [...aws.values()] }, module };
  return createdBy(initialized(program, folder, root), Object.keys(stacks));
}

/** The configuration that has stacks as modules. */
interface Root {
  readonly terraform?: object;
  readonly provider?: object;
  readonly module: Readonly<Record<string, object>>;
}

/** Runs a program in a folder with this configuration, whose providers are there. */
function initialized(program: string, folder: string, root: Root): Run {
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(root));
  const env = { ...offlineVariables(folder), ...SHORT_GO_RUN };
  const run = (...args: string[]) => {
    const { code, stdout, stderr } = runProgram(program, args, folder, env);
    if (code !== 0 || stderr !== "") throw new Error(`${program} ${args.join(" ")} failed:\n${stdout}\n${stderr}`);
    return stdout;
  };
  run("init", "-input=false", "-no-color");
  return run;
}

/** A stack that finds what is there already, such as the cluster of another stack, only once something was applied. */
function askedOnApply(text: string): string {
  const stack = JSON.parse(text) as Stack;
  const data = Object.entries(stack.data ?? {}).map(([type, ofType]) => {
    const asks = type.startsWith("aws_") && !ASKS_NOTHING.includes(type);
    const sources = Object.entries(ofType).map(([name, one]) => [name, asks ? { ...one, depends_on: [APPLIED] } : one]);
    return [type, Object.fromEntries(sources)];
  });
  const resource = { ...stack.resource, terraform_data: { ...stack.resource?.terraform_data, applied: {} } };
  return JSON.stringify({ ...stack, data: Object.fromEntries(data), resource });
}

/** What a stack declares of resources, by address and in order: all of it is in a plan that creates it. */
export function declaredIn(stack: string): string[] {
  const { resource = {} } = JSON.parse(stack) as Stack;
  const addresses = Object.entries(resource).flatMap(([type, ofType]) =>
    Object.entries(ofType).flatMap(([name, { count, for_each }]) => {
      if (for_each === NONE) return [];
      if (count === undefined) return [`${type}.${name}`];
      return isChosen(String(count), resource) ? [`${type}.${name}[0]`] : [];
    }),
  );
  return addresses.sort();
}

/** A `for_each` over nothing: the block is there for what the state holds. */
const NONE = "${toset([])}";

/** Whether a key is made that waits for its choice, which the stack's own value holds. */
function isChosen(count: string, { terraform_data }: Blocks): boolean {
  const [, choice = ""] = /^\$\{try\(terraform_data\.(.+)\.input\.key, ""\) == "own" \? 1 : 0\}$/.exec(count) ?? [];
  const block = terraform_data?.[choice];
  if (!block) throw new Error(`no value of the stack's own decides ${count}`);
  return (block.input as { readonly key?: string }).key === OWN;
}
