import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { golden, goldenText } from "../support/golden";
import { runProgram, startProgram } from "../support/program";
import { linkedProject } from "../support/project";
import { scratch } from "../support/scratch";

const NODE = dirname(process.execPath);
const TEST_JSON = "cdktf.out/stacks/test/cdk.tf.json";

const project = linkedProject();

beforeEach(() => {
  for (const folder of ["cdktf.out", "locks"]) rmSync(join(project, folder), { recursive: true, force: true });
});

function eksIrsa(folder: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const terraform = { CHANGES: "2", SHOWN: '{"resource_changes":[]}', TERRAFORM_BINARY_NAME: undefined };
  const variables = { ...terraform, ...env };
  return runProgram(process.execPath, ["bin/eks-irsa.js", ...args], folder, variables);
}

/** A program that writes down how it was called, with the process's number left out, and plans and shows what it is told to. */
function recordingTerraform(name: string): { path: string; calls: () => string[] } {
  const script = `#!/bin/sh
echo "$(basename $PWD) $* key=$AWS_ACCESS_KEY_ID" >> "$(dirname $0)/calls"
if [ "$1" = show ]; then echo "$SHOWN"; fi
if [ "$1" = init ] && [ -n "$LOCK" ]; then echo "$LOCK" > .terraform.lock.hcl; fi
case "$(basename $PWD) $1" in *"$FAIL_IN $FAIL")
  if [ -n "$SAID" ]; then echo "$SAID" >&2; fi
  if [ -n "$FAIL" ]; then exit 3; fi
esac
if [ "$1" = plan ]; then exit "$CHANGES"; fi
`;
  const folder = scratch({ [name]: script });
  chmodSync(join(folder, name), 0o755);
  const calls = () =>
    readFileSync(join(folder, "calls"), "utf8")
      .trim()
      .replace(/plan-\d+/g, "plan-<pid>")
      .split("\n");
  return { path: folder, calls };
}

