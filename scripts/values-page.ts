import { environmentSchema } from "../src/environment/environment";
import type { Environment } from "../src/environment/model";
import { workloadSchema } from "../src/environment/workload-environment";
import { toYaml } from "../src/operations/values/document";
import { type Release, releaseOf } from "../src/operations/values/release";
import { CHARTS } from "../src/presets/charts/charts";
import { PRESET_NAMES, type PresetName } from "../src/presets/presets";
import { readUpstream } from "../test/presets/upstream";
import { table } from "./markdown";

/** `docs/values.md`: which chart each preset's program has, and what it is told. */
export function valuesPage(): string {
  const withChart = PRESET_NAMES.flatMap((preset) => {
    const chart = CHARTS[preset];
    return "values" in chart ? [{ preset, chart }] : [];
  });
  return `${[
    INTRODUCTION,
    table(
      ["preset", "chart", "version", "repository"],
      withChart.map(({ preset, chart }) => [
        `[\`${preset}\`](#${preset})`,
        `\`${chart.name}\``,
        `[${chart.version}](${chart.source})`,
        `\`${chart.repository}\``,
      ]),
    ),
    NO_CHART,
    table(
      ["preset", "what it is for"],
      PRESET_NAMES.flatMap((preset) => {
        const { addon, pods } = { addon: undefined, pods: undefined, ...CHARTS[preset] };
        const what = addon === undefined ? pods : `the EKS add-on \`${addon}\``;
        return what === undefined ? [] : [[`\`${preset}\``, what]];
      }),
    ),
    VALUES,
    ...withChart.map(({ preset }) => section(preset)),
  ].join("\n\n")}\n`;
}

function section(preset: PresetName): string {
  const { values } = releaseOfPreset(preset);
  return [`### ${preset}`, `\`\`\`yaml helm\n${toYaml(values)}\`\`\``].join("\n\n");
}

/** The release of a preset, limited to what its comparison with upstream is. */
export function releaseOfPreset(preset: PresetName): Release {
  const environment = environmentWith({ preset, ...readUpstream(preset).scope });
  return releaseOf(environment, preset, (args) => `terraform output ${args}`);
}

/** The CNI's role is made with a cluster: only one that exists has a chart for it. */
function environmentWith(serviceAccount: { readonly preset: PresetName }): Environment {
  const serviceAccounts = [serviceAccount];
  return serviceAccount.preset.startsWith("vpc-cni")
    ? { ...workloadSchema.parse({ ...COMMON, ...EXISTING, serviceAccounts }), name: "test" }
    : { ...environmentSchema.parse({ ...COMMON, ...OWN, serviceAccounts }), name: "test" };
}

const COMMON = { region: "us-west-2", account: "123456789012", backend: { local: {} } };

const VPC_ID = "vpc-0123456789abcdef0";

const EXISTING = {
  cluster: {
    name: "demo",
    existing: {
      issuer: "https://oidc.eks.us-west-2.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
      oidcProvider: true,
      vpcId: VPC_ID,
    },
  },
};

const OWN = {
  network: {
    existing: {
      vpcId: VPC_ID,
      cidr: "10.0.0.0/16",
      privateSubnets: [
        { id: "subnet-0123456789abcdef0", availabilityZone: "us-west-2a" },
        { id: "subnet-0123456789abcdef1", availabilityZone: "us-west-2b" },
      ],
    },
  },
  cluster: { name: "demo", version: "1.36", endpoint: { private: true } },
  nodeGroups: { main: { instanceTypes: ["m5.large"], minSize: 1, desiredSize: 2, maxSize: 3 } },
};

const INTRODUCTION = `# Helm values for presets

A preset makes the role. [\`eks-irsa values\`](commands.md#values) prints what the program's chart must be told to use it: the service
account with its annotation, and whatever else the environment knows, such as the cluster's name, the region, the VPC or a queue.

| call | prints |
| --- | --- |
| \`npx eks-irsa values test external-dns\` | the values, as YAML |
| \`npx eks-irsa values test external-dns --command\` | the \`helm upgrade --install\` with these values |
| \`npx eks-irsa values test external-dns --gitops argocd\` | an Application of Argo CD |
| \`npx eks-irsa values test external-dns --gitops flux\` | a HelmRelease of Flux, and its HelmRepository |

- **Who makes the account.** The chart does, with the annotation. If the entry says [\`create: true\`](irsa.md), the stack makes
  the account and annotates it, so the values say \`create: false\` and its name.
- **What only AWS knows.** The id of a VPC that the stack makes is in no file, nor is the account, unless the file has
  [\`account\`](environments.md#the-account). Such a place holds a text such as \`<VPC id>\`, with the command that tells the value
  beside it. After the deploy, \`--outputs\` reads Terraform's outputs and fills in both; \`--command\` prints the whole pipe.
- **What you choose.** Values that are about neither the role nor AWS are the chart's defaults. Add yours in a second file
  (\`helm … --values - --values mine.yaml\`), or edit what is printed.

Each chart's keys are held against the values that it documents, at the version below. Another version may have other keys.`;

const NO_CHART = `The other presets have no chart:`;

const VALUES = `## Values

These are the values for a cluster \`demo\` in the VPC \`vpc-0123456789abcdef0\` and the account 123456789012, with each preset limited
to the examples of [its limits](presets.md#limits).`;
