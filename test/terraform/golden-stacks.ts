import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { planOffline } from "../support/offline-plan";
import { describeWith, runProgram, SHORT_GO_RUN } from "../support/program";
import { scratch } from "../support/scratch";

const FOLDER = "test/golden";
const STACKS = readdirSync(FOLDER).map((file) => file.replace(".json", ""));

/** All stacks of all environments, as a program takes them: whatever the folder of golden files holds. */
export function describeGoldenStacks(program: string, install: string): void {
  describeWith(program, install, () => {
    test.each(STACKS)("%s is valid, and uses nothing deprecated", (stack) => {
      expect(validate(program, readGolden(stack))).toEqual({
        format_version: "1.0",
        valid: true,
        error_count: 0,
        warning_count: 0,
        diagnostics: [],
      });
    });

    describe("plans with no account", () => {
      let created: Map<string, string[]>;

      beforeAll(() => {
        created = planOffline(program, Object.fromEntries(STACKS.map((stack) => [stack, readGolden(stack)])));
      });

      test.each(STACKS)("%s: all of its resources, each once", (stack) => {
        expect(created.get(stack)?.sort()).toEqual(addressesIn(readGolden(stack)).sort());
      });
    });
  });
}

function readGolden(stack: string): string {
  return readFileSync(join(FOLDER, `${stack}.json`), "utf8");
}

function addressesIn(stack: string): string[] {
  const { resource } = JSON.parse(stack) as { resource: Readonly<Record<string, object>> };
  return Object.entries(resource).flatMap(([type, ofType]) => Object.keys(ofType).map((name) => `${type}.${name}`));
}

/** What `validate` says of a stack just as it is. */
function validate(program: string, stack: string): unknown {
  const folder = scratch({ "cdk.tf.json": stack });
  const init = runProgram(program, ["init", "-backend=false", "-input=false", "-no-color"], folder, SHORT_GO_RUN);
  if (init.code !== 0) throw new Error(`${program} init failed:\n${init.stdout}\n${init.stderr}`);
  return JSON.parse(runProgram(program, ["validate", "-json"], folder, SHORT_GO_RUN).stdout);
}
