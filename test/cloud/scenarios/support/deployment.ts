import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { type Changes, merge, testFile } from "../../../support/environment";
import { type Result, type Running, SHORT_GO_RUN, startProgram } from "../../../support/program";
import { linkedProject } from "../../../support/project";
import { Cloud, type CloudProps } from "../../cloud";
import type { Cluster } from "../../eks/state";

/** The name of the cluster of `env_vars/test.yaml`. */
export const CLUSTER = "demo-eks-oidc-test";

export interface DeploymentProps {
  /** @default terraform */
  readonly program?: "terraform" | "tofu";
  /**
   * The environment's file.
   *
   * @default env_vars/test.yaml
   */
  readonly file?: unknown;
  /**
   * Merged into the file, in which the drain is as short as the account's logs are late.
   *
   * @default none
   */
  readonly changes?: Changes;
  /**
   * The version of the Kubernetes provider.
   *
   * @default - the newest that the stack allows
   */
  readonly kubernetesProvider?: string;
  readonly cloud?: CloudProps;
  /**
   * The account of another deployment, which ends it.
   *
   * @default an account of its own
   */
  readonly account?: Cloud;
}

/** Logs come 3 s after a cluster is gone, a minute in AWS: the drain in between is shortened alike. */
const SHORT_DRAIN: Changes = { cluster: { logs: { drainSeconds: 6 } } };

/** A stack of the environment. The second needs the cluster that the first makes. */
export type Stack = "test" | "test-kubernetes";

/**
 * A copy of the project, the state of its environment `test`, and the stand-in account that it is deployed to. Both of
 * its stacks are deployed by `cdktf`; all else is about the cluster's, where no other is named.
 */
export class Deployment {
  private readonly folder = linkedProject();
  /** What each stack's folder was initialized for. */
  private readonly initialized = new Map<Stack, string>();
  /** What each stack was when a plan of it was applied. */
  private readonly applied = new Map<Stack, string>();

  private constructor(
    readonly cloud: Cloud,
    readonly program: string,
    private readonly kubernetesProvider: string | undefined,
    private file: unknown,
  ) {}

  static async start(props: DeploymentProps = {}): Promise<Deployment> {
    const { program = "terraform", file = testFile(SHORT_DRAIN), changes = {}, cloud, kubernetesProvider } = props;
    const account = props.account ?? (await Cloud.start(cloud));
    const deployment = new Deployment(account, program, kubernetesProvider, merge(file, changes));
    await deployment.synthesize();
    return deployment;
  }

  async stop(): Promise<void> {
    await this.cloud.stop();
  }

  /** The environment's cluster, which must exist. */
  get cluster(): Cluster {
    return this.cloud.state.cluster(CLUSTER);
  }

  /** Changes the environment's file, on top of earlier changes, and synthesizes. */
  async change(changes: Changes): Promise<void> {
    await this.write(merge(this.file, changes));
  }

  /** Puts another file in the environment's place, and synthesizes. */
  async write(file: unknown): Promise<void> {
    this.file = file;
    await this.synthesize();
  }

  /** Puts stacks that another version synthesized, `<stack>.json` of a folder, in the place of these, until the next change. */
  putStacks(folder: string): void {
    for (const stack of ["test", "test-kubernetes"] as const) {
      copyFileSync(join(folder, `${stack}.json`), join(this.folderOf(stack), "cdk.tf.json"));
    }
  }

  /** Applies what was synthesized, or with "plan" what was planned last. */
  async apply(...args: string[]): Promise<void> {
    succeeded(await (await this.startApply(...args)).ended);
  }

  /** Plans a stack, applies that, and returns what {@link plan} does. */
  async planAndApply(stack: Stack = "test"): Promise<string[]> {
    const lines = await this.plan(stack);
    await this.applyPlan(stack);
    return lines;
  }

  /** Applies what was planned last of a stack. */
  async applyPlan(stack: Stack): Promise<void> {
    succeeded(await this.startIn(stack, "apply", "plan").ended);
    this.applied.set(stack, this.jsonOf(stack));
  }

  /** Whether a stack has become another since its plan was applied last. */
  isChanged(stack: Stack): boolean {
    return this.applied.get(stack) !== this.jsonOf(stack);
  }

  async startApply(...args: string[]): Promise<Running> {
    await this.initialize();
    return this.start("apply", "-auto-approve", ...args);
  }

  async destroy(): Promise<void> {
    succeeded(await (await this.startDestroy()).ended);
  }

  async startDestroy(): Promise<Running> {
    await this.initialize();
    return this.start("destroy", "-auto-approve");
  }