test("--offline plans a copy in which nothing asks AWS", () => {
  const terraform = recordingTerraform("terraform");
  const env = { PATH: `${terraform.path}:${NODE}:/usr/bin:/bin`, AWS_ACCESS_KEY_ID: "secret" };
  const { code, stdout, stderr } = eksIrsa(project, ["plan", "test", "--offline"], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  // of a name of its own: another may be planned there at the same time
  expect(terraform.calls()).toEqual([
    "test init -input=false -no-color key=",
    "test plan -input=false -out=plan-<pid> -detailed-exitcode -no-color key=",
    "test show -json plan-<pid> key=",
  ]);
  const offline = join(project, "cdktf.out/offline/test");
  const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
  expect(read(join(offline, "cdk.tf.json"))).toEqual(golden("test"));
  expect(read(join(offline, "offline_override.tf.json"))).toEqual({
    terraform: { backend: { local: {} } },
    provider: {
      aws: {
        access_key: "offline",
        secret_key: "offline",
        skip_credentials_validation: true,
        skip_requesting_account_id: true,
        skip_metadata_api_check: true,
      },
    },
  });
  expect(stdout).toContain("test: 0 to create, 0 to change, 0 to destroy\n");
  expect(stdout).toContain(`
The stack's JSON: ${TEST_JSON}
Not planned:      test-kubernetes: it needs the cluster's API server, which --offline does not call
Next:             npx cdktf deploy test test-kubernetes
`);
});

test("without --offline the stack itself is planned, with the caller's credentials", () => {
  const terraform = recordingTerraform("opentf");
  const env = {
    PATH: `${terraform.path}:${NODE}:/usr/bin:/bin`,
    AWS_ACCESS_KEY_ID: "mine",
    TERRAFORM_BINARY_NAME: "opentf",
  };
  const { code, stdout } = eksIrsa(project, ["plan", "prod"], env);
  expect(code).toBe(0);
  expect(stdout).toContain(`
The stack's JSON: cdktf.out/stacks/prod/cdk.tf.json
Next:             TERRAFORM_BINARY_NAME=opentf npx cdktf deploy prod
`);
  expect(terraform.calls()[1]).toBe("prod plan -input=false -out=plan-<pid> -detailed-exitcode -no-color key=mine");
  expect(existsSync(join(project, "cdktf.out/offline"))).toBe(false);
});

describe("the plan's file", () => {
  /** Says which modes the files of plans have as each of its commands ends, one of which may fail. */
  const script = `#!/bin/sh
case "$1" in show) echo '{"resource_changes":[]}'; esac
if [ "$1" = plan ]; then echo secret > "$(echo "$3" | sed 's/-out=//')"; fi
for file in plan-*; do if [ -e "$file" ]; then ls -l "$file" | cut -c1-10 >> "$(dirname $0)/modes"; fi; done
if [ "$1" = "$FAIL" ]; then exit 3; fi
`;

  function planWith(args: readonly string[], FAIL = "") {
    const folder = scratch({ terraform: script });
    chmodSync(join(folder, "terraform"), 0o755);
    const { code } = eksIrsa(project, ["plan", "prod", ...args], { PATH: `${folder}:${NODE}:/usr/bin:/bin`, FAIL });
    return { code, modes: [...new Set(readFileSync(join(folder, "modes"), "utf8").trim().split("\n"))] };
  }

  function plansIn(folder: string): string[] {
    return readdirSync(join(project, "cdktf.out", folder, "prod")).filter((name) => name.startsWith("plan"));
  }

  test.each([
    ["stacks", [], "", 0],
    ["offline", ["--offline"], "", 0],
    ["stacks", [], "plan", 1],
    ["stacks", [], "show", 1],
  ])("is its owner's alone, in %s with %j, and gone afterwards, also where %j fails", (folder, args, fail, code) => {
    expect(planWith(args, fail)).toEqual({ code, modes: ["-rw-------"] });
    expect(plansIn(folder)).toEqual([]);
  });

  test("that a killed command left goes with the next, unless that runs", () => {
    const folder = join(project, "cdktf.out/offline/prod");
    mkdirSync(folder, { recursive: true });
    // no process has the highest number that there could be, and this one has its own
    for (const pid of [4_194_305, process.pid]) writeFileSync(join(folder, `plan-${pid}`), "");
    planWith(["--offline"]);
    expect(plansIn("offline")).toEqual([`plan-${process.pid}`]);
  });
});

describe("with --json or --markdown", () => {
  const terraform = () => {
    const { path } = recordingTerraform("terraform");
    writeFileSync(
      join(path, "terraform"),
      readFileSync(join(path, "terraform"), "utf8").replace(
        "#!/bin/sh\n",
        `#!/bin/sh\n[ "$1" = show ] || echo "$1 says"\n`,
      ),
    );
    return { PATH: `${path}:${NODE}:/usr/bin:/bin`, SHOWN: clusterPlan(["update"]), AWS_ACCESS_KEY_ID: "a" };
  };
  const PROGRESS = `Synthesizing prod
Wrote cdktf.out/stacks/prod/cdk.tf.json
Planning with terraform
init says
plan says
`;

  test("standard output has nothing but JSON", () => {
    const { code, stdout, stderr } = eksIrsa(project, ["plan", "prod", "--json"], terraform());
    expect({ code, stderr }).toEqual({ code: 0, stderr: PROGRESS });
    expect(JSON.parse(stdout)).toMatchObject({ environment: "prod", stacks: [{ name: "prod" }] });
  });

  test("standard output has nothing but Markdown", () => {
    const { code, stdout, stderr } = eksIrsa(project, ["plan", "prod", "--markdown"], terraform());
    expect({ code, stderr }).toEqual({ code: 0, stderr: PROGRESS });
    expect(stdout).toBe(`### \`prod\`: what a deploy changes

- \`prod\`: 0 to create, 1 to change, 0 to destroy

<details>
<summary>Each change</summary>

\`\`\`diff
  prod
  Changes nothing in effect: EKS cluster demo-eks-oidc-test
\`\`\`

</details>
`);
  });

  test("a stack that cannot be planned is in both, and the exit code says so", () => {
    const env = {
      ...terraform(),
      FAIL: "plan",
      FAIL_IN: "test-kubernetes",
      SAID: "Error: no",
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    };
    const { code, stdout, stderr } = eksIrsa(project, ["plan", "test", "--json"], env);
    expect(code).toBe(2);
    const [failure] = JSON.parse(stdout).notPlanned;
    expect(failure).toMatchObject({ name: "test-kubernetes", reason: "failed" });
    expect(stderr).toMatch(`\nError: no\neks-irsa: test-kubernetes was not planned: ${failure.why}\n`);
  });

  test("nothing is printed of a plan that fails, and both at once are refused", () => {
    const failed = eksIrsa(project, ["plan", "prod", "--json"], { ...terraform(), FAIL: "plan", SAID: "Error: no" });
    expect({ code: failed.code, stdout: failed.stdout }).toEqual({ code: 1, stdout: "" });
    expect(eksIrsa(project, ["plan", "prod", "--json", "--markdown"], terraform())).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/^eks-irsa: option '--markdown' cannot be used with option '--json'\n/),
    });
  });
});

