import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import Ajv from "ajv";
import { parse } from "yaml";
import { type Result, runProgram, startProgram } from "../support/program";
import { scratch } from "../support/scratch";
import { jobsFor } from "../support/workflow";

const { content, jobs } = jobsFor("gitlab");
const common = jobs[".eks-irsa"];
const plan = jobs["eks-irsa-plan"];
const deploy = jobs["eks-irsa-deploy"];

const schema = JSON.parse(readFileSync("test/ci/gitlab-ci.schema.json", "utf8"));
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

/** The schema looks closely at what is a job alone. */
function extended(text: string): object {
  const { ".eks-irsa": base, ...others } = parse(text);
  const entries = Object.entries(others as Readonly<Record<string, { variables: object }>>);
  const all = entries.map(([name, job]) => {
    const variables = { ...base.variables, ...job.variables };
    return [name, { ...base, ...job, variables, extends: undefined }];
  });
  return { ".eks-irsa": base, ...JSON.parse(JSON.stringify(Object.fromEntries(all))) };
}

test.each([undefined, "pnpm-lock.yaml", "yarn.lock", "bun.lock"])("GitLab's schema takes it, with %s", (lock) => {
  const written = jobsFor("gitlab", ["test"], lock);
  for (const one of [written.jobs, extended(written.content)]) {
    validate(one);
    expect(validate.errors).toBe(null);
  }
});

test.each([
  ["interruptable: true", "interruptible: true"],
  ["action: look", "action: access"],
  ["audience: sts.amazonaws.com", "aud: sts.amazonaws.com"],
])("GitLab's schema would refuse %s", (wrong, right) => {
  expect(content).toContain(right);
  expect(validate(extended(content.replace(right, wrong)))).toBe(false);
});

test("each environment is an entry of the matrix, whatever YAML would read its name as", () => {
  const names = ["1", "false", "null", "on", "prod", "test-2"];
  expect(jobsFor("gitlab", names).jobs[".eks-irsa"].parallel).toEqual({ matrix: [{ ENVIRONMENT: names }] });
});

test("who gets which credentials, and when", () => {
  expect(common.id_tokens).toEqual({ AWS_ID_TOKEN: { aud: "sts.amazonaws.com" } });
  expect(plan.rules).toEqual([
    { if: '$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID' },
  ]);
  expect(deploy.rules).toEqual([{ if: '$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' }]);
  expect([plan.environment, deploy.environment]).toEqual([
    { name: "$ENVIRONMENT-plan", action: "access" },
    { name: "$ENVIRONMENT" },
  ]);
});

test("a plan gives way to a newer one, and takes no lock; a deploy does neither", () => {
  expect([plan.interruptible, plan.resource_group, plan.variables]).toEqual([
    true,
    undefined,
    { TF_CLI_ARGS_plan: "-lock=false" },
  ]);
  expect([deploy.interruptible, deploy.resource_group, deploy.variables]).toEqual([
    false,
    "eks-irsa-$ENVIRONMENT",
    { TF_CLI_ARGS_plan: "-lock-timeout=15m", TF_CLI_ARGS_apply: "-lock-timeout=15m" },
  ]);
});

/** Runs a job's lines as a runner does, with programs that only print their arguments. */
function runLines(lines: readonly string[], env: NodeJS.ProcessEnv, files: Readonly<Record<string, string>> = {}) {
  const programs = ["apt-get", "curl", "npm", "npx", "sha256sum", "unzip"];
  const script = (name: string) =>
    `#!/bin/sh\nprintf '%s:' ${name}\nprintf '[%s]' "$@"\necho\n[ -t 0 ] || cat > /dev/null\n`;
  const folder = scratch({
    ...files,
    ...Object.fromEntries(programs.map((name) => [`bin/${name}`, script(name)])),
  });
  runProgram("chmod", ["+x", ...programs.map((name) => `bin/${name}`)], folder);
  const variables = { PATH: `${join(folder, "bin")}:${process.env.PATH}`, ...env };
  return runProgram("bash", ["-eo", "pipefail", "-c", lines.join("\n")], folder, variables);
}

test("a job installs the Terraform that it checked, and signs in with its token", () => {
  const { TERRAFORM_VERSION, TERRAFORM_SHA256 } = common.variables;
  const env = { TERRAFORM_VERSION, TERRAFORM_SHA256, AWS_ID_TOKEN: "a.b.c" };
  const result = runLines([...common.before_script, 'cat "$AWS_WEB_IDENTITY_TOKEN_FILE"'], env);
  expect(result).toEqual({
    code: 0,
    stdout: `curl:[-fsSLo][/tmp/terraform.zip][https://releases.hashicorp.com/terraform/1.11.4/terraform_1.11.4_linux_amd64.zip]
sha256sum:[--check]
unzip:[-oq][/tmp/terraform.zip][terraform][-d][/usr/local/bin]
apt-get:[update][-q]
apt-get:[install][-qy][--no-install-recommends][awscli]
npm:[ci]
a.b.c`,
    stderr: "",
  });
});

