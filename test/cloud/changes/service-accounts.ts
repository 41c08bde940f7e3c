import { RULE_IDS } from "../../../src/iam/rules/rules";
import type { ScopeKey } from "../../../src/presets/scope";
import type { Account } from "./account";
import { altered, type Section, set, takenOut } from "./lane";
import { exampleOf, neededScopes, type Scoped, scopeLanes } from "./scopes";

const READ = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
const SEND = "arn:aws:iam::aws:policy/AmazonSESFullAccess";
const SERVE = { actions: ["s3:PutObject"], resources: ["arn:aws:s3:::demo-bucket/*"] };

const BLUE = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/BLUE";
const GREEN = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/GREEN";
const DEPLOYER = "arn:aws:iam::210987654321:role/ci/deployer";

const ISSUER = "aws-privateca-issueraws-privateca-issuer";
const OUTPUT = "update output.service_account_role_arns";

const GUEST = "arn:aws:iam::123456789012:role/team/guest";
const ELSEWHERE = "arn:aws:iam::210987654321:role/guest";

/** An account that is made here, with a role that is not. */
function guest(role: { readonly roleArn?: string; readonly policyArns?: readonly string[] }) {
  return { namespace: "jobs", name: "guest", create: true, ...role };
}

/** The lines of a role with AWS's policy that is called so. */
function role(action: "create" | "delete", id: string, policy = "AmazonS3ReadOnlyAccess"): string[] {
  return [
    `${action} aws_iam_role.role-${id}`,
    `${action} aws_iam_role_policy_attachment.role-${id}_aws-policy-${policy}`,
  ];
}

/** The lines of what a role has from the file itself. */
function ownPolicy(action: "create" | "delete", id: string): string[] {
  return [
    `${action} aws_iam_policy.role-${id}_statements-policy`,
    `${action} aws_iam_role_policy_attachment.role-${id}_statements`,
  ];
}

/** A role is that of its first account: with another, it is another role. */
function ownRoleMoves(from: string, to: string): string[] {
  const gone = [`delete aws_iam_role.role-${from}`, ...ownPolicy("delete", from)];
  return [...gone, `create aws_iam_role.role-${to}`, ...ownPolicy("create", to), OUTPUT];
}

const OTHER_ACCOUNT = {
  says: "destroys the account's role and creates one for the new account",
  isDangerous: true,
};

/** The account has a role for just these accounts. */
async function trusts(account: Account, namespace: string, ...names: readonly string[]): Promise<void> {
  const { Statement } = await account.trustOf(`demo-${namespace}-${names[0]}`);
  const [subjects = []] = Statement.flatMap(({ Condition }) =>
    Object.entries(Condition?.StringEquals ?? {}).flatMap(([key, value]) => (key.endsWith(":sub") ? [value] : [])),
  );
  expect([subjects].flat().sort()).toEqual(names.map((name) => `system:serviceaccount:${namespace}:${name}`).sort());
}

/** Entries whose presets are limited by what is in `beside`, and by what their lanes change. */
function scoped(name: string, preset: string, ...beside: readonly ScopeKey[]) {
  return { namespace: "scoped", name, preset, ...Object.fromEntries(beside.map((key) => [key, [exampleOf(key)]])) };
}

/** Where statements are so many that IAM wants them in two policies. */
const SECOND_POLICY = "statements-2-policy";

function scopedBy(name: string, props: Partial<Scoped> = {}): Scoped {
  return { at: `serviceAccounts[${name}]`, id: `role-scoped${name}`, role: `demo-scoped-${name}`, ...props };
}