test("in colour, what is dangerous is red", () => {
  const { path } = recordingTerraform("terraform");
  const variables = {
    PATH: `${path}:${NODE}:/usr/bin:/bin`,
    SHOWN: clusterPlan(["delete", "create"]),
    FORCE_COLOR: "1",
  };
  expect(eksIrsa(project, ["plan", "prod"], variables).stdout).toContain(
    "\n\u001b[31mprod: DESTROYS the EKS cluster demo-eks-oidc-test, which cannot be recovered\u001b[0m\n\n\u001b[31m⚠ Deploying this would\u001b[0m\n",
  );
});

/** What a plan of the first stack says of the cluster. */
function clusterPlan(actions: string[], before: object | null = { name: "demo-eks-oidc-test" }): string {
  const after = { name: "demo-eks-oidc-test" };
  const change = { actions, before, after };
  return JSON.stringify({ resource_changes: [{ address: "c", type: "aws_eks_cluster", mode: "managed", change }] });
}

const CREATED = clusterPlan(["create"], null);

describe("the stack that needs the cluster", () => {
  const variables = ({ path }: { path: string }) => ({ PATH: `${path}:${NODE}:/usr/bin:/bin`, AWS_ACCESS_KEY_ID: "a" });

  test("is planned too where the cluster is there, each once", () => {
    const terraform = recordingTerraform("terraform");
    const env = { ...variables(terraform), SHOWN: clusterPlan(["no-op"]), CHANGES: "0" };
    const { code, stdout, stderr } = eksIrsa(project, ["plan", "test"], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/\n\nPlanning test-kubernetes\n\ntest: no change; test-kubernetes: no change\n$/);
    expect(terraform.calls()).toEqual(
      ["test", "test-kubernetes"].flatMap((stack) => [
        `${stack} init -input=false -no-color key=a`,
        `${stack} plan -input=false -out=plan-<pid> -detailed-exitcode -no-color key=a`,
        `${stack} show -json plan-<pid> key=a`,
      ]),
    );
  });

  test.each([
    [
      "is created",
      CREATED,
      "its plan comes after the first deploy of test, which creates the cluster; the next command does both",
    ],
    [
      "is replaced",
      clusterPlan(["delete", "create"]),
      "test replaces the cluster, so a plan would be for the old one; the next command plans it for the new one",
    ],
    [
      "gets another name",
      clusterPlan(["create", "delete"], { name: "old" }),
      "test replaces the cluster, so a plan would be for the old one; the next command plans it for the new one",
    ],
  ])("is planned later where that %s", (_, SHOWN, sentence) => {
    const terraform = recordingTerraform("terraform");
    const { code, stdout, stderr } = eksIrsa(project, ["plan", "test"], { ...variables(terraform), SHOWN });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(
      `\nNot planned yet:  test-kubernetes: ${sentence}\nNext:             npx cdktf deploy test test-kubernetes\n`,
    );
    expect(terraform.calls()).toHaveLength(3);
  });

  test("is planned where the first stack makes a cluster that it does not look for", () => {
    const terraform = recordingTerraform("terraform");
    const SHOWN = clusterPlan(["create"], null).replaceAll("demo-eks-oidc-test", "other");
    eksIrsa(project, ["plan", "test"], { ...variables(terraform), SHOWN });
    expect(terraform.calls()).toHaveLength(6);
  });

  test("that cannot be planned leaves the first one's plan, and nothing to deploy", () => {
    const terraform = recordingTerraform("terraform");
    const env = {
      ...variables(terraform),
      AWS_ACCESS_KEY_ID: undefined,
      AWS_EC2_METADATA_DISABLED: "true",
      HOME: project,
      FAIL: "plan",
      FAIL_IN: "test-kubernetes",
      SAID: "Error: no",
      SHOWN: clusterPlan(["update"]),
    };
    const { code, stdout, stderr } = eksIrsa(project, ["plan", "test"], env);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        "Error: no\neks-irsa: test-kubernetes was not planned: no AWS credentials were found: set AWS_PROFILE, or sign in with aws sso login or aws configure (Could not load credentials from any providers)\n",
    });
    expect(stdout).toMatch(/\ntest: 0 to create, 1 to change, 0 to destroy\n/);
    expect(stdout.slice(stdout.indexOf("\nThe stack's JSON"))).toBe(`\nThe stack's JSON: ${TEST_JSON}\n`);
  });

  test("interrupted while it is planned, the command ends with no summary", async () => {
    const script = `#!/bin/sh
trap 'echo let go >> "$(dirname $0)/calls"; exit 1' INT
echo "$(basename $PWD) $1" >> "$(dirname $0)/calls"
if [ "$1" = show ]; then echo '${clusterPlan(["no-op"])}'; fi
if [ "$(basename $PWD) $1" = "test-kubernetes plan" ]; then while :; do sleep 0.05; done; fi
`;
    const folder = scratch({ terraform: script });
    chmodSync(join(folder, "terraform"), 0o755);
    const env = { PATH: `${folder}:${NODE}:/usr/bin:/bin`, TERRAFORM_BINARY_NAME: undefined };
    const { child, ended } = startProgram(process.execPath, ["bin/eks-irsa.js", "plan", "test"], project, env);
    const calls = join(folder, "calls");
    const isPlanning = () => existsSync(calls) && readFileSync(calls, "utf8").endsWith("test-kubernetes plan\n");
    while (!isPlanning() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill("SIGINT");
    const { code, stdout, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 130, stderr: "eks-irsa: interrupted\n" });
    expect(stdout).toMatch(/\n\nPlanning test-kubernetes\n$/);
    expect(readFileSync(calls, "utf8")).toMatch(/\ntest-kubernetes plan\nlet go\n$/);
  });

  test("has a lock file that is refused before anything is planned", () => {
    const terraform = recordingTerraform("terraform");
    mkdirSync(join(project, "locks"));
    const provider = 'provider "registry.terraform.io/hashicorp/kubernetes" {\n  version     = "2.30.0"\n}\n';
    writeFileSync(join(project, "locks/test-kubernetes.terraform.lock.hcl"), provider);
    expect(eksIrsa(project, ["plan", "test"], variables(terraform))).toMatchObject({
      code: 1,
      stderr:
        "eks-irsa: locks/test-kubernetes.terraform.lock.hcl locks kubernetes 2.30.0, but the stack takes >= 2.38.0, < 4.0.0: to lock the newest of these, run npx eks-irsa plan test --upgrade\n",
    });
    expect(existsSync(join(terraform.path, "calls"))).toBe(false);
  });
});

