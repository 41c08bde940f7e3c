import { knownAccounts } from "../src/environment/service-accounts/addon-roles";
import { nameOf } from "../src/iam/service-account";
import { ADDON_NAMES, addonNamed, type EksAddon } from "../src/presets/eks-addons";
import { PRESETS } from "../src/presets/presets";
import { table } from "./markdown";
import { limits } from "./preset-page";

/** `docs/add-ons.md`: how to list add-ons, and for each that AWS documents, whose it is and what role it has. */
export function addonPage(): string {
  return `${[INTRODUCTION, ROLES, table(HEAD, ADDON_NAMES.map(row)), REST].join("\n\n")}\n`;
}

const INTRODUCTION = `# Add-ons

List in \`cluster.addons\` what EKS should install in the cluster, at which version and with which configuration:

\`\`\`yaml
cluster:
  addons:
    coredns: {}
    kube-proxy: {}
    vpc-cni:
      version: v1.20.4-eksbuild.1
      configuration: { env: { ENABLE_PREFIX_DELEGATION: "true" } }
    aws-ebs-csi-driver: {}
\`\`\`

- [EKS add-ons](https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html) are programs that EKS installs and keeps at
  a version. The default is the three that every cluster needs: \`vpc-cni\` (pods' network), \`kube-proxy\` (services) and
  \`coredns\` (names).
- Your list replaces the default: to add an add-on, repeat the three.
- Without \`version\`, AWS chooses its default for the cluster's version when it creates the add-on.
- \`configuration\` goes to EKS as it is.
- The file wins (\`OVERWRITE\`): what somebody changed in the cluster by hand is lost with the next change of the add-on.

See which versions and which configuration there are:

\`\`\`sh
aws eks describe-addon-versions --kubernetes-version 1.36 --addon-name vpc-cni
aws eks describe-addon-configuration --addon-name vpc-cni --addon-version v1.20.4-eksbuild.1
\`\`\`

## When they are created

\`vpc-cni\`, \`kube-proxy\` and \`eks-pod-identity-agent\` are created before the first node, since no node becomes ready without
the first two. All others run as ordinary pods, and are created after the node groups ([the order of things](order.md)).`;

const ROLES = `## Add-ons that call AWS

List an add-on that has a preset in this table, and it gets a role, the same as a \`serviceAccounts\` entry with the preset
would. EKS annotates its accounts ([add-ons and roles](https://docs.aws.amazon.com/eks/latest/userguide/add-ons-iam.html)). You
only say what to limit the role to. Limits in **bold** are required; [presets](presets.md#limits) says what each is. Where no
preset fits, give what AWS asks for in \`policyArns\` or \`statements\`:`;

const HEAD = ["add-on", "owner", "IAM", "preset", "limits", "service accounts", "AWS asks for"];