const SCOPED: Readonly<Record<ScopeKey, Scoped>> = {
  bucketArns: scopedBy("buckets"),
  certificateAuthorityArns: scopedBy("issuer", { needs: true }),
  deliveryStreamArns: scopedBy("gateway", { policy: SECOND_POLICY }),
  directoryBucketArns: scopedBy("directories"),
  fileSystemArns: scopedBy("files", { needs: true }),
  hostedZoneArns: scopedBy("names", { needs: true }),
  kmsKeyArns: scopedBy("volumes"),
  logGroupArns: scopedBy("collector"),
  parameterArns: scopedBy("secrets"),
  pushedParameterArns: scopedBy("secrets"),
  pushedSecretArns: scopedBy("parameters"),
  queueArns: scopedBy("karpenter", { policy: SECOND_POLICY }),
  repositoryArns: scopedBy("images", { needs: true }),
  secretArns: scopedBy("parameters"),
  streamArns: scopedBy("scaler"),
  tableArns: scopedBy("scaler"),
  targetGroupArns: scopedBy("balancers", { policy: SECOND_POLICY }),
  userPoolArns: scopedBy("balancers", { policy: SECOND_POLICY }),
  webAclArns: scopedBy("balancers", { policy: SECOND_POLICY }),
  workspaceArns: scopedBy("collector"),
};