test("where nothing would change, one line says so", () => {
  const terraform = recordingTerraform("terraform");
  const env = { PATH: `${terraform.path}:${NODE}:/usr/bin:/bin`, CHANGES: "0" };
  expect(eksIrsa(project, ["plan", "prod", "--offline"], env).stdout).toBe(`Synthesizing prod
Wrote cdktf.out/stacks/prod/cdk.tf.json
Planning with terraform, offline, as for an empty account

prod: no change
`);
  expect(eksIrsa(project, ["plan", "test", "--offline"], env).stdout).toMatch(
    /\n\ntest: no change\nNot planned: {6}test-kubernetes: it needs the cluster's API server, which --offline does not call\n$/,
  );
});

test.each([
  ["no plan\n  at all", "no plan at all"],
  ["", "nothing"],
])("a Terraform that shows no JSON (%j)", (shown, given) => {
  const terraform = recordingTerraform("terraform");
  const env = { PATH: `${terraform.path}:${NODE}:/usr/bin:/bin`, SHOWN: shown };
  expect(eksIrsa(project, ["plan", "prod", "--offline"], env)).toMatchObject({
    code: 1,
    stderr: `eks-irsa: terraform show -json printed no JSON: ${given}\n`,
  });
});

test("a failing Terraform fails the command", () => {
  const terraform = recordingTerraform("terraform");
  const env = { PATH: `${terraform.path}:${NODE}:/usr/bin:/bin`, FAIL: "plan", SAID: "Error: no" };
  expect(eksIrsa(project, ["plan", "test", "--offline"], env)).toMatchObject({
    code: 1,
    stderr: "Error: no\neks-irsa: terraform plan failed, see above\n",
  });
});

