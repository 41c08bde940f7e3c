import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { filesIn, folderWith, init, PROJECT_FILES, read } from "../../support/init-command";
import { runProgram } from "../../support/program";

const BUCKET = ["--s3-bucket", "demo-states"];

const ROLES = "Which roles, and why: node_modules/eks-irsa/docs/ci.md\n";

test("GitHub's workflow is written with the project, and what it needs is told", () => {
  const folder = folderWith();
  expect(init(folder, "--ci", "github", ...BUCKET)).toEqual({
    code: 0,
    stdout: `Wrote env_vars/test.yaml
Wrote main.ts
Wrote cdktf.json
Wrote package.json
Wrote tsconfig.json
Wrote .gitignore
Wrote .github/workflows/eks-irsa.yml

Next:
  npm install
  npx eks-irsa plan test --offline  # Terraform's plan, without an account; commit the locks/ that it writes
  npx cdktf deploy test             # with one

Before the deploy, write into env_vars/test.yaml:
  your role in cluster.admins, without which nobody can use the cluster
  your networks in cluster.endpoint.publicCidrs, unless you reach the VPC from inside

Before CI can plan and deploy:
  Make the environments test, test-plan in the repository's settings, each with
  the variable AWS_ROLE_ARN: those of -plan a role that only reads, the others one that deploys.
  ${ROLES}`,
    stderr: "",
  });
  expect(read(folder, ".github/workflows/eks-irsa.yml")).toBe(readFileSync("ci/github.yml", "utf8"));
  expect(parse(read(folder, "env_vars/test.yaml")).backend).toEqual({ s3: { bucket: "demo-states" } });
});

describe("a project that has environments", () => {
  const folder = folderWith();

  beforeAll(() => {
    init(folder, "test", ...BUCKET);
    init(folder, "on", ...BUCKET);
  });

  test("gets the jobs alone, for all of them", () => {
    const before = filesIn(folder);
    expect(init(folder, "--ci", "gitlab")).toEqual({
      code: 0,
      stdout: `Wrote .gitlab/eks-irsa.yml
Wrote .gitlab-ci.yml
Kept ${PROJECT_FILES.join(", ")}

Before CI can plan and deploy:
  Add the variable AWS_ROLE_ARN for each of the environments on, on-plan, test, test-plan:
  those of -plan a role that only reads, the others one that deploys. The token of EKS_IRSA_TOKEN writes the comments.
  ${ROLES}`,
      stderr: "",
    });
    expect(filesIn(folder)).toEqual([...before, ".gitlab-ci.yml", "eks-irsa.yml"].sort());
    expect(read(folder, ".gitlab/eks-irsa.yml")).toBe(
      readFileSync("ci/gitlab.yml", "utf8").replace("ENVIRONMENT: [test]", 'ENVIRONMENT: ["on", test]'),
    );
    expect(parse(read(folder, ".gitlab-ci.yml"))).toEqual({ include: [{ local: ".gitlab/eks-irsa.yml" }] });
  });

  test("is told of a further one to add it to GitLab's list", () => {
    const { stdout } = init(folder, "prod", ...BUCKET);
    expect(stdout.split("\n\n").at(-1)).toBe(
      "Add prod to ENVIRONMENT in .gitlab/eks-irsa.yml, so that CI plans and deploys it.\n",
    );
    expect(init(folder, "sandbox").stdout).not.toContain("ENVIRONMENT");
  });

  test("gets no jobs while one of them keeps its state on the machine that deploys it", () => {
    const before = filesIn(folder);
    for (const args of [[], ["stage", ...BUCKET]]) {
      expect(init(folder, ...args, "--ci", "github")).toEqual({
        code: 1,
        stdout: "",
        stderr:
          "eks-irsa: nothing was written: give env_vars/sandbox.yaml another backend than local, such as s3: a machine of CI keeps no file, and the state would be lost with it\n",
      });
    }
    expect(filesIn(folder)).toEqual(before);
  });

  test("is not given another environment without its name", () => {
    expect(init(folder, "--ci", "github", "--region", "eu-west-1").stderr).toBe(
      "eks-irsa: nothing was written: without a name, --ci adds no environment: name the one to add, such as npx eks-irsa init staging --ci github\n",
    );
  });
});

test.each([
  [["--backend", "local"], "--backend local: backend must be s3, remote, gcs, azurerm or http where CI deploys"],
  [[], "--s3-bucket: backend.s3.bucket must be an S3 bucket's name: 3 to 63 of a-z, 0-9, . and -"],
])("an environment that CI deploys has its state elsewhere: %j", (args, reason) => {
  const folder = folderWith();
  const { code, stdout, stderr } = init(folder, "--ci", "github", ...args);
  expect([code, stdout, stderr.split(": its machines")[0]?.trimEnd()]).toEqual([
    1,
    "",
    `eks-irsa: nothing was written\n  ${reason}`,
  ]);
  expect(filesIn(folder)).toEqual([]);
});

test("jobs that are there stay as they are, and nothing else is written", () => {
  const folder = folderWith();
  init(folder, "test", ...BUCKET);
  mkdirSync(join(folder, ".github/workflows"), { recursive: true });
  writeFileSync(join(folder, ".github/workflows/eks-irsa.yml"), "on: push\n");
  const before = filesIn(folder);
  for (const args of [[], ["prod", ...BUCKET]]) {
    expect(init(folder, ...args, "--ci", "github")).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "eks-irsa: nothing was written: .github/workflows/eks-irsa.yml exists already: leave out --ci, or move the file\n",
    });
  }
  expect(read(folder, ".github/workflows/eks-irsa.yml")).toBe("on: push\n");
  expect(filesIn(folder)).toEqual(before);
});

test("a pipeline of GitLab's that is there stays, and is told what to include", () => {
  const folder = folderWith();
  writeFileSync(join(folder, ".gitlab-ci.yml"), "build:\n  script: [make]\n");
  const { stdout } = init(folder, "--ci", "gitlab", ...BUCKET);
  expect(stdout).toContain("Wrote .gitlab/eks-irsa.yml\nKept .gitlab-ci.yml\n");
  expect(stdout).toContain(
    "\n  Add to .gitlab-ci.yml, unless it is there: include: [{ local: .gitlab/eks-irsa.yml }]\n",
  );
  expect(read(folder, ".gitlab-ci.yml")).toBe("build:\n  script: [make]\n");
});

test("what an init left that was killed is completed by the next", () => {
  const folder = folderWith();
  mkdirSync(join(folder, ".github/workflows"), { recursive: true });
  writeFileSync(join(folder, ".github/workflows/eks-irsa.yml"), readFileSync("ci/github.yml"));
  expect(init(folder, "--ci", "github", ...BUCKET).stdout).toContain("\nKept .github/workflows/eks-irsa.yml\n");
  expect(existsSync(join(folder, "env_vars/test.yaml"))).toBe(true);
});

test("where one file cannot be written, none is, and no folder stays", () => {
  const folder = folderWith();
  const script = `ulimit -f 0; "${process.execPath}" "${process.cwd()}/bin/eks-irsa.js" init --ci github --s3-bucket demo-states`;
  writeFileSync(join(folder, ".github"), "");
  expect(runProgram("sh", ["-c", script], folder)).toMatchObject({ code: 1, stdout: "" });
  expect(readdirSync(folder)).toEqual([".github"]);
});