export const SERVICE_ACCOUNT_CHANGES: Section = {
  title: "Service accounts",
  base: {
    // the stack of service accounts comes from there, and signs in as the account's first administrator
    cluster: {
      endpoint: { publicCidrs: ["203.0.113.0/24"] },
      admins: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
    },
    serviceAccounts: [
      { preset: "cluster-autoscaler" },
      { preset: "node-termination-handler", queueArns: [exampleOf("queueArns")] },
      { preset: "privateca-issuer", certificateAuthorityArns: [exampleOf("certificateAuthorityArns")] },
      { namespace: "jobs", name: "reader", policyArns: [READ], create: true },
      { namespace: "jobs", name: "writer", statements: [SERVE] },
      { namespace: "jobs", name: "moved", policyArns: [READ] },
      { namespace: "jobs", name: "bound", policyArns: [READ] },
      guest({ roleArn: GUEST }),
      scoped("balancers", "load-balancer-controller"),
      scoped("buckets", "mountpoint-s3-csi", "directoryBucketArns"),
      scoped("collector", "adot"),
      scoped("directories", "mountpoint-s3-csi", "bucketArns"),
      scoped("files", "efs-csi", "fileSystemArns"),
      scoped("gateway", "gateway-api-controller"),
      scoped("images", "ecr-push", "repositoryArns"),
      scoped("issuer", "privateca-issuer", "certificateAuthorityArns"),
      scoped("karpenter", "karpenter"),
      scoped("names", "external-dns", "hostedZoneArns"),
      scoped("parameters", "external-secrets", "parameterArns"),
      scoped("scaler", "keda"),
      scoped("secrets", "external-secrets", "secretArns"),
      scoped("volumes", "ebs-csi"),
    ],
  },
  lanes: [
    {
      key: "serviceAccounts",
      at: "serviceAccounts[added]",
      steps: [
        set(
          { namespace: "jobs", name: "added", policyArns: [READ] },
          { of: "one more", says: "creates its role and policies", plan: [...role("create", "jobsadded"), OUTPUT] },
        ),
        takenOut({
          of: "one less",
          says: "destroys its role and policies; its pods lose their permissions",
          isDangerous: true,
          plan: [...role("delete", "jobsadded"), OUTPUT],
        }),
      ],
      says: "",
      account: async (account, entry) => {
        expect(await account.policiesOf("demo-jobs-added")).toEqual(entry && ["AmazonS3ReadOnlyAccess"]);
      },
    },
    {
      key: "serviceAccounts[].namespace",
      at: "serviceAccounts[0].namespace",
      steps: [
        set("scaling", { plan: ownRoleMoves("kube-systemcluster-autoscaler", "scalingcluster-autoscaler") }),
        altered("sizing", { plan: ownRoleMoves("scalingcluster-autoscaler", "sizingcluster-autoscaler") }),
        takenOut({ plan: ownRoleMoves("sizingcluster-autoscaler", "kube-systemcluster-autoscaler") }),
      ],
      ...OTHER_ACCOUNT,
      account: (account, namespace = "kube-system") => trusts(account, namespace, "cluster-autoscaler"),
    },
    {
      key: "serviceAccounts[].name",
      at: "serviceAccounts[1].name",
      steps: [
        set("watcher", { plan: ownRoleMoves("kube-systemaws-node-termination-handler", "kube-systemwatcher") }),
        altered("guard", { plan: ownRoleMoves("kube-systemwatcher", "kube-systemguard") }),
        takenOut({ plan: ownRoleMoves("kube-systemguard", "kube-systemaws-node-termination-handler") }),
      ],
      ...OTHER_ACCOUNT,
      account: (account, name = "aws-node-termination-handler") => trusts(account, "kube-system", name),
    },
    {
      key: "serviceAccounts[].names",
      at: "serviceAccounts[2].names",
      steps: [
        set(["issuer", "signer"], { plan: ownRoleMoves(ISSUER, "aws-privateca-issuerissuer") }),
        altered(["issuer", "notary"], {
          of: "but for the first",
          says: "changes the role's trust policy in place",
          plan: ["update aws_iam_role.role-aws-privateca-issuerissuer"],
          isDangerous: false,
        }),
        takenOut({ plan: ownRoleMoves("aws-privateca-issuerissuer", ISSUER) }),
      ],
      ...OTHER_ACCOUNT,
      account: (account, names = ["aws-privateca-issuer"]) => trusts(account, "aws-privateca-issuer", ...names),
    },
    {
      key: "serviceAccounts[].preset",
      at: "serviceAccounts[bound].preset",
      steps: [
        set("cluster-autoscaler", { plan: ownPolicy("create", "jobsbound") }),
        altered("adot", { plan: ["update aws_iam_policy.role-jobsbound_statements-policy"] }),
        takenOut({ plan: ownPolicy("delete", "jobsbound") }),
      ],
      says: "creates, changes or destroys the role's own policies",
      account: async (account, preset) => {
        const services = { "cluster-autoscaler": "autoscaling:", adot: "logs:" };
        const said = JSON.stringify(await account.ownStatementsOf("demo-jobs-bound"));
        const found = Object.entries(services).filter(([, prefix]) => said.includes(`"${prefix}`));
        expect(found.map(([name]) => name)).toEqual(preset ? [preset] : []);
      },
    },
    {
      key: "serviceAccounts[].create",
      at: "serviceAccounts[writer].create",
      steps: [
        set(true, { kubernetes: ["create kubernetes_service_account_v1.account-jobswriter"] }),
        takenOut({ kubernetes: ["delete kubernetes_service_account_v1.account-jobswriter"] }),
      ],
      says: "creates or destroys the Kubernetes service account",
    },
    {
      key: "serviceAccounts[].create",
      at: "serviceAccounts[issuer].create",
      steps: [
        set(true, {
          of: "of the first in a namespace",
          says: "creates the namespace as well; the deploy fails if it exists",
          kubernetes: [
            "create kubernetes_namespace_v1.namespace-scoped",
            "create kubernetes_service_account_v1.account-scopedissuer",
          ],
        }),
        takenOut({
          of: "removed from the last in a namespace",
          says: "destroys the namespace, **with everything in it**",
          isDangerous: true,
          kubernetes: [
            "delete kubernetes_namespace_v1.namespace-scoped",
            "delete kubernetes_service_account_v1.account-scopedissuer",
          ],
        }),
      ],
      says: "",
    },
    {
      key: "serviceAccounts[].tokenExpirationSeconds",
      at: "serviceAccounts[reader].tokenExpirationSeconds",
      steps: [set(3600), altered(7200), takenOut()],
      says: "changes the account's annotation in place, for pods that start later",
      kubernetes: ["update kubernetes_service_account_v1.account-jobsreader"],
    },
    {
      key: "serviceAccounts[].roleArn",
      // the role that is made needs rights, which one that exists may not have beside it
      at: "serviceAccounts[guest]",
      steps: [
        altered(guest({ roleArn: ELSEWHERE }), {
          of: "another",
          says: "changes the account's annotation in place, for pods that start later",
          plan: ["update output.existing_role_trust_policies"],
        }),
        {
          ...altered(guest({ policyArns: [READ] }), {
            of: "removed",
            says: "creates a role, and changes the account's annotation in place, for pods that start later",
            plan: [...role("create", "jobsguest"), OUTPUT, "delete output.existing_role_trust_policies"],
          }),
          sort: "removed",
        },
        set(guest({ roleArn: GUEST }), {
          of: "in place of a role that is made here",
          says: "destroys that role: pods have no permissions until they restart with the other",
          isDangerous: true,
          plan: [...role("delete", "jobsguest"), OUTPUT, "create output.existing_role_trust_policies"],
        }),
      ],
      says: "",
      kubernetes: ["update kubernetes_service_account_v1.account-jobsguest"],
      account: async (account, { roleArn = "arn:aws:iam::123456789012:role/demo-jobs-guest" }) => {
        const { annotations } = await account.serviceAccount("jobs", "guest");
        expect(annotations?.["eks.amazonaws.com/role-arn"]).toBe(roleArn);
      },
    },
    {
      key: "serviceAccounts[].path",
      at: "serviceAccounts[moved].path",
      from: 3,
      steps: [set("/jobs/"), altered("/jobs/moved/"), takenOut()],
      isDangerous: true,
      says: "**replaces** the role and its own policies, under the same names; pods use the new one once their service account is annotated with it and they restart",
      plan: [
        "replace aws_iam_role.role-jobsmoved",
        "replace aws_iam_role_policy_attachment.role-jobsmoved_aws-policy-AmazonS3ReadOnlyAccess",
        OUTPUT,
      ],
      account: async (account, path = "/") => {
        expect((await account.role("demo-jobs-moved"))?.Path).toBe(path);
        expect(await account.policiesOf("demo-jobs-moved")).toEqual(["AmazonS3ReadOnlyAccess"]);
      },
    },
    {
      key: "serviceAccounts[].labels",
      at: "serviceAccounts[reader].labels",
      steps: [set({ team: "shop", "app.kubernetes.io/part-of": "" }), altered({ team: "web" }), takenOut()],
      says: "changes the account in place",
      kubernetes: ["update kubernetes_service_account_v1.account-jobsreader"],
      account: async (account, labels) => {
        expect((await account.serviceAccount("jobs", "reader")).labels).toEqual(labels);
      },
    },
    {
      key: "serviceAccounts[].annotations",
      at: "serviceAccounts[reader].annotations",
      steps: [
        set({ "shop.example.com/owner": "Web team", note: "${first}\nsecond" }),
        altered({ "shop.example.com/owner": "" }),
        takenOut(),
      ],
      says: "changes the account in place",
      kubernetes: ["update kubernetes_service_account_v1.account-jobsreader"],
      account: async (account, given) => {
        const { annotations = {} } = await account.serviceAccount("jobs", "reader");
        const own = Object.entries(annotations).filter(([key]) => !key.startsWith("eks.amazonaws.com/"));
        expect(Object.fromEntries(own)).toEqual(given ?? {});
      },
    },
    {
      key: "serviceAccounts[].policyArns",
      at: "serviceAccounts[writer].policyArns",
      steps: [
        set([READ], {
          plan: ["create aws_iam_role_policy_attachment.role-jobswriter_aws-policy-AmazonS3ReadOnlyAccess"],
        }),
        altered([SEND], {
          plan: [
            "create aws_iam_role_policy_attachment.role-jobswriter_aws-policy-AmazonSESFullAccess",
            "delete aws_iam_role_policy_attachment.role-jobswriter_aws-policy-AmazonS3ReadOnlyAccess",
          ],
        }),
        takenOut({ plan: ["delete aws_iam_role_policy_attachment.role-jobswriter_aws-policy-AmazonSESFullAccess"] }),
      ],
      says: "attaches and detaches the policies that differ",
      account: async (account, arns = []) => {
        const names = arns.map((arn: string) => arn.split("/")[1]);
        expect(await account.policiesOf("demo-jobs-writer")).toEqual([...names, "demo-jobs-writer"]);
      },
    },
    {
      key: "serviceAccounts[].statements",
      at: "serviceAccounts[reader].statements",
      steps: [
        set([SERVE], { plan: ownPolicy("create", "jobsreader") }),
        takenOut({ plan: ownPolicy("delete", "jobsreader") }),
      ],
      says: "creates, changes or destroys the role's own policies",
      account: async (account, statements) => {
        expect((await account.policiesOf("demo-jobs-reader"))?.includes("demo-jobs-reader")).toBe(!!statements);
      },
    },
    {
      key: "serviceAccounts[].statements[].effect",
      at: "serviceAccounts[writer].statements[0].effect",
      steps: [set("Allow"), takenOut()],
      says: "nothing: a statement always allows",
    },
    {
      key: "serviceAccounts[].statements[].actions",
      at: "serviceAccounts[writer].statements[0].actions",
      steps: [altered(["s3:PutObject", "s3:DeleteObject"])],
      says: "changes the role's policy in place",
      plan: ["update aws_iam_policy.role-jobswriter_statements-policy"],
      account: async (account, actions) => {
        const { Statement } = await account.policy("demo-jobs-writer");
        expect([...(Statement[0]?.Action ?? [])].sort()).toEqual([...actions].sort());
      },
    },
    {
      key: "serviceAccounts[].statements[].resources",
      at: "serviceAccounts[writer].statements[0].resources",
      from: 1,
      steps: [altered(["arn:aws:s3:::other-bucket/*"])],
      says: "changes the role's policy in place",
      plan: ["update aws_iam_policy.role-jobswriter_statements-policy"],
      account: async (account, resources) => {
        const { Statement } = await account.policy("demo-jobs-writer");
        expect([Statement[0]?.Resource].flat()).toEqual(resources);
      },
    },
    {
      key: "serviceAccounts[].statements[].conditions",
      at: "serviceAccounts[writer].statements[0].conditions",
      steps: [
        set({ StringEquals: { "s3:x-amz-server-side-encryption": ["aws:kms"] } }),
        altered({ StringEquals: { "s3:x-amz-server-side-encryption": ["AES256"] } }),
        takenOut(),
      ],
      says: "changes the role's policy in place",
      plan: ["update aws_iam_policy.role-jobswriter_statements-policy"],
      account: async (account, conditions) => {
        const { Statement } = await account.policy("demo-jobs-writer");
        const value = conditions?.StringEquals["s3:x-amz-server-side-encryption"];
        expect([Statement[0]?.Condition?.StringEquals?.["s3:x-amz-server-side-encryption"]].flat()).toEqual(
          value ?? [undefined],
        );
      },
    },
    {
      key: "serviceAccounts[].roleName",
      at: "serviceAccounts[moved].roleName",
      steps: [set("mover"), altered("remover"), takenOut()],
      isDangerous: true,
      says: "**replaces** the role; pods use the new one once you annotate their service account with it and restart them",
      plan: [
        "replace aws_iam_role.role-jobsmoved",
        "replace aws_iam_role_policy_attachment.role-jobsmoved_aws-policy-AmazonS3ReadOnlyAccess",
        OUTPUT,
      ],
      account: async (account, name = "demo-jobs-moved") => {
        expect(await account.policiesOf(name)).toEqual(["AmazonS3ReadOnlyAccess"]);
      },
    },
    {
      key: "serviceAccounts[].maxSessionDurationSeconds",
      at: "serviceAccounts[bound].maxSessionDurationSeconds",
      steps: [set(7200), altered(14_400), takenOut()],
      says: "changes the role in place",
      plan: ["update aws_iam_role.role-jobsbound"],
      account: async (account, seconds = 3600) => {
        expect(await account.role("demo-jobs-bound")).toMatchObject({ MaxSessionDuration: seconds });
      },
    },
    {
      key: "serviceAccounts[].tags",
      at: "serviceAccounts[writer].tags",
      steps: [set({ team: "shop" }), altered({ team: "web", tier: "back" }), takenOut()],
      says: "changes the role and its own policies in place",
      plan: ["update aws_iam_policy.role-jobswriter_statements-policy", "update aws_iam_role.role-jobswriter"],
      account: async (account, tags = {}) => {
        const { Tags = [] } = (await account.role("demo-jobs-writer")) ?? {};
        const found = Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
        expect({ team: found.team, tier: found.tier }).toEqual({ team: tags.team, tier: tags.tier });
      },
    },
    {
      key: "serviceAccounts[].trust.issuers",
      at: "serviceAccounts[bound].trust.issuers",
      steps: [
        set([GREEN], {
          of: "more",
          isDangerous: true,
          says: "changes the trust policy in place: pods of those clusters get the role",
        }),
        altered([BLUE], {
          of: "more",
          isDangerous: true,
          says: "changes the trust policy in place: pods of those clusters get the role",
        }),
        takenOut({
          of: "fewer",
          says: "changes the trust policy in place; sessions of those clusters last until they end",
        }),
      ],
      says: "",
      plan: ["update aws_iam_role.role-jobsbound"],
      account: async (account, issuers = []) => {
        const { Statement } = await account.trustOf("demo-jobs-bound");
        const found = Statement.map(({ Principal }) => Principal?.Federated).slice(1);
        expect(found.filter(Boolean)).toEqual(issuers);
      },
    },
    {
      key: "serviceAccounts[].trust.principals",
      at: "serviceAccounts[bound].trust.principals",
      steps: [
        set([DEPLOYER], {
          of: "more",
          isDangerous: true,
          says: "changes the trust policy in place: they may assume the role",
        }),
        altered([DEPLOYER, "arn:aws:iam::210987654321:root"], {
          of: "more",
          isDangerous: true,
          says: "changes the trust policy in place: they may assume the role",
        }),
        takenOut({ of: "fewer", says: "changes the trust policy in place; their sessions last until they end" }),
      ],
      says: "",
      plan: ["update aws_iam_role.role-jobsbound"],
      account: async (account, principals = []) => {
        const { Statement } = await account.trustOf("demo-jobs-bound");
        const found = Statement.flatMap(({ Principal }) => Principal?.AWS ?? []);
        expect([...found].sort()).toEqual([...principals].sort());
      },
    },
    {
      key: "serviceAccounts[].permissionsBoundary",
      at: "serviceAccounts[bound].permissionsBoundary",
      steps: [
        set("arn:aws:iam::123456789012:policy/boundary"),
        altered("arn:aws:iam::123456789012:policy/wider-boundary"),
        takenOut(),
      ],
      says: "changes the role in place",
      plan: ["update aws_iam_role.role-jobsbound"],
      account: async (account, arn) => {
        expect((await account.role("demo-jobs-bound"))?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(arn);
      },
    },
    ...scopeLanes("serviceAccounts[]", SCOPED, "changes the policy of the preset's role in place"),
  ],
  notes: [
    {
      change: "`serviceAccounts[].create`: removed from the last of all",
      says: "nothing: the stack `<environment>-kubernetes` no longer exists in the project. Destroy that stack first",
    },
  ],
  untried: [
    neededScopes("serviceAccounts[]", SCOPED),
    { keys: ["serviceAccounts[].statements[].effect"], sorts: ["altered"], reason: "there is one value" },
    {
      keys: RULE_IDS.map((id) => `serviceAccounts[].exceptions.${id}`),
      reason: "an exception is asked for when the stack is synthesized: nothing in it tells of it",
    },
  ],
};