describe("the lock file", () => {
  const lock = (version: string) =>
    `provider "registry.terraform.io/hashicorp/aws" {\n  version     = "${version}"\n}\n`;
  const kept = join(project, "locks/test.terraform.lock.hcl");

  function lockTo(version: string): void {
    mkdirSync(join(project, "locks"));
    writeFileSync(kept, lock(version));
  }

  test("that Terraform writes is kept, and there in the next run, offline or not", () => {
    const { path } = recordingTerraform("terraform");
    const env = { PATH: `${path}:${NODE}:/usr/bin:/bin` };
    eksIrsa(project, ["plan", "test", "--offline"], { ...env, LOCK: lock("6.48.0").trim() });
    expect(readFileSync(kept, "utf8")).toBe(lock("6.48.0"));
    expect(eksIrsa(project, ["plan", "test"], env)).toMatchObject({ code: 0 });
    expect(readFileSync(join(project, "cdktf.out/stacks/test/.terraform.lock.hcl"), "utf8")).toBe(lock("6.48.0"));
  });

  test("--upgrade replaces it, and that of the stack that is not planned yet", () => {
    const terraform = recordingTerraform("terraform");
    const env = { PATH: `${terraform.path}:${NODE}:/usr/bin:/bin`, LOCK: lock("6.49.0").trim(), SHOWN: CREATED };
    lockTo("5.100.0");
    expect(eksIrsa(project, ["plan", "test", "--upgrade"], env)).toMatchObject({ code: 0, stderr: "" });
    expect(terraform.calls()).toEqual([
      "test init -input=false -upgrade -no-color key=",
      "test plan -input=false -out=plan-<pid> -detailed-exitcode -no-color key=",
      "test show -json plan-<pid> key=",
      "test-kubernetes init -input=false -upgrade -backend=false -no-color key=",
    ]);
    for (const stack of ["test", "test-kubernetes"]) {
      expect(readFileSync(join(project, `locks/${stack}.terraform.lock.hcl`), "utf8")).toBe(lock("6.49.0"));
    }
  });

  test("with versions that the stack does not take is refused in one sentence", () => {
    const terraform = recordingTerraform("terraform");
    lockTo("5.100.0");
    expect(eksIrsa(project, ["plan", "test"], { PATH: `${terraform.path}:${NODE}:/usr/bin:/bin` })).toMatchObject({
      code: 1,
      stderr:
        "eks-irsa: locks/test.terraform.lock.hcl locks aws 5.100.0, but the stack takes >= 6.25.0, < 7.0.0: to lock the newest of these, run npx eks-irsa plan test --upgrade\n",
    });
    expect(existsSync(join(terraform.path, "calls"))).toBe(false);
  });

  test.each([
    [
      "in Terraform's words",
      "│ Error: Resource instance managed by newer provider version\n│ \n│ The current state of aws_vpc.a was created by a newer provider version than\n│ is currently selected. Upgrade the\n│ aws provider to work with this state.",
    ],
    ["of an identity", 'Error: failed to decode identity: unsupported attribute "account_id".'],
  ])("with older versions than wrote the state: one sentence (%s)", (_, SAID) => {
    const { path } = recordingTerraform("terraform");
    lockTo("6.25.0");
    expect(
      eksIrsa(project, ["plan", "test"], { PATH: `${path}:${NODE}:/usr/bin:/bin`, FAIL: "plan", SAID }),
    ).toMatchObject({
      code: 1,
      stderr: `${SAID}\neks-irsa: a newer aws provider wrote the state than 6.25.0, which locks/test.terraform.lock.hcl locks: take the lock file of whoever deployed last, or the newest version, with npx eks-irsa plan test --upgrade\n`,
    });
  });
});

