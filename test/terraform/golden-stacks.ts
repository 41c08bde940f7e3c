import { parse } from "yaml";
import { environmentSchema } from "../../src/environment/environment";
import { answersOf, fileOf } from "../support/answers";
import { clusterTemplate } from "../support/environment";
import { GOLDEN_STACKS, goldenText } from "../support/golden";
import { declaredIn, planOffline } from "../support/offline-plan";
import { describeWith, runProgram, SHORT_GO_RUN } from "../support/program";
import { scratch } from "../support/scratch";

const STACKS = [...GOLDEN_STACKS, "init"];

/**
 * All stacks of all environments, as a program takes them: whatever the folder of golden files holds, and `init`, of
 * the environment that `eks-irsa init` makes where nothing is given.
 */
export function describeGoldenStacks(program: string, install: string): void {
  describeWith(program, install, () => {
    const stacks = new Map(GOLDEN_STACKS.map((name) => [name, goldenText(name)]));

    beforeAll(async () => {
      stacks.set("init", await stackOfInit());
    });

    test.each(STACKS)("%s is valid, and uses nothing deprecated", (name) => {
      expect(validate(program, stacks.get(name) ?? "")).toEqual({
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
        created = planOffline(program, Object.fromEntries(stacks));
      });

      test.each(STACKS)("%s: all of its resources, each once", (name) => {
        expect(created.get(name)?.sort()).toEqual(declaredIn(stacks.get(name) ?? ""));
      });
    });
  });
}

async function stackOfInit(): Promise<string> {
  const environment = environmentSchema.parse(parse(fileOf(await answersOf())));
  return JSON.stringify(clusterTemplate({ ...environment, name: "init" }).json);
}

/** What `validate` says of a stack just as it is. */
function validate(program: string, stack: string): unknown {
  const folder = scratch({ "cdk.tf.json": stack });
  const init = runProgram(program, ["init", "-backend=false", "-input=false", "-no-color"], folder, SHORT_GO_RUN);
  if (init.code !== 0) throw new Error(`${program} init failed:\n${init.stdout}\n${init.stderr}`);
  return JSON.parse(runProgram(program, ["validate", "-json"], folder, SHORT_GO_RUN).stdout);
}
