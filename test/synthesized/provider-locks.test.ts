import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { App } from "cdktf";
import { createStacks } from "../../src/stacks/environment-stacks";
import {
  keepProviderLock,
  keepProviderLocks,
  lockedProviders,
  takeProviderLock,
} from "../../src/synthesized/provider-locks";
import { testEnvironment } from "../support/environment";
import { scratch } from "../support/scratch";

const TERRAFORM = "registry.terraform.io/hashicorp";
const TOFU = "registry.opentofu.org/hashicorp";
const HEADING = '# This file is maintained automatically by "terraform init".\n\n';
const KEPT = "locks/test.terraform.lock.hcl";
const USED = "stack/.terraform.lock.hcl";

function block(address: string, version: string): string {
  return `provider "${address}" {
  version     = "${version}"
  constraints = ">= 6.25.0, < 7.0.0"
  hashes = [
    "h1:lTdegD5oGBlxIYn1xBWO8prEh6tKlCqNYvDGosSz3ao=",
  ]
}
`;
}

function lock(...blocks: string[]): string {
  return HEADING + blocks.join("\n");
}

const OLD = lock(block(`${TERRAFORM}/aws`, "6.47.0"));
const NEW = lock(block(`${TERRAFORM}/aws`, "6.48.0"));

const here = process.cwd();
const environment = testEnvironment();

beforeEach(() => {
  process.chdir(scratch());
  for (const folder of ["locks", "stack"]) mkdirSync(folder);
});
afterEach(() => process.chdir(here));

function keep(): (string | undefined)[] {
  keepProviderLock("test", "stack");
  return [KEPT, USED].map((file) => (existsSync(file) ? readFileSync(file, "utf8") : undefined));
}

test("there is no lock file before Terraform has run", () => {
  expect(keep()).toEqual([undefined, undefined]);
});

test("what Terraform wrote first is kept, and stays", () => {
  writeFileSync(USED, NEW);
  expect(keep()).toEqual([NEW, NEW]);
  expect(keep()).toEqual([NEW, NEW]);
});

test("what is kept is what Terraform finds, in a folder that is new and in one that it used before", () => {
  writeFileSync(KEPT, OLD);
  expect(keep()).toEqual([OLD, OLD]);
  writeFileSync(KEPT, NEW);
  expect(keep()).toEqual([NEW, NEW]);
});

test("what Terraform wrote since, by an upgrade, is kept", () => {
  writeFileSync(KEPT, OLD);
  keep();
  writeFileSync(USED, NEW);
  expect(keep()).toEqual([NEW, NEW]);
});

test("what somebody else committed since is right, whatever Terraform wrote, and whenever", () => {
  writeFileSync(KEPT, OLD);
  keep();
  writeFileSync(KEPT, NEW);
  writeFileSync(USED, lock(block(`${TERRAFORM}/aws`, "6.46.0")));
  expect(keep()).toEqual([NEW, NEW]);
});

test("Terraform's and OpenTofu's registries stand in one file: each program drops the other's from its own", () => {
  writeFileSync(KEPT, lock(block(`${TERRAFORM}/aws`, "6.47.0"), block(`${TERRAFORM}/tls`, "4.0.6")));
  keep();
  writeFileSync(USED, lock(block(`${TOFU}/aws`, "6.48.0")).replace("terraform init", "tofu init"));
  const both = lock(
    block(`${TOFU}/aws`, "6.48.0"),
    block(`${TERRAFORM}/aws`, "6.47.0"),
    block(`${TERRAFORM}/tls`, "4.0.6"),
  );
  expect(keep()).toEqual([both, both]);
  // a provider that the stack has no more goes with the next run of its registry's program
  writeFileSync(USED, NEW);
  const terraformAgain = lock(block(`${TOFU}/aws`, "6.48.0"), block(`${TERRAFORM}/aws`, "6.48.0"));
  expect(keep()).toEqual([terraformAgain, terraformAgain]);
});

test("a lock file has a block for each provider", () => {
  expect(
    lockedProviders(lock(block(`${TERRAFORM}/aws`, "6.48.0"), block("registry.terraform.io/a/b", "1.2.3"))),
  ).toEqual([
    {
      address: `${TERRAFORM}/aws`,
      registry: "registry.terraform.io",
      name: "aws",
      version: "6.48.0",
      text: block(`${TERRAFORM}/aws`, "6.48.0").trim(),
    },
    {
      address: "registry.terraform.io/a/b",
      registry: "registry.terraform.io",
      name: "b",
      version: "1.2.3",
      text: block("registry.terraform.io/a/b", "1.2.3").trim(),
    },
  ]);
  expect(lockedProviders("# nothing\n")).toEqual([]);
});

test("the lock files of all stacks of an app are kept", () => {
  const app = new App({ outdir: "out" });
  createStacks(app, environment);
  writeFileSync(KEPT, NEW);
  writeFileSync("locks/test-kubernetes.terraform.lock.hcl", OLD);
  app.synth();
  keepProviderLocks(app);
  expect(readFileSync("out/stacks/test/.terraform.lock.hcl", "utf8")).toBe(NEW);
  expect(readFileSync("out/stacks/test-kubernetes/.terraform.lock.hcl", "utf8")).toBe(OLD);
});

test("after an init the folder keeps the program's own providers alone: with others, it would ask for an init again", () => {
  const both = lock(block(`${TOFU}/aws`, "6.47.0"), block(`${TERRAFORM}/aws`, "6.47.0"));
  const own = lock(block(`${TOFU}/aws`, "6.47.0"));
  writeFileSync(KEPT, both);
  expect(keep()).toEqual([both, both]);
  writeFileSync(USED, own);
  expect(takeProviderLock("test", "stack")).toBe(both);
  expect([KEPT, USED].map((file) => readFileSync(file, "utf8"))).toEqual([both, own]);
  const raised = lock(block(`${TOFU}/aws`, "6.48.0"));
  writeFileSync(USED, raised);
  const bothRaised = lock(block(`${TOFU}/aws`, "6.48.0"), block(`${TERRAFORM}/aws`, "6.47.0"));
  expect(keep()).toEqual([bothRaised, bothRaised]);
});
