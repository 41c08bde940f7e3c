import { RULE_IDS } from "../../../src/iam/rules/rules";
import type { ScopeKey } from "../../../src/presets/scope";
import type { Account } from "./account";
import { altered, type Section, set, takenOut } from "./lane";
import { exampleOf, neededScopes, type Scoped, scopeLanes, untriedScopes } from "./scopes";

const CONTAINER_LOGS_ROLE = "role-opentelemetry-operator-systemadot-col-container-logs";
const OTLP_INGEST_ROLE = "role-opentelemetry-operator-systemadot-col-otlp-ingest";

const CNI = "update aws_eks_addon.vpc-cni_addon";
const ADOT = "update aws_eks_addon.addon-adot";
const ROLES = "update output.service_account_role_arns";
const EBS_ROLE = "role-kube-systemebs-csi-controller-sa";

const READ = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
const SEND = "arn:aws:iam::aws:policy/AmazonSESFullAccess";

const EXTERNAL_DNS = "role-external-dnsexternal-dns";
const ISSUER = "role-aws-privateca-issueraws-privateca-issuer";
const SNAPSHOTS = "role-kube-systemsnapshot-controller";
const AGENT = "role-amazon-cloudwatchcloudwatch-agent";
const METRICS = "kube-state-metrics/kube-state-metrics";

/** Roles that somebody else makes. */
const FOREIGN = ["first-agent", "second-agent"].map((name) => `arn:aws:iam::123456789012:role/${name}`);

/** Those of add-ons whose programs are limited by them. */
const SCOPED: Partial<Record<ScopeKey, Scoped>> = {
  certificateAuthorityArns: {
    at: "cluster.addons.aws-privateca-connector-for-kubernetes",
    id: "role-aws-privateca-issueraws-privateca-issuer",
    role: "demo-aws-privateca-issuer-aws-privateca-issuer",
    needs: true,
  },
  hostedZoneArns: {
    at: "cluster.addons.external-dns",
    id: "role-external-dnsexternal-dns",
    role: "demo-external-dns-external-dns",
    needs: true,
  },
  logGroupArns: {
    at: "cluster.addons.fluent-bit",
    id: "role-fluent-bitfluent-bit",
    role: "demo-fluent-bit-fluent-bit",
    needs: true,
  },
  bucketArns: {
    at: "cluster.addons.aws-fsx-csi-driver",
    id: "role-kube-systemfsx-csi-controller-sa",
    role: "demo-kube-system-fsx-csi-controller-sa",
  },
  directoryBucketArns: {
    at: "cluster.addons.aws-mountpoint-s3-csi-driver",
    id: "role-kube-systems3-csi-driver-sa",
    role: "demo-kube-system-s3-csi-driver-sa",
  },
  fileSystemArns: {
    at: "cluster.addons.aws-efs-csi-driver",
    id: "role-kube-systemefs-csi-controller-sa",
    role: "demo-kube-system-efs-csi-controller-sa",
    needs: true,
  },
  kmsKeyArns: {
    at: "cluster.addons.aws-mountpoint-s3-csi-driver",
    id: "role-kube-systems3-csi-driver-sa",
    role: "demo-kube-system-s3-csi-driver-sa",
  },
};

