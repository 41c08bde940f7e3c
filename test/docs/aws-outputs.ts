import { toJson as leftoversJson, toTable as leftoversTable, type Report } from "../../src/cli/leftovers/report";
import { toJson as planJson } from "../../src/cli/plan/json";
import { toMarkdown } from "../../src/cli/plan/markdown";
import { toText } from "../../src/cli/plan/report";
import { toJson, toTable } from "../../src/cli/verify/report";
import { withoutUsers } from "../../src/operations/leftovers/find";
import { LOG_GROUPS, logGroupCandidates } from "../../src/operations/leftovers/log-groups";
import { ROLES, roleCandidates } from "../../src/operations/leftovers/roles";
import { select } from "../../src/operations/leftovers/selection";
import { VOLUMES, volumeCandidate } from "../../src/operations/leftovers/volumes";
import { awsChecks } from "../../src/operations/verify/aws-checks";
import { shellLines } from "../cloud/shell-lines";
import { NODES_UPGRADE, UPGRADE } from "../support/plans";
import { awsFacts, expected } from "../support/verify";

/** What commands that ask an account print, of an account that is made up here. */
export const AWS_OUTPUTS: Readonly<Record<string, string>> = {
  "npx eks-irsa verify test": toTable(expected, checks(), false),
  "npx eks-irsa verify test --json": toJson(
    expected,
    checks().filter(({ result }) => result === "failed"),
  ),
  "npx eks-irsa leftovers test": leftoversTable(leftovers()),
  "npx eks-irsa leftovers test --json": leftoversJson({
    ...leftovers(),
    leftovers: leftovers().leftovers.filter(({ kind, stays }) => kind === VOLUMES && stays),
  }),
  "npx eks-irsa plan test": toText(UPGRADE),
  "npx eks-irsa plan test --json": planJson(NODES_UPGRADE),
  "npx eks-irsa plan test --markdown": toMarkdown(UPGRADE),
  "npm run cloud": shellLines({ AWS_ENDPOINT_URL: "http://127.0.0.1:43393" }).join("\n"),
};

/** All is well but for a policy that is missing and a permission that the credentials lack. */
function checks() {
  const roles = awsFacts.roles.map((facts) => ({ ...facts, policies: { known: [] } }));
  return awsChecks(expected, {
    ...awsFacts,
    roles,
    nodePolicies: { unknown: "these credentials lack iam:GetPolicyVersion" },
  });
}

/** Two volumes, one of them attached, the control plane's log group, and a role that is somebody else's. */
function leftovers(): Report {
  const { cluster, environment, region, logGroups } = expected;
  const volumes = [
    {
      VolumeId: "vol-0a1b2c3d4e5f60718",
      Size: 20,
      Tags: [{ Key: `kubernetes.io/cluster/${cluster}`, Value: "owned" }],
    },
    {
      VolumeId: "vol-08192a3b4c5d6e7f0",
      Size: 8,
      Tags: [{ Key: "KubernetesCluster", Value: cluster }],
      Attachments: [{ InstanceId: "i-00112233445566778" }],
    },
  ].map((volume) => volumeCandidate(cluster, volume));
  const strangersRole = {
    name: `${cluster}-cluster`,
    arn: "",
    tags: [],
    trust: "{}",
    regions: [],
    instanceProfiles: [],
  };
  const groups = logGroupCandidates(cluster, [logGroups[1]?.name ?? ""], [], []);
  return {
    environment,
    cluster,
    region,
    account: "123456789012",
    leftovers: withoutUsers([
      ...select(cluster, volumes).map((one) => ({ ...one, kind: VOLUMES })),
      ...select(cluster, groups).map((one) => ({ ...one, kind: LOG_GROUPS })),
      ...select(cluster, roleCandidates(region, { roles: [strangersRole], others: [] })).map((one) => ({
        ...one,
        kind: ROLES,
      })),
    ]),
  };
}
