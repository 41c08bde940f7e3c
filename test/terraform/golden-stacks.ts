import { App } from "cdktf";
import { parse } from "yaml";
import { environmentSchema } from "../../src/environment/environment";
import { WorkloadStack } from "../../src/stacks/workload-stack";
import { answersOf, fileOf } from "../support/answers";
import { clusterTemplate, REGIONS as PARTITIONS } from "../support/environment";
import { workloadEnvironment } from "../support/existing-cluster";
import { GOLDEN_STACKS, goldenText } from "../support/golden";
import { declaredIn, planOffline } from "../support/offline-plan";
import { describeWith, runProgram, SHORT_GO_RUN } from "../support/program";
import { scratch } from "../support/scratch";
import { Template } from "../support/template";

const STACKS = [...GOLDEN_STACKS, "init", ...Object.keys(PARTITIONS).map((partition) => `existing-${partition}`)];

/**
 * All stacks of all environments, as a program takes them: whatever the folder of golden files holds, and `init`, of
 * the environment that `eks-irsa init` makes where nothing is given.
 */
export function describeGoldenStacks(program: string, install: string): void {
  describeWith(program, install, () => {
    const stacks = new Map(GOLDEN_STACKS.map((name) => [name, goldenText(name)]));

    beforeAll(async () => {
      stacks.set("init", await stackOfInit());
      for (const [partition, region] of Object.entries(PARTITIONS)) {
        stacks.set(`existing-${partition}`, stackOfExisting(region));
      }
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

/** Of a cluster that exists without an OIDC provider. */
function stackOfExisting(region: string): string {
  const environment = workloadEnvironment({ cluster: { existing: { oidcProvider: false } } }, region);
  return JSON.stringify(Template.of(new WorkloadStack(new App(), "existing", environment)).json);
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
