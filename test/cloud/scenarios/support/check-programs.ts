import { spawnSync } from "node:child_process";
import { findPrograms } from "../../machine/programs";

/** Before the first scenario: says what to install, where a program is missing, instead of failing in each. */
export default function checkPrograms(): void {
  try {
    findPrograms();
    for (const [program, page] of Object.entries(INSTALL)) {
      if (spawnSync(program, ["--version"]).error) throw new Error(`the scenarios need ${program}: see ${page}`);
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

const INSTALL = {
  terraform: "https://developer.hashicorp.com/terraform/install",
  tofu: "https://opentofu.org/docs/intro/install",
  aws: "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
};