describe("where there are no credentials", () => {
  const withoutCredentials = (FAIL: string, SAID: string) => ({
    PATH: `${recordingTerraform("terraform").path}:${NODE}:/usr/bin:/bin`,
    FAIL,
    SAID,
    HOME: project,
    AWS_EC2_METADATA_DISABLED: "true",
  });

  test.each(["init", "plan"])("and Terraform's %s says so, the last line does", (FAIL) => {
    const SAID = "Error: No valid credential sources found";
    expect(eksIrsa(project, ["plan", "test"], withoutCredentials(FAIL, SAID))).toMatchObject({
      code: 1,
      stderr: `${SAID}\n${NO_CREDENTIALS}`,
    });
  });

  test.each(["init", "plan"])("and Terraform's %s fails for another reason, that is the reason", (FAIL) => {
    const SAID = "Error: Failed to query available provider packages";
    expect(eksIrsa(project, ["plan", "test"], withoutCredentials(FAIL, SAID))).toMatchObject({
      code: 1,
      stderr: `${SAID}\neks-irsa: terraform ${FAIL} failed, see above\n`,
    });
  });
});

const NO_CREDENTIALS =
  "eks-irsa: no AWS credentials were found: set AWS_PROFILE, or sign in with aws sso login or aws configure (Could not load credentials from any providers)\n";

test.each([
  ["init", "Terraform v1.4.6", "terraform is Terraform v1.4.6"],
  ["show", "Terraform v0.11.15\n\nYour version of Terraform is out of date!", "terraform is Terraform v0.11.15"],
])("a Terraform that is too old is told by its version where its %s fails", (FAIL, VERSION, what) => {
  const folder = scratch({
    terraform: `#!/bin/sh\nif [ "$1" = version ]; then echo "${VERSION}"; fi\nif [ "$1" = ${FAIL} ]; then echo old >&2; exit 1; fi\n`,
  });
  chmodSync(join(folder, "terraform"), 0o755);
  expect(eksIrsa(project, ["plan", "prod", "--offline"], { PATH: `${folder}:${NODE}:/usr/bin:/bin` })).toMatchObject({
    code: 1,
    stderr: `old\neks-irsa: ${what}, but the stacks need Terraform 1.5 or later (https://developer.hashicorp.com/terraform/install) or OpenTofu (https://opentofu.org/docs/intro/install)\n`,
  });
});

const INSTALL =
  "install Terraform 1.5 or later (https://developer.hashicorp.com/terraform/install) or OpenTofu (https://opentofu.org/docs/intro/install)\n";