  /** What a plan would change: `update aws_eks_cluster.cluster` and the like, without the ids' hashes, sorted. */
  async plan(stack: Stack = "test"): Promise<string[]> {
    await this.initialize(stack);
    const { stdout } = succeeded(await this.startIn(stack, "plan", "-out=plan", "-json").ended);
    const messages = stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as PlanMessage);
    const resources = messages
      .filter(({ type, change }) => type === "planned_change" && change?.resource.addr.startsWith("data.") === false)
      .map(({ change }) => `${change?.action} ${withoutHash(change?.resource.addr ?? "")}`);
    const outputs = Object.entries(messages.find(({ type }) => type === "outputs")?.outputs ?? {})
      .filter(([, { action }]) => action !== "noop")
      .map(([name, { action }]) => `${action} output.${name}`);
    return [...resources, ...outputs].sort();
  }

  /** The addresses of what a stack's state holds, data sources as well. */
  async stateOf(stack: Stack): Promise<string[]> {
    return (await this.addresses(stack)).map(withoutHash).sort();
  }

  /** The same, as Terraform takes them. */
  async addresses(stack: Stack = "test"): Promise<string[]> {
    const { stdout } = succeeded(await this.run(this.program, ["state", "list"], this.folderOf(stack)));
    return stdout.split("\n").filter(Boolean);
  }

  async outputs(): Promise<Record<string, unknown>> {
    const { stdout } = succeeded(await this.run(this.program, ["output", "-json"], this.stackFolder));
    const outputs = Object.entries(JSON.parse(stdout) as Record<string, { value: unknown }>);
    return Object.fromEntries(outputs.map(([name, { value }]) => [name, value]));
  }

  /** Runs Terraform in the folder of the cluster's stack. */
  async terraform(args: string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
    succeeded(await this.run(this.program, args, this.stackFolder, env));
  }

  /** The address of the only resource of a type in the cluster's stack. */
  addressOf(type: string): string {
    const { resource } = JSON.parse(readFileSync(join(this.stackFolder, "cdk.tf.json"), "utf8"));
    const [name] = Object.keys(resource[type]);
    return `${type}.${name}`;
  }

  /** Runs the project's own command. */
  eksIrsa(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Result> {
    return this.run(process.execPath, ["bin/eks-irsa.js", ...args], this.folder, env);
  }

  /** Runs `cdktf deploy` or `cdktf destroy`, as a person would. */
  async cdktf(command: "deploy" | "destroy", stacks = "test*"): Promise<void> {
    const cdktf = join(this.folder, "node_modules/.bin/cdktf");
    // the lock of providers asks the public registry
    succeeded(await this.run(cdktf, [command, stacks, "--auto-approve", "--skip-provider-lock"], this.folder));
    for (const stack of ["test", "test-kubernetes"] as const) this.initialized.set(stack, this.requirementsOf(stack));
  }

  /** Where its environments are, and where it is synthesized. */
  get projectFolder(): string {
    return this.folder;
  }

  /** What a program needs that works with the account. */
  get variables(): NodeJS.ProcessEnv {
    return this.env;
  }

  get stackFolder(): string {
    return this.folderOf("test");
  }

  private folderOf(stack: Stack): string {
    return join(this.folder, "cdktf.out/stacks", stack);
  }

  private async synthesize(): Promise<void> {
    writeFileSync(join(this.folder, "env_vars/test.yaml"), stringify(this.file));
    succeeded(await this.run(process.execPath, ["bin/run.js", "main.ts"], this.folder, { ENVIRONMENT: "test" }));
    if (this.kubernetesProvider === undefined) return;
    const kubernetes = { source: "kubernetes", version: this.kubernetesProvider };
    const override = JSON.stringify({ terraform: { required_providers: { kubernetes } } });
    writeFileSync(join(this.folderOf("test-kubernetes"), "version_override.tf.json"), override);
  }

  private async initialize(stack: Stack = "test"): Promise<void> {
    const requirements = this.requirementsOf(stack);
    if (this.initialized.get(stack) === requirements) return;
    succeeded(await this.startIn(stack, "init").ended);
    this.initialized.set(stack, requirements);
  }

  /** What a stack says of its providers and its state: with another, `init` must run again. */
  private requirementsOf(stack: Stack): string {
    const json = this.jsonOf(stack);
    return json && JSON.stringify(JSON.parse(json).terraform);
  }

  private jsonOf(stack: Stack): string {
    const file = join(this.folderOf(stack), "cdk.tf.json");
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  }

  private start(command: string, ...args: string[]): Running {
    return this.startIn("test", command, ...args);
  }

  private startIn(stack: Stack, command: string, ...args: string[]): Running {
    const flags = [command, "-input=false", "-no-color", ...args];
    return startProgram(this.program, flags, this.folderOf(stack), this.env);
  }

  private run(program: string, args: string[], folder: string, env: NodeJS.ProcessEnv = {}): Promise<Result> {
    return startProgram(program, args, folder, { ...this.env, ...env }).ended;
  }

  private get env(): NodeJS.ProcessEnv {
    return {
      ...this.cloud.env,
      ...SHORT_GO_RUN,
      TERRAFORM_BINARY_NAME: this.program,
      // Terraform's cache of providers is not made for several runs at once
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
      CHECKPOINT_DISABLE: "1",
    };
  }
}

/** A line of `plan -json`: https://developer.hashicorp.com/terraform/internals/machine-readable-ui */
interface PlanMessage {
  readonly type: string;
  readonly change?: { readonly action: string; readonly resource: { readonly addr: string } };
  readonly outputs?: Readonly<Record<string, { readonly action: string }>>;
}

/** An address as people read it, without what CDKTF adds to an id. */
export function withoutHash(address: string): string {
  return address.replace(/_[0-9A-F]{8}(?=\[\d+\]$|$)/, "");
}

function succeeded(result: Result): Result {
  if (result.code !== 0) throw new Error(`exit code ${result.code}\n${result.stderr}\n${result.stdout}`);
  return result;
}