describe("the deploy", () => {
  const stack = (backend: object) => JSON.stringify({ terraform: { backend } }, undefined, 2);
  const run = (files: Readonly<Record<string, string>>): Result =>
    runLines(deploy.script, { ENVIRONMENT: "test" }, files);
  const s3 = stack({ s3: { bucket: "demo-states" } });

  test("is of the environment's stacks, the second where there is one", () => {
    const first = { "cdktf.out/stacks/test/cdk.tf.json": s3 };
    expect(run({ ...first, "cdktf.out/stacks/test-kubernetes/cdk.tf.json": s3 })).toEqual({
      code: 0,
      stdout:
        "npx:[cdktf][synth]\nnpx:[cdktf][deploy][test][test-kubernetes][--skip-synth][--skip-provider-lock][--auto-approve]\n",
      stderr: "",
    });
    expect(run(first).stdout).toBe(
      "npx:[cdktf][synth]\nnpx:[cdktf][deploy][test][--skip-synth][--skip-provider-lock][--auto-approve]\n",
    );
  });

  test("is refused where the state would be lost", () => {
    expect(run({ "cdktf.out/stacks/test/cdk.tf.json": stack({ local: { path: "x.tfstate" } }) })).toEqual({
      code: 1,
      stdout: `npx:[cdktf][synth]
cdktf.out/stacks/test/cdk.tf.json
give env_vars/test.yaml a backend such as s3: the state of a deploy from here would be lost
`,
      stderr: "",
    });
  });
});

describe("the comment", () => {
  interface Note {
    readonly id: number;
    readonly author: { readonly id: number };
    body: string;
  }

  /** A GitLab that has a merge request with notes, one a page; what it was asked for. */
  async function comment(notes: Note[], planned: string | undefined, status: string, token?: string) {
    const calls: string[] = [];
    const server = createServer((request, response) => {
      const url = new URL(String(request.url), "http://gitlab");
      calls.push(`${request.method} ${url.pathname}${url.search} ${request.headers["private-token"]}`);
      const chunks: Buffer[] = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () => {
        const page = Number(url.searchParams.get("page"));
        if (request.method === "GET" && page > 0 && page < notes.length) response.setHeader("x-next-page", page + 1);
        response.end(JSON.stringify(answer(request.method, url.pathname, page, Buffer.concat(chunks).toString())));
      });
    });
    const answer = (method = "", path = "", page = 0, text = "") => {
      if (path.endsWith("/user")) return { id: 5 };
      if (method === "GET") return notes.slice(page - 1, page);
      const { body } = JSON.parse(text);
      const own = notes.find(({ id }) => path.endsWith(`/notes/${id}`));
      if (own) own.body = body;
      else notes.push({ id: 100, author: { id: 5 }, body });
      return {};
    };
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const { ended } = startProgram(
      "bash",
      ["-c", plan.after_script.join("\n")],
      scratch(planned === undefined ? {} : { "plan.md": planned }),
      {
        CI_API_V4_URL: `http://127.0.0.1:${port}/api/v4`,
        CI_JOB_STATUS: status,
        CI_JOB_URL: "https://gitlab.example.com/jobs/7",
        CI_MERGE_REQUEST_IID: "12",
        CI_PROJECT_ID: "3",
        ENVIRONMENT: "test",
        EKS_IRSA_TOKEN: token,
      },
    );
    const result = await ended;
    server.close();
    return { calls, result };
  }

  const NOTES = "/api/v4/projects/3/merge_requests/12/notes";
  const others = [
    { id: 1, author: { id: 9 }, body: "<!-- eks-irsa plan test -->\n\nby hand" },
    { id: 2, author: { id: 5 }, body: "<!-- eks-irsa plan prod -->\n\nanother's" },
  ];

  test("is one for each environment, and a later plan changes it", async () => {
    const notes: Note[] = structuredClone(others);
    const first = await comment(notes, "# first\n", "success", "glpat-x");
    expect(first).toEqual({
      calls: [
        "GET /api/v4/user glpat-x",
        `GET ${NOTES}?per_page=100&page=1 glpat-x`,
        `GET ${NOTES}?per_page=100&page=2 glpat-x`,
        `POST ${NOTES} glpat-x`,
      ],
      result: { code: 0, stdout: "", stderr: "" },
    });
    const second = await comment(notes, undefined, "failed", "glpat-x");
    expect(second.calls.slice(-2)).toEqual([`GET ${NOTES}?per_page=100&page=3 glpat-x`, `PUT ${NOTES}/100 glpat-x`]);
    expect(notes).toEqual([
      ...others,
      {
        id: 100,
        author: { id: 5 },
        body: "<!-- eks-irsa plan test -->\n\n**The plan of test failed**: [see the job](https://gitlab.example.com/jobs/7).",
      },
    ]);
  });

  test("needs a token", async () => {
    const notes: Note[] = [];
    expect(await comment(notes, "# first\n", "success")).toEqual({
      calls: [],
      result: {
        code: 0,
        stdout: "no comment: the variable EKS_IRSA_TOKEN has no token that may write one\n",
        stderr: "",
      },
    });
    expect(notes).toEqual([]);
  });
});