test.each([
  [undefined, `eks-irsa: neither terraform nor tofu is on the PATH: ${INSTALL}`],
  ["terrafrom", `eks-irsa: TERRAFORM_BINARY_NAME names terrafrom, which is not on the PATH: ${INSTALL}`],
])("no Terraform (TERRAFORM_BINARY_NAME=%s): the JSON is written all the same", (name, message) => {
  const env = { PATH: `${pathWithout("terraform", "tofu")}`, TERRAFORM_BINARY_NAME: name };
  const { code, stderr } = eksIrsa(project, ["plan", "test", "--offline"], env);
  expect({ code, stderr }).toEqual({ code: 1, stderr: message });
  expect(readFileSync(join(project, TEST_JSON), "utf8")).toBe(goldenText("test"));
});

test("an environment that does not exist", () => {
  const { code, stderr } = eksIrsa(project, ["plan", "tset"]);
  expect(code).toBe(1);
  expect(stderr).toBe("no environment tset: did you mean test?\neks-irsa: tset was not synthesized\n");
});

test("a folder without a project is told how to make one", () => {
  const folder = scratch();
  const bin = join(process.cwd(), "bin/eks-irsa.js");
  expect(runProgram(process.execPath, [bin, "plan", "test"], folder)).toEqual({
    code: 1,
    stdout: "",
    stderr: `eks-irsa: no cdktf.json in ${folder}: run eks-irsa in the project's folder, or create a project: npx eks-irsa init\n`,
  });
});

test("an app that fails is not planned", () => {
  const folder = linkedProject();
  writeFileSync(join(folder, "cdktf.json"), '{"app": "echo broken >&2; exit 7"}');
  expect(eksIrsa(folder, ["plan", "test"])).toMatchObject({
    code: 1,
    stderr: "broken\neks-irsa: test was not synthesized\n",
  });
});

test.each([
  ["{ app: x }", "cdktf.json is not JSON: Expected property name or '}' in JSON at position 2"],
  ['{"app": 5}', "cdktf.json has no app: write the command that synthesizes, as cdktf needs it"],
  [
    '{"app": "true", "output": 5}',
    "the output of cdktf.json is no folder's name: write one, such as cdktf.out, or remove it",
  ],
  ['{"app": "true"}', "the app of cdktf.json wrote no cdktf.out/manifest.json"],
  ['{"app": "sh app.sh"}', "the app of cdktf.json made no stack test: it made uploader"],
])("a cdktf.json of %s", (settings, message) => {
  const stacks = { stacks: { uploader: { name: "uploader", dependencies: [] } } };
  const folder = scratch({
    "cdktf.json": settings,
    "app.sh": `mkdir cdktf.out; echo '${JSON.stringify(stacks)}' > cdktf.out/manifest.json`,
  });
  const bin = join(process.cwd(), "bin/eks-irsa.js");
  const { code, stderr } = runProgram(process.execPath, [bin, "plan", "test"], folder);
  // what JSON's parser says ends otherwise in later versions of Node.js
  const said = stderr.replace(/ \(line \d+ column \d+\)/, "");
  expect({ code, said }).toEqual({ code: 1, said: `eks-irsa: ${message}\n` });
});

test("an environment's name that is empty, as of a variable that is not set", () => {
  expect(eksIrsa(project, ["plan", ""])).toMatchObject({ code: 1, stderr: "eks-irsa: give one environment's name\n" });
  expect(eksIrsa(project, ["leftovers", ""])).toMatchObject({
    code: 1,
    stderr: "eks-irsa: give one environment's name\n",
  });
});

test("what the system says of files is one line", () => {
  const folder = scratch({ env_vars: "" });
  const bin = join(process.cwd(), "bin/eks-irsa.js");
  expect(runProgram(process.execPath, [bin, "graph", "test"], folder)).toEqual({
    code: 1,
    stdout: "",
    stderr: "eks-irsa: ENOTDIR: not a directory, scandir 'env_vars'\n",
  });
});

/** A folder with node and nothing else that these names could be found by. */
function pathWithout(...names: string[]): string {
  const folder = scratch({ node: `#!/bin/sh\nexec ${process.execPath} "$@"\n` });
  chmodSync(join(folder, "node"), 0o755);
  expect(names.filter((name) => existsSync(join(folder, name)) || existsSync(join("/bin", name)))).toEqual([]);
  return `${folder}:/bin`;
}
