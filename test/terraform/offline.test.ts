import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describeWith, startProgram } from "../support/program";
import { linkedProject } from "../support/project";

describeWith("terraform", "https://developer.hashicorp.com/terraform/install", () => {
  test("two plans of one environment at the same time both work, offline", async () => {
    const project = linkedProject();
    const plan = () =>
      startProgram(process.execPath, [resolve("bin/eks-irsa.js"), "plan", "test", "--offline"], project);
    // the first installs the providers
    expect(await plan().ended).toMatchObject({ code: 0, stderr: "" });
    const both = await Promise.all([plan().ended, plan().ended]);
    expect(both.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
      { code: 0, stderr: "" },
      { code: 0, stderr: "" },
    ]);
    const left = readdirSync(join(project, "cdktf.out/offline/test"));
    expect(left.filter((name) => /^plan|\.\d+$/.test(name))).toEqual([]);
  });
});
