import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { lockedProviders } from "../../src/synthesized/provider-locks";
import { describeWith, type Result, runProgram, SHORT_GO_RUN } from "../support/program";
import { linkedProject } from "../support/project";

const PROGRAMS = ["terraform", "tofu"] as const;

describeWith("terraform", "https://developer.hashicorp.com/terraform/install", () => {
  describeWith("tofu", "https://opentofu.org/docs/intro/install", () => {
    const project = linkedProject();
    const kept = join(project, "locks/test.terraform.lock.hcl");

    function plan(program: string): Result {
      const env = { ...SHORT_GO_RUN, TERRAFORM_BINARY_NAME: program };
      return runProgram(process.execPath, [resolve("bin/eks-irsa.js"), "plan", "test", "--offline"], project, env);
    }

    test("what either program locks is kept in one file, by which both plan again", () => {
      expect(existsSync(kept)).toBe(false);
      for (const program of PROGRAMS) expect(plan(program)).toMatchObject({ code: 0, stderr: "" });
      const locked = readFileSync(kept, "utf8");
      // each program has a registry of its own
      for (const registry of ["registry.terraform.io", "registry.opentofu.org"]) {
        expect(locked).toContain(`provider "${registry}/hashicorp/aws"`);
      }
      for (const program of PROGRAMS) expect(plan(program)).toMatchObject({ code: 0, stderr: "" });
      expect(readFileSync(kept, "utf8")).toBe(locked);
    });

    test.each(PROGRAMS)("%s does not run with a lock on a version that the stack does not take", (program) => {
      const locked = readFileSync(kept, "utf8");
      const version = lockedProviders(locked).find(({ name }) => name === "aws")?.version ?? "none";
      writeFileSync(kept, locked.replaceAll(`"${version}"`, '"5.100.0"'));
      expect(plan(program)).toMatchObject({
        code: 1,
        stderr:
          "eks-irsa: locks/test.terraform.lock.hcl locks aws 5.100.0, but the stack takes >= 6.25.0, < 7.0.0: to lock the newest of these, run npx eks-irsa plan test --upgrade\n",
      });
      writeFileSync(kept, locked);
    });
  });
});