const REST = `An add-on whose IAM is optional needs a role with some settings only: \`cert-manager\` gets one with \`hostedZoneArns\`,
and \`adot\` for its collectors. [The CNI](#the-cni) has the policy that AWS asks for, unless you name its preset. The table has the add-ons of
[AWS](https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html) and of
[the community](https://docs.aws.amazon.com/eks/latest/userguide/community-addons.html). Any other can be listed too, such as
a vendor's.

A required limit has no default, since that would be everything in the account:

\`\`\`yaml
cluster:
  addons:
    vpc-cni: {}
    aws-efs-csi-driver: {}
\`\`\`

\`\`\`text
env_vars/demo.yaml:4:25: cluster.addons.aws-efs-csi-driver
  got:      {}
  expected: fileSystemArns, to which aws-efs-csi-driver is limited
  fix:      add fileSystemArns, such as [arn:aws:elasticfilesystem:us-west-2:123456789012:file-system/fs-0123456789abcdef0]
\`\`\`

**Things you created by hand** need the driver's tags, since a driver may change only what carries them:
\`ebs.csi.aws.com/cluster: "true"\` and \`kubernetes.io/cluster/<cluster>: owned\` on an EBS volume or snapshot,
\`CSIVolumeName\` on an FSx for Lustre file system that it should grow.

**The collectors of \`adot\`** have a role each, if they have a pipeline. Its preset is \`adot-prometheus-metrics\`,
\`adot-otlp-ingest\` or \`adot-container-logs\`. The pipeline \`amp\` needs \`workspaceArns\` of Amazon Managed Service for Prometheus,
and \`logGroupArns\` adds log groups to the collectors' own. EKS does not annotate their accounts: the roles go into
\`configuration\`, as \`collector.<name>.serviceAccount.annotations\`, and a collector that has a role there keeps it. Before you
remove a collector, deploy it with \`enabled: false\`, so that it stops before its role goes. You can remove the add-on as a
whole at once.

**What the role may do besides** is said as in [\`serviceAccounts\`](environments.md#serviceaccounts): \`preset\` (any, in place of
the one that fits), \`statements\`, \`policyArns\`, \`permissionsBoundary\` and \`exceptions\`.

**A role that exists** goes into \`roleArn\`. It must trust the cluster's OIDC provider for the add-on's accounts.

**Other add-ons** get a role once you say what it may do. Where the accounts of its pods are not known here, as of a vendor's
add-on, list them in \`serviceAccounts\`, as \`<namespace>/<name>\`; so must be a name that you give
an account in its \`configuration\`, beside the one in the table. One that AWS says needs a role is refused without.

**Software that stays**: with \`preserve: true\`, deployed before you remove the add-on, its pods go on. List its \`preset\` in
\`serviceAccounts\` at the same time to keep its role.

**Charts**: a driver that a chart installs is not an add-on. Leave it out here, and give its account the preset in
[\`serviceAccounts\`](environments.md#serviceaccounts).

## The CNI

The CNI always has a role. By default it has AWS's own policy, \`AmazonEKS_CNI_Policy\`, which may change every network
interface of the account. A preset limits it to the cluster's [interfaces, VPC and security groups](presets.md#vpc-cni), and
sets \`CLUSTER_NAME\`, with which the CNI tags what it creates:

\`\`\`yaml
cluster:
  addons:
    coredns: {}
    kube-proxy: {}
    vpc-cni: { preset: vpc-cni }
\`\`\`

Some settings need more permissions, and get them:

| in \`vpc-cni.configuration\` | what it adds |
| --- | --- |
| \`nodeAgent: { enableCloudWatchLogs: "true" }\` | The CNI's role may write to the control plane's log group, where the [logs of network policies](https://docs.aws.amazon.com/eks/latest/userguide/network-policies-troubleshooting.html) go. With \`logs.types: []\` there is no such group, and the setting is refused. Before you remove it, deploy \`"false"\`: [without its permissions](https://github.com/aws/aws-network-policy-agent/issues/141), \`aws-node\` fails on every node until the add-on has changed. |
| \`env: { ENABLE_POD_ENI: "true" }\` | \`AmazonEKSVPCResourceController\` on the control plane's role, which creates the interfaces of [pods with security groups](https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html). Delete those pods before you remove it. |

\`nodeAgent: { enablePolicyEventLogs: "true" }\` alone adds nothing: the logs of network policies stay on the node, in
\`/var/log/aws-routed-eni/network-policy-agent.log\`.

## What goes wrong

| what shows | why |
| --- | --- |
| \`InvalidParameterException\` on deploy | This version of the add-on does not know something in \`configuration\`, or does not fit the cluster's version. |
| \`coredns\` is \`DEGRADED\`, \`InsufficientNumberOfReplicas\` | Its pods have no node to run on: there is none, or all have taints. |
| A driver's pods are refused by AWS | What they ask for is not the driver's own, or is outside its limits. [\`can\`](commands.md#can) says offline what the role allows; \`verify\` says whether the role is there. |
| \`an EKS add-on's name; did you mean …?\` | A name close to one in the table is refused, since the misspelt add-on would have no role. |

Keys: [\`cluster.addons\`](environments.md#cluster). Code: \`src/constructs/cluster/addon.ts\`, \`vpc-cni.ts\`.`;

function row(name: string): string[] {
  const addon = addonNamed(name);
  if (!addon) throw new Error(`${name} is not an add-on`);
  const { owner, iam, preset } = addon;
  return [
    `\`${name}\``,
    owner,
    iam,
    preset ? `[\`${preset}\`](presets.md#${preset})` : "",
    preset ? limits(PRESETS[preset]) : "",
    knownAccounts(name)
      .map((account) => `\`${nameOf(account)}\``)
      .join(", "),
    askedOf(addon),
  ];
}

function askedOf({ asks, policies = [] }: EksAddon): string {
  return asks ?? policies.map((policy) => `\`${policy}\``).join(", ");
}