export const ADDON_CHANGES: Section = {
  title: "Add-ons",
  base: {
    cluster: {
      addons: {
        coredns: {},
        "kube-proxy": {},
        "vpc-cni": {},
        adot: {
          configuration: { collector: { otlpIngest: { pipelines: { traces: { xray: { enabled: true } } } } } },
        },
        "aws-efs-csi-driver": { fileSystemArns: [exampleOf("fileSystemArns")] },
        "aws-fsx-csi-driver": {},
        "aws-privateca-connector-for-kubernetes": {
          certificateAuthorityArns: [exampleOf("certificateAuthorityArns")],
        },
        "external-dns": { hostedZoneArns: [exampleOf("hostedZoneArns")] },
        "fluent-bit": { logGroupArns: [exampleOf("logGroupArns")] },
        "aws-mountpoint-s3-csi-driver": { bucketArns: [exampleOf("bucketArns")] },
        "amazon-cloudwatch-observability": {},
        "kube-state-metrics": { policyArns: [READ], serviceAccounts: [METRICS] },
        "snapshot-controller": {},
      },
    },
  },
  lanes: [
    {
      key: "cluster.addons",
      at: "cluster.addons.eks-pod-identity-agent",
      steps: [
        set(
          {},
          {
            of: "one more",
            says: "creates the add-on",
            plan: ["create aws_eks_addon.addon-eks-pod-identity-agent"],
          },
        ),
        takenOut({
          of: "one less",
          says: "destroys the add-on with its pods",
          isDangerous: true,
          plan: ["delete aws_eks_addon.addon-eks-pod-identity-agent"],
          harm: ["add-on eks-pod-identity-agent of cluster demo was deleted"],
        }),
        set(
          { preserve: true },
          {
            of: "one more",
            says: "creates the add-on",
            plan: ["create aws_eks_addon.addon-eks-pod-identity-agent"],
          },
        ),
        takenOut({
          of: "one less that was deployed with `preserve`",
          says: "EKS no longer manages the add-on; its pods go on. To keep its role, list its `preset` in `serviceAccounts`",
          plan: ["delete aws_eks_addon.addon-eks-pod-identity-agent"],
        }),
      ],
      says: "",
      account: async (account, addon) => {
        expect(await hasAddon(account, "eks-pod-identity-agent")).toBe(!!addon);
        if (addon?.preserve) expect(await account.hasDaemonSet("eks-pod-identity-agent")).toBe(true);
      },
    },
    {
      key: "cluster.addons.<name>.preserve",
      at: "cluster.addons.aws-fsx-csi-driver.preserve",
      steps: [set(true), takenOut()],
      says: "nothing in AWS: it is for when the add-on goes, and has to be deployed before",
      plan: ["update aws_eks_addon.addon-aws-fsx-csi-driver"],
    },
    {
      key: "cluster.addons.<name>.version",
      at: "cluster.addons.kube-proxy.version",
      steps: [
        set("v1.33.3-eksbuild.4"),
        altered("v1.33.3-eksbuild.6"),
        takenOut({ of: "removed", says: "nothing: the add-on keeps its version", plan: [] }),
      ],
      says: "changes the add-on in place",
      plan: ["update aws_eks_addon.addon-kube-proxy"],
      account: async (account, version = "v1.33.3-eksbuild.6") => {
        expect(await account.addon("kube-proxy")).toMatchObject({ addonVersion: version });
      },
    },
    {
      key: "cluster.addons.<name>.configuration",
      at: "cluster.addons.coredns.configuration",
      steps: [set({ replicaCount: 3 }), altered({ replicaCount: 4 }), takenOut()],
      says: "changes the add-on in place; if you remove the key, the add-on returns to its defaults",
      plan: ["update aws_eks_addon.addon-coredns"],
      account: async (account, configuration = {}) => {
        expect(JSON.parse((await account.addon("coredns")).configurationValues ?? "")).toEqual(configuration);
      },
    },
    {
      key: "cluster.addons.<name>.preset",
      at: "cluster.addons.vpc-cni.preset",
      steps: [
        set("vpc-cni", {
          plan: [
            "create aws_iam_policy.vpc-cni_role_statements-policy",
            "create aws_iam_role_policy_attachment.vpc-cni_role_statements",
            "delete aws_iam_role_policy_attachment.vpc-cni_role_policy",
            "update aws_eks_addon.vpc-cni_addon",
          ],
        }),
        takenOut({
          plan: [
            "create aws_iam_role_policy_attachment.vpc-cni_role_policy",
            "delete aws_iam_policy.vpc-cni_role_statements-policy",
            "delete aws_iam_role_policy_attachment.vpc-cni_role_statements",
            "update aws_eks_addon.vpc-cni_addon",
          ],
        }),
      ],
      says: "swaps the policy of the CNI's role; for a moment it has none",
      harm: ["the role demo-aws-node of add-on vpc-cni lost its last policy"],
      account: async (account, preset) => {
        expect(await account.policiesOf("demo-aws-node")).toEqual([preset ? "demo-aws-node" : "AmazonEKS_CNI_Policy"]);
      },
    },
    {
      key: "cluster.addons.<name>.preset",
      at: "cluster.addons.snapshot-controller.preset",
      steps: [
        set("cluster-autoscaler", {
          of: "of an add-on without a role",
          says: "creates the role, then changes the add-on in place",
          plan: [...ownRole("create", SNAPSHOTS), "update aws_eks_addon.addon-snapshot-controller"],
        }),
        altered("fsx-openzfs-csi", {
          of: "another",
          says: "changes the role's policy in place",
          plan: [`update aws_iam_policy.${SNAPSHOTS}_statements-policy`],
        }),
        takenOut({
          of: "removed, after the plan's command",
          before: (account) => account.takeRoleFrom("snapshot-controller"),
          says: "destroys the role, which the add-on no longer has",
          plan: ownRole("delete", SNAPSHOTS),
        }),
        set("cluster-autoscaler", {
          of: "of an add-on without a role",
          says: "creates the role, then changes the add-on in place",
          plan: [...ownRole("create", SNAPSHOTS), "update aws_eks_addon.addon-snapshot-controller"],
        }),
        takenOut({
          of: "removed from an add-on that then has no role",
          says: "nothing: the plan fails, since Terraform cannot take a role from an add-on, and prints the command that does",
          fails:
            "the add-on snapshot-controller no longer gets a role, but Terraform cannot take arn:aws:iam::123456789012:role/demo-kube-system-snapshot-controller from it; take it first: aws eks update-addon --region us-west-2 --cluster-name demo --addon-name snapshot-controller --resolve-conflicts OVERWRITE",
        }),
      ],
      says: "",
      account: async (account, preset) => {
        const arn = "arn:aws:iam::123456789012:role/demo-kube-system-snapshot-controller";
        expect((await account.addon("snapshot-controller")).serviceAccountRoleArn).toBe(preset && arn);
        expect(await account.policiesOf("demo-kube-system-snapshot-controller")).toEqual(
          preset && ["demo-kube-system-snapshot-controller"],
        );
      },
    },
    {
      key: "cluster.addons.<name>.roleArn",
      at: "cluster.addons.amazon-cloudwatch-observability.roleArn",
      steps: [
        set(FOREIGN[0], {
          of: "in place of a role that is made here",
          before: async (account) => {
            await account.createRoleFor("first-agent", "amazon-cloudwatch:cloudwatch-agent");
            await account.createRoleFor("second-agent", "amazon-cloudwatch:cloudwatch-agent");
          },
          says: "destroys the add-on's own role, then changes the add-on in place: for a moment its pods have no permissions",
          plan: [
            ...ownRole("delete", AGENT),
            "update aws_eks_addon.addon-amazon-cloudwatch-observability",
            "create output.existing_role_trust_policies",
          ],
          harm: [
            "the role demo-amazon-cloudwatch-cloudwatch-agent of add-on amazon-cloudwatch-observability lost its last policy",
            "the role demo-amazon-cloudwatch-cloudwatch-agent of add-on amazon-cloudwatch-observability was deleted",
          ],
        }),
        altered(FOREIGN[1], {
          of: "another",
          says: "changes the add-on in place",
          plan: [
            "update aws_eks_addon.addon-amazon-cloudwatch-observability",
            "update output.existing_role_trust_policies",
          ],
        }),
        takenOut({
          of: "removed",
          says: "creates the role, then changes the add-on in place",
          plan: [
            ...ownRole("create", AGENT),
            "update aws_eks_addon.addon-amazon-cloudwatch-observability",
            "delete output.existing_role_trust_policies",
          ],
        }),
        set(FOREIGN[0], {
          of: "while `serviceAccounts` has the add-on's `preset`",
          with: { serviceAccounts: [{ preset: "cloudwatch-observability" }] },
          says: "changes the add-on in place. Remove the entry in a later deploy, and its role goes without a gap",
          plan: [
            "update aws_eks_addon.addon-amazon-cloudwatch-observability",
            "create output.existing_role_trust_policies",
          ],
        }),
      ],
      says: "",
      plan: ["update aws_eks_addon.addon-amazon-cloudwatch-observability"],
      account: async (account, arn) => {
        const own = "arn:aws:iam::123456789012:role/demo-amazon-cloudwatch-cloudwatch-agent";
        const { serviceAccountRoleArn } = await account.addon("amazon-cloudwatch-observability");
        expect(serviceAccountRoleArn).toBe(arn ?? own);
      },
    },
    {
      key: "cluster.addons.<name>.policyArns",
      at: "cluster.addons.external-dns.policyArns",
      steps: [
        set([READ], {
          plan: [`create aws_iam_role_policy_attachment.${EXTERNAL_DNS}_aws-policy-AmazonS3ReadOnlyAccess`],
        }),
        altered([SEND], {
          plan: [
            `create aws_iam_role_policy_attachment.${EXTERNAL_DNS}_aws-policy-AmazonSESFullAccess`,
            `delete aws_iam_role_policy_attachment.${EXTERNAL_DNS}_aws-policy-AmazonS3ReadOnlyAccess`,
          ],
        }),
        takenOut({
          plan: [`delete aws_iam_role_policy_attachment.${EXTERNAL_DNS}_aws-policy-AmazonSESFullAccess`],
        }),
      ],
      says: "attaches and detaches the policies that differ",
      account: async (account, arns = []) => {
        const names = arns.map((arn: string) => arn.split("/")[1]);
        expect(await account.policiesOf("demo-external-dns-external-dns")).toEqual([
          ...names,
          "demo-external-dns-external-dns",
        ]);
      },
    },
    {
      key: "cluster.addons.<name>.permissionsBoundary",
      at: "cluster.addons.external-dns.permissionsBoundary",
      steps: [
        set("arn:aws:iam::123456789012:policy/boundary"),
        altered("arn:aws:iam::123456789012:policy/wider-boundary"),
        takenOut(),
      ],
      says: "changes the role in place",
      plan: [`update aws_iam_role.${EXTERNAL_DNS}`],
      account: async (account, arn) => {
        const role = await account.role("demo-external-dns-external-dns");
        expect(role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(arn);
      },
    },
    {
      key: "cluster.addons.<name>.statements",
      at: "cluster.addons.aws-privateca-connector-for-kubernetes.statements",
      // before that, another lane changes what its preset is limited to
      from: 1,
      steps: [set([{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::demo-bucket/*"] }]), takenOut()],
      says: "creates, changes or destroys the role's own policies",
      plan: [`update aws_iam_policy.${ISSUER}_statements-policy`],
      account: async (account, statements) => {
        const said = JSON.stringify(await account.ownStatementsOf("demo-aws-privateca-issuer-aws-privateca-issuer"));
        expect(said.includes('"s3:PutObject"')).toBe(!!statements);
      },
    },
    {
      key: "cluster.addons.<name>.serviceAccounts",
      at: "cluster.addons.kube-state-metrics.serviceAccounts",
      steps: [
        altered([METRICS, "kube-state-metrics/other"], {
          of: "but for the first",
          says: "changes the role's trust policy in place",
          plan: ["update aws_iam_role.role-kube-state-metricskube-state-metrics"],
        }),
        altered(["kube-state-metrics/other", METRICS], {
          says: "destroys the role of the account that was first, and creates one for the account that is, then changes the add-on in place: for a moment its pods have no permissions",
          plan: [
            ...roleWithPolicy("delete", "role-kube-state-metricskube-state-metrics"),
            ...roleWithPolicy("create", "role-kube-state-metricsother"),
            "update aws_eks_addon.addon-kube-state-metrics",
            ROLES,
          ],
          harm: [
            "the role demo-kube-state-metrics-kube-state-metrics of add-on kube-state-metrics lost its last policy",
            "the role demo-kube-state-metrics-kube-state-metrics of add-on kube-state-metrics was deleted",
          ],
        }),
      ],
      says: "",
      account: async (account, [first]) => {
        const role = `demo-${first.replace("/", "-")}`;
        expect((await account.addon("kube-state-metrics")).serviceAccountRoleArn).toMatch(new RegExp(`:role/${role}$`));
      },
    },
    {
      key: "cluster.addons.<name>.configuration",
      at: "cluster.addons.vpc-cni.configuration.env.ENABLE_POD_ENI",
      title: "`cluster.addons.vpc-cni.configuration.env.ENABLE_POD_ENI`",
      // before that, another lane changes the CNI's role
      from: 2,
      steps: [
        set("true", {
          of: '`"true"`',
          says: "lets the control plane create pods' interfaces, then changes the add-on in place",
          plan: ["create aws_iam_role_policy_attachment.cluster_pod-interfaces-policy", CNI],
        }),
        takenOut({
          of: '`"false"`, or removed',
          says: "changes the add-on in place, then removes the control plane's policy. Delete pods with security groups first",
          plan: ["delete aws_iam_role_policy_attachment.cluster_pod-interfaces-policy", CNI],
        }),
      ],
      says: "",
      account: async (account, isOn) => {
        expect(await account.policiesOf("demo-cluster")).toEqual([
          "AmazonEKSClusterPolicy",
          ...(isOn ? ["AmazonEKSVPCResourceController"] : []),
        ]);
        expect((await account.settingsOf("vpc-cni")).env ?? {}).toEqual(isOn ? { ENABLE_POD_ENI: "true" } : {});
      },
    },
    {
      key: "cluster.addons.<name>.configuration",
      at: "cluster.addons.vpc-cni.configuration.nodeAgent.enableCloudWatchLogs",
      title: "`cluster.addons.vpc-cni.configuration.nodeAgent.enableCloudWatchLogs`",
      // before that, another lane changes the CNI's role
      from: 2,
      steps: [
        set("true", {
          of: '`"true"`',
          says: "lets the CNI's role write to the control plane's log group, then changes the add-on in place",
          plan: [...policyLogs("create"), CNI],
        }),
        altered("false", {
          of: '`"false"`',
          says: "changes the add-on in place, and leaves its role as it is",
        }),
        takenOut({
          of: 'removed after `"false"`',
          says: "takes permissions that the CNI no longer needs from its role",
          plan: [...policyLogs("delete"), CNI],
        }),
        set("true", {
          of: '`"true"`',
          says: "lets the CNI's role write to the control plane's log group, then changes the add-on in place",
          plan: [...policyLogs("create"), CNI],
        }),
        takenOut({
          of: 'removed after `"true"`',
          says: 'takes permissions from the CNI\'s role before the add-on has changed: for a moment `aws-node` fails on every node. Deploy `"false"` first',
          plan: [...policyLogs("delete"), CNI],
          harm: ["the add-on vpc-cni of cluster demo may not write the logs of network policies"],
        }),
      ],
      says: "",
      plan: [CNI],
      account: async (account, value) => {
        const own = value === undefined ? [] : ["demo-aws-node"];
        expect(await account.policiesOf("demo-aws-node")).toEqual(["AmazonEKS_CNI_Policy", ...own]);
        expect((await account.settingsOf("vpc-cni")).nodeAgent?.enableCloudWatchLogs).toBe(value);
      },
    },
    {
      key: "cluster.addons.<name>.configuration",
      at: "cluster.addons.adot.configuration.collector.containerLogs",
      title: "`cluster.addons.adot.configuration.collector`",
      steps: [
        set(containerLogs(true), {
          of: "one more",
          says: "creates the collector's role, then changes the add-on in place",
          plan: [...roleOfCollector("create"), ADOT, ROLES],
        }),
        altered(containerLogs(false), {
          of: "a pipeline that is not `enabled`",
          says: "changes the add-on in place, and leaves the collector's role as it is",
        }),
        takenOut({
          of: "one less, none of whose pipelines is `enabled`",
          says: "destroys the collector's role, and changes the add-on in place",
          plan: [...roleOfCollector("delete"), ADOT, ROLES],
        }),
        set(containerLogs(true), {
          of: "one more",
          says: "creates the collector's role, then changes the add-on in place",
          plan: [...roleOfCollector("create"), ADOT, ROLES],
        }),
        takenOut({
          of: "one less",
          says: "destroys the collector's role before the collector: for a moment it sends nothing. Deploy `enabled: false` first",
          plan: [...roleOfCollector("delete"), ADOT, ROLES],
          harm: ["the collector containerLogs of cluster demo has no role that it may assume"],
        }),
      ],
      says: "",
      plan: [ADOT],
      account: async (account, collector) => {
        const arn = "arn:aws:iam::123456789012:role/demo-opentelemetry-operator-system-adot-col-container-logs";
        const { containerLogs: found } = (await account.settingsOf("adot")).collector;
        expect(found?.serviceAccount.annotations).toEqual(collector && { "eks.amazonaws.com/role-arn": arn });
        expect(await account.role("demo-opentelemetry-operator-system-adot-col-container-logs")).toEqual(
          collector && expect.objectContaining({ Arn: arn }),
        );
      },
    },
    {
      key: "cluster.addons",
      at: "cluster.addons.adot",
      // before that, another lane changes its collectors
      from: 5,
      steps: [
        takenOut({
          of: "one less that calls AWS",
          says: "destroys the add-on with its pods, then its roles",
          isDangerous: true,
          plan: [
            "delete aws_eks_addon.addon-adot",
            `delete aws_iam_policy.${OTLP_INGEST_ROLE}_statements-policy`,
            `delete aws_iam_role.${OTLP_INGEST_ROLE}`,
            `delete aws_iam_role_policy_attachment.${OTLP_INGEST_ROLE}_statements`,
            ROLES,
          ],
          harm: ["add-on adot of cluster demo was deleted"],
        }),
      ],
      says: "",
      account: async (account) => expect(await hasAddon(account, "adot")).toBe(false),
    },
    {
      key: "cluster.addons",
      at: "cluster.addons.aws-ebs-csi-driver",
      steps: [
        set(
          {},
          {
            of: "one more that calls AWS",
            says: "creates the add-on and its role",
            plan: [
              "create aws_eks_addon.addon-aws-ebs-csi-driver",
              `create aws_iam_policy.${EBS_ROLE}_statements-policy`,
              `create aws_iam_role.${EBS_ROLE}`,
              `create aws_iam_role_policy_attachment.${EBS_ROLE}_statements`,
              "update output.service_account_role_arns",
            ],
          },
        ),
      ],
      says: "",
      account: async (account) => {
        expect(await account.addon("aws-ebs-csi-driver")).toMatchObject({
          serviceAccountRoleArn: "arn:aws:iam::123456789012:role/demo-kube-system-ebs-csi-controller-sa",
        });
      },
    },
    ...scopeLanes("cluster.addons.<name>", SCOPED, "changes the policy of the add-on's role in place"),
  ],
  untried: [
    {
      keys: ["cluster.addons.<name>.serviceAccounts"],
      sorts: ["set", "removed"],
      reason: "it says whose a role is: where accounts are not known, a role without it is refused",
    },
    {
      keys: ["effect", "actions", "resources", "conditions"].map((key) => `cluster.addons.<name>.statements[].${key}`),
      reason: "serviceAccounts tries it: the add-on's role is made as theirs are",
    },
    {
      keys: RULE_IDS.map((id) => `cluster.addons.<name>.exceptions.${id}`),
      reason: "an exception is asked for when the stack is synthesized: nothing in it tells of it",
    },
    neededScopes("cluster.addons.<name>", SCOPED),
    ...untriedScopes("cluster.addons.<name>", Object.keys(SCOPED) as ScopeKey[]),
  ],
};

/** The lines of a role with policies of its own. */
function ownRole(action: "create" | "delete", id: string): string[] {
  return [
    `${action} aws_iam_policy.${id}_statements-policy`,
    `${action} aws_iam_role.${id}`,
    `${action} aws_iam_role_policy_attachment.${id}_statements`,
    ROLES,
  ];
}

/** The lines of a role with AWS's policy. */
function roleWithPolicy(action: "create" | "delete", id: string): string[] {
  return [
    `${action} aws_iam_role.${id}`,
    `${action} aws_iam_role_policy_attachment.${id}_aws-policy-AmazonS3ReadOnlyAccess`,
  ];
}

/** What lets the CNI send the logs of network policies. */
function policyLogs(action: "create" | "delete"): string[] {
  return [
    `${action} aws_iam_policy.vpc-cni_role_statements-policy`,
    `${action} aws_iam_role_policy_attachment.vpc-cni_role_statements`,
  ];
}

function containerLogs(enabled: boolean): object {
  return { pipelines: { logs: { cloudwatchLogs: { enabled } } } };
}

function roleOfCollector(action: "create" | "delete"): string[] {
  return [
    `${action} aws_iam_policy.${CONTAINER_LOGS_ROLE}_statements-policy`,
    `${action} aws_iam_role.${CONTAINER_LOGS_ROLE}`,
    `${action} aws_iam_role_policy_attachment.${CONTAINER_LOGS_ROLE}_statements`,
  ];
}

async function hasAddon(account: Account, name: string): Promise<boolean> {
  return (await account.addons()).includes(name);
}
