import type { Preset } from "../src/presets/preset";
import { PRESET_NAMES, PRESETS, type PresetName } from "../src/presets/presets";
import { SCOPES, type ScopeKey } from "../src/presets/scope";
import { readUpstream } from "../test/presets/upstream";
import { rowOf, table, tableHead } from "./markdown";

/** `docs/presets.md`: what each preset is for, what it must be limited to, and how it differs from upstream. */
export function presetPage(): string {
  const presets = Object.entries<Preset>(PRESETS);
  return `${[
    INTRODUCTION,
    table(
      ["preset", "what the role is for", "service account", "limited to", "follows"],
      presets.map(([name, preset]) => [
        `[\`${name}\`](#${name})`,
        preset.summary,
        accounts(preset),
        limits(preset),
        `[${preset.source.version}](${preset.source.url})`,
      ]),
    ),
    LIMITS,
    table(
      ["key", "what", "such as"],
      Object.entries(SCOPES).map(([key, { what, example }]) => [`\`${key}\``, what, `\`${example}\``]),
    ),
    CONTROLLERS,
    DIFFERENCES,
    ...presets.map(([name, preset]) => section(name, preset)),
  ].join("\n\n")}\n`;
}

const INTRODUCTION = `# Presets

Give a well-known program its permissions in AWS with one line. A preset creates the role for the namespace and service account
of the program's upstream chart, unless you name others. You can add \`statements\` and \`policyArns\`:

\`\`\`yaml
serviceAccounts:
  - preset: cluster-autoscaler
  - preset: velero
    namespace: backup
    bucketArns: [arn:aws:s3:::demo-backups]
    statements: # its hooks announce a backup
      - { actions: [sns:Publish], resources: ["arn:aws:sns:us-west-2:123456789012:backups"] }
\`\`\`

Each preset follows an upstream document, and allows the same or less.`;

const LIMITS = `## Limits

Each limit is a list of ARNs. Limits in **bold** above are required, since without them the role would cover everything in the
account.`;

const CONTROLLERS = `## AWS Controllers for Kubernetes

The presets \`ack-dynamodb\`, \`ack-ecr\`, \`ack-s3\` and \`ack-sqs\` let an ACK controller manage what has the names given: give
these resources a common prefix. Other controllers create whatever their custom resources ask for. Use the policy that the
controller's repository recommends (\`config/iam/recommended-policy-arn\`), for the account
\`ack-system/ack-<service>-controller\`. If your resources have known names, \`statements\` with their ARNs are tighter. The same
holds for Crossplane's providers.

${table(
  ["controller", "`policyArns`"],
  [
    ["ec2", "AmazonEC2FullAccess", "f0d541574da082e4300225c44eeffcb0c1f9754e"],
    ["lambda", "AWSLambda_FullAccess", "24fc4a96fe12af541080429d57c5284834f98345"],
    ["rds", "AmazonRDSFullAccess", "9e396e001743b1d64084137ed786bc3bff34f361"],
    ["route53", "AmazonRoute53FullAccess", "0aa2517acbae0c29b010f48f43ab19eb851209f4"],
  ].map(([name, policy, commit]) => [
    `[${name}](https://github.com/aws-controllers-k8s/${name}-controller/blob/${commit}/config/iam/recommended-policy-arn)`,
    `\`arn:aws:iam::aws:policy/${policy}\``,
  ]),
)}`;

const DIFFERENCES = `## Differences from upstream

Each table lists the actions that a role may not call the way its upstream document allows. All other actions are the same,
with every limit given. \`eks-irsa map <environment> --format json\` lists what a role may do, and \`eks-irsa can\` says whether
it may call an action.`;

function accounts({ serviceAccounts }: Preset): string {
  if (!serviceAccounts) return "that of the pods, which the file names";
  return serviceAccounts.names.map((one) => `\`${serviceAccounts.namespace}/${one}\``).join(", ");
}

/** What a role must be limited to, in bold, and what it can be. */
export function limits({ needs = [], takes = [] }: Preset): string {
  const code = (key: ScopeKey) => `\`${key}\``;
  return [...needs.map((keys) => `**${keys.map(code).join(" or ")}**`), ...takes.map(code)].join(", ");
}

function section(name: string, { setting = "" }: Preset): string {
  const basis = basisOf(name);
  const shared = basis ? new Set(differencesOf(basis)) : new Set();
  const rows = differencesOf(name).filter((row) => !shared.has(row));
  const common = basis && settingOf(basis);
  const needs = common && setting.startsWith(common) ? `the same${setting.slice(common.length)}` : setting;
  return [
    `### ${name}`,
    ...(basis ? [`As [\`${basis}\`](#${basis}), except for this:`] : []),
    ...(needs ? [`Its chart needs ${needs}.`] : []),
    rows.length > 0 ? [...tableHead(["", "actions", "why"]), ...rows].join("\n") : "None.",
  ].join("\n\n");
}

function settingOf(name: PresetName): string | undefined {
  return (PRESETS[name] as Preset).setting;
}

/** The preset that this one says the same as, but for some: the one before it that shares most of its differences. */
function basisOf(name: string): PresetName | undefined {
  const own = new Set(differencesOf(name));
  const earlier = PRESET_NAMES.slice(0, PRESET_NAMES.indexOf(name as PresetName));
  return earlier.find((other) => {
    const rows = differencesOf(other);
    return rows.filter((row) => own.has(row)).length > Math.max(2, rows.length / 2);
  });
}

/** The rows of a preset's table. */
function differencesOf(name: string): string[] {
  return readUpstream(name).differences.map(({ kind, actions, why }) =>
    rowOf([kind, actions.map((action) => `\`${action}\``).join(" "), why]),
  );
}
