import { readEnvironments } from "../../src/environment/reader";
import { RULE_IDS } from "../../src/iam/rules/rules";
import { PRESET_NAMES } from "../../src/presets/presets";
import { GOOD, problem, problems, RIGHTS, report } from "../support/report";
import { scratch } from "../support/scratch";

const NAMES = "a service account's name of a-z, 0-9, - and ., in which * and ? may stand for a part";

test.each<[what: string, entries: string, ...reports: string[]]>([
  [
    "neither name nor rights",
    "{ namespace: demo }",
    problem("a.yaml:11:5: serviceAccounts[0]", "{ namespace: demo }", "either name or names", "add a name"),
    problem(
      "a.yaml:11:5: serviceAccounts[0]",
      "{ namespace: demo }",
      "a preset, statements or policyArns",
      "say what the role may do",
    ),
  ],
  [
    "rights that are no list, and nothing else",
    "{ namespace: demo, name: reader, policyArns: arn:aws:iam::aws:policy/ReadOnlyAccess }",
    problem(
      "a.yaml:11:50: serviceAccounts[0].policyArns",
      "arn:aws:iam::aws:policy/ReadOnlyAccess",
      "a list of ARNs",
      "write a list: [arn:aws:iam::aws:policy/ReadOnlyAccess]",
    ),
  ],
  [
    "a namespace with a wildcard, and a name that is nothing else",
    `{ namespace: "*", name: "*", ${RIGHTS}, roleName: all }`,
    problem(
      "a.yaml:11:18: serviceAccounts[0].namespace",
      '"*"',
      "a Kubernetes namespace, without wildcards",
      "write such a value",
    ),
    problem("a.yaml:11:29: serviceAccounts[0].name", '"*"', NAMES, "write such a value"),
  ],
  [
    "a pattern, which gives no role's name",
    `{ namespace: demo, name: "job-*", ${RIGHTS} }`,
    problem(
      "a.yaml:11:5: serviceAccounts[0]",
      `${`{ namespace: demo, name: "job-*", ${RIGHTS} }`.slice(0, 79)}…`,
      "a roleName where the account's name is a pattern",
      "add a roleName",
    ),
  ],
  [
    "an action that is none, and too short a session",
    "{ namespace: demo, name: a, statements: [{ actions: [PutObject], resources: ['*'] }], maxSessionDurationSeconds: 60 }",
    problem(
      "a.yaml:11:58: serviceAccounts[0].statements[0].actions[0]",
      "PutObject",
      "an IAM action such as s3:PutObject",
      "write its service before it: <service>:PutObject",
    ),
    problem(
      "a.yaml:11:118: serviceAccounts[0].maxSessionDurationSeconds",
      "60",
      "a whole number from 3600 to 43200 (seconds)",
      "write 3600 or more",
    ),
  ],
  [
    "resources that are no ARNs, and one of a partition that is none",
    "{ namespace: demo, name: a, statements: [{ actions: [s3:GetObject], resources: [demo, arn:asw:s3:::demo/*] }] }",
    problem(
      "a.yaml:11:85: serviceAccounts[0].statements[0].resources[0]",
      "demo",
      'an ARN such as "arn:aws:s3:::demo-bucket/*", in which * stands for any characters',
      "write its ARN, with /*: arn:aws:s3:::demo/*",
    ),
    problem(
      "a.yaml:11:91: serviceAccounts[0].statements[0].resources[1]",
      "arn:asw:s3:::demo/*",
      'an ARN such as "arn:aws:s3:::demo-bucket/*", in which * stands for any characters',
      "write it with the partition aws: arn:aws:s3:::demo/*",
    ),
  ],
  [
    "actions with capitals and another sign, and a misspelt operator of a set",
    `{ namespace: demo, name: a, statements: [{ actions: [S3:GetObject, sqs.SendMessage], resources: ["*"], conditions: { "ForAllValue:StringLke": { a: [b] } } }] }`,
    problem(
      "a.yaml:11:58: serviceAccounts[0].statements[0].actions[0]",
      "S3:GetObject",
      "an IAM action such as s3:PutObject",
      "write s3:GetObject",
    ),
    problem(
      "a.yaml:11:72: serviceAccounts[0].statements[0].actions[1]",
      "sqs.SendMessage",
      "an IAM action such as s3:PutObject",
      "write sqs:SendMessage",
    ),
    problem(
      'a.yaml:11:122: serviceAccounts[0].statements[0].conditions["ForAllValue:StringLke"]',
      '"ForAllValue:StringLke"',
      "a condition operator of IAM's such as StringEquals",
      "write ForAllValues:StringLike",
    ),
  ],
  [
    "an account with two roles, and a role of two entries",
    `{ namespace: demo, names: [a, b], ${RIGHTS} }\n  - { namespace: demo, name: b, roleName: demo-demo-a, ${RIGHTS} }`,
    problem(
      "a.yaml:12:5: serviceAccounts[1]",
      `${`{ namespace: demo, name: b, roleName: demo-demo-a, ${RIGHTS} }`.slice(0, 79)}…`,
      "a service account once: demo/b is in serviceAccounts[0]",
      "remove it from one of the two",
    ),
    problem(
      "a.yaml:12:5: serviceAccounts[1]",
      `${`{ namespace: demo, name: b, roleName: demo-demo-a, ${RIGHTS} }`.slice(0, 79)}…`,
      "a role of its own: demo-demo-a is that of serviceAccounts[0]",
      "give it another roleName",
    ),
  ],
  [
    "the account that is in every namespace by itself",
    `{ namespace: demo, names: [a, default], create: true, ${RIGHTS} }`,
    problem(
      "a.yaml:11:53: serviceAccounts[0].create",
      "true",
      "an account other than default, which Kubernetes makes in every namespace",
      "use another account, or leave create out and annotate this one",
    ),
  ],
  [
    "a token that the webhook would not let be as short",
    `{ namespace: demo, name: a, create: true, tokenExpirationSeconds: 599, ${RIGHTS} }`,
    problem(
      "a.yaml:11:71: serviceAccounts[0].tokenExpirationSeconds",
      "599",
      "a whole number from 600 to 86400 (seconds)",
      "write 600 or more",
    ),
  ],
  [
    "aws-node, which has its role",
    `{ namespace: kube-system, name: aws-node, roleName: mine, ${RIGHTS} }`,
    problem(
      "a.yaml:11:5: serviceAccounts[0]",
      `${`{ namespace: kube-system, name: aws-node, roleName: mine, ${RIGHTS} }`.slice(0, 79)}…`,
      "a service account once: kube-system/aws-node is this project's own, whose role it makes",
      "remove it; cluster.addons.vpc-cni.preset limits its role",
    ),
  ],
  [
    "one account in two entries, whose roles would be called alike",
    `{ namespace: demo, name: a, ${RIGHTS} }\n  - { namespace: demo, name: a, ${RIGHTS} }`,
    problem(
      "a.yaml:12:5: serviceAccounts[1]",
      `${`{ namespace: demo, name: a, ${RIGHTS} }`.slice(0, 79)}…`,
      "a service account once: demo/a is in serviceAccounts[0]",
      "remove it from one of the two",
    ),
  ],
  [
    "a Deny, and an operator that IAM does not have",
    `{ namespace: demo, name: a, statements: [{ effect: Deny, actions: [s3:GetObject], resources: ["*"], conditions: { StringEqual: { a: [b] } } }] }`,
    problem(
      "a.yaml:11:56: serviceAccounts[0].statements[0].effect",
      "Deny",
      "Allow, or no effect: statements here only allow",
      "remove the statement; to deny something, use a policy in policyArns, or limit the role with permissionsBoundary",
    ),
    problem(
      "a.yaml:11:119: serviceAccounts[0].statements[0].conditions.StringEqual",
      "StringEqual",
      "a condition operator of IAM's such as StringEquals",
      "write StringEquals",
    ),
  ],
  [
    "an ARN of another partition",
    "{ namespace: demo, name: a, policyArns: [arn:aws-cn:iam::aws:policy/ReadOnlyAccess] }",
    problem(
      "a.yaml:11:46: serviceAccounts[0].policyArns[0]",
      "arn:aws-cn:iam::aws:policy/ReadOnlyAccess",
      "an ARN of us-west-2's partition: arn:aws:…",
      "write arn:aws:iam::aws:policy/ReadOnlyAccess, or change region",
    ),
  ],
  [
    "a preset without what it is limited to, and with what it is not",
    "{ preset: external-dns, tokenExpirationSeconds: 3600 }\n  - { preset: cluster-autoscaler, hostedZoneArns: [arn:aws:route53:::hostedzone/Z123] }",
    problem(
      "a.yaml:11:5: serviceAccounts[0]",
      "{ preset: external-dns, tokenExpirationSeconds: 3600 }",
      "hostedZoneArns, to which external-dns is limited",
      "add hostedZoneArns, such as [arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ]",
    ),
    problem(
      "a.yaml:11:53: serviceAccounts[0].tokenExpirationSeconds",
      "3600",
      "only beside create: true",
      "set create: true, or annotate the account where it is made",
    ),
    problem(
      "a.yaml:12:51: serviceAccounts[1].hostedZoneArns",
      "[arn:aws:route53:::hostedzone/Z123]",
      "no limit: cluster-autoscaler takes none",
      "remove it",
    ),
  ],
  [
    "a limit without a preset, a name too much, and a pattern that is to be created",
    `{ namespace: demo, name: "job-*", names: [a], roleName: jobs, create: true, hostedZoneArns: [arn:aws:route53:::hostedzone/Z123], ${RIGHTS} }`,
    problem(
      "a.yaml:11:5: serviceAccounts[0]",
      `${`{ namespace: demo, name: "job-*", names: [a], roleName: jobs, create: true, hostedZoneArns`.slice(0, 79)}…`,
      "either name or names",
      "remove one of the two",
    ),
    problem(
      "a.yaml:11:75: serviceAccounts[0].create",
      "true",
      "exact names where accounts are made",
      "list them in names",
    ),
    problem(
      "a.yaml:11:97: serviceAccounts[0].hostedZoneArns",
      "[arn:aws:route53:::hostedzone/Z123]",
      "only beside a preset that it limits",
      "remove it",
    ),
  ],
  [
    "a preset for pods of one's own without their account, and a secret without the end of its ARN",
    "{ preset: secrets-store-csi, secretArns: [arn:aws:secretsmanager:us-west-2:123456789012:secret:web] }",
    problem(
      "a.yaml:11:5: serviceAccounts[0]",
      "{ preset: secrets-store-csi, secretArns: [arn:aws:secretsmanager:us-west-2:1234…",
      "either name or names",
      "add a name",
    ),
    problem(
      "a.yaml:11:5: serviceAccounts[0].namespace",
      "nothing",
      "a Kubernetes namespace",
      "write a value for namespace",
    ),
    problem(
      "a.yaml:11:47: serviceAccounts[0].secretArns[0]",
      "arn:aws:secretsmanager:us-west-2:123456789012:secret:web",
      "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:demo/database-AbCdEf",
      "write it with the six characters that AWS ends it in: arn:aws:secretsmanager:us-west-2:123456789012:secret:web-??????",
    ),
  ],
  [
    "a misspelt preset, and one statement that no policy holds",
    `{ preset: external-dsn }\n  - { namespace: demo, name: a, statements: [{ actions: [s3:GetObject], resources: ["arn:aws:s3:::${"b".repeat(6144)}"] }] }`,
    problem(
      "a.yaml:11:15: serviceAccounts[0].preset",
      "external-dsn",
      `one of ${PRESET_NAMES.join(", ")}`,
      "write external-dns",
    ),
    problem(
      "a.yaml:12:46: serviceAccounts[1].statements[0]",
      `${`{ actions: [s3:GetObject], resources: ["arn:aws:s3:::${"b".repeat(99)}`.slice(0, 79)}…`,
      "a statement that fits IAM's 6,144 characters",
      "write fewer conditions",
    ),
  ],
  [
    "exceptions from a misspelt rule, and without a reason",
    `{ namespace: demo, name: a, ${RIGHTS}, exceptions: { no-wildcard-resources: it lists all queues, no-escalation: "a reason      " } }`,
    problem(
      "a.yaml:11:109: serviceAccounts[0].exceptions.no-wildcard-resources",
      "no-wildcard-resources",
      `the keys ${RULE_IDS.join(", ")}`,
      "write no-wildcard-resource, or remove it",
    ),
    problem(
      "a.yaml:11:168: serviceAccounts[0].exceptions.no-escalation",
      '"a reason "',
      "the reason, in at least 10 characters",
      "write such a value",
    ),
  ],
])("%s", (_, entries, ...reports) => {
  expect(report({ "a.yaml": `${GOOD}serviceAccounts:\n  - ${entries}\n` })).toBe(problems(...reports));
});

test.each<[what: string, first: string, second: string, allowed: string]>([
  [
    "a pattern, and an account that fits it",
    `namespace: demo, names: ["reader-*"], roleName: readers`,
    "namespace: demo, name: reader-a",
    "a service account in one role: demo/reader-a and demo/reader-*, which is in serviceAccounts[0], overlap",
  ],
  [
    "an account, and a pattern that it fits",
    "namespace: demo, name: reader-a",
    `namespace: demo, name: "reader-?", roleName: readers`,
    "a service account in one role: demo/reader-? and demo/reader-a, which is in serviceAccounts[0], overlap",
  ],
  [
    "two patterns that one account may fit",
    `namespace: demo, name: "reader-*", roleName: readers`,
    `namespace: demo, name: "*-a", roleName: all-a`,
    "a service account in one role: demo/*-a and demo/reader-*, which is in serviceAccounts[0], overlap",
  ],
])("an account that two roles would trust: %s", (_, first, second, allowed) => {
  const entry = `{ ${second}, ${RIGHTS} }`;
  const file = `${GOOD}serviceAccounts:\n  - { ${first}, ${RIGHTS} }\n  - ${entry}\n`;
  const fix = "list the accounts in names, in place of the pattern, or give the others another beginning";
  const given = entry.length > 80 ? `${entry.slice(0, 79)}…` : entry;
  expect(report({ "a.yaml": file })).toBe(problems(problem("a.yaml:12:5: serviceAccounts[1]", given, allowed, fix)));
});

test("a pattern does not take accounts of another namespace, nor of another beginning", () => {
  const pattern = `{ namespace: demo, name: "reader-*", roleName: readers, ${RIGHTS} }`;
  const others = [`{ namespace: web, name: reader-a, ${RIGHTS} }`, `{ namespace: demo, name: reader, ${RIGHTS} }`];
  const entries = [pattern, ...others].map((entry) => `  - ${entry}\n`).join("");
  expect(report({ "a.yaml": `${GOOD}serviceAccounts:\n${entries}` })).toBe("no problem");
});

test("a role may be called as something that is no role", () => {
  const roleName = "demo-vpc-flow-logs-cw-group";
  const files = scratch({
    "a.yaml": `${GOOD}serviceAccounts:\n  - { namespace: demo, name: a, roleName: ${roleName}, ${RIGHTS} }\n`,
  });
  expect(readEnvironments(files)[0]?.serviceAccounts.map((one) => one.roleName)).toEqual([roleName]);
});

const ADDON = "  addons: { vpc-cni: {}, aws-mountpoint-s3-csi-driver: ";

test.each<[what: string, addon: string, ...reports: string[]]>([
  [
    "not limited",
    "{}",
    problem(
      "a.yaml:6:56: cluster.addons.aws-mountpoint-s3-csi-driver",
      "{}",
      "bucketArns or directoryBucketArns, to which aws-mountpoint-s3-csi-driver is limited",
      "add bucketArns, such as [arn:aws:s3:::demo-bucket]",
    ),
  ],
  [
    "limited by what it does not know",
    "{ bucketArns: ['arn:aws:s3:::demo-*'], queueArns: ['arn:aws:sqs:us-west-2:123456789012:demo'] }",
    problem(
      "a.yaml:6:106: cluster.addons.aws-mountpoint-s3-csi-driver.queueArns",
      "['arn:aws:sqs:us-west-2:123456789012:demo']",
      "one of bucketArns, directoryBucketArns, kmsKeyArns, which limit aws-mountpoint-s3-csi-driver",
      "remove it",
    ),
  ],
  [
    "limited to every bucket",
    "{ bucketArns: ['arn:aws:s3:::*'] }",
    problem(
      "a.yaml:6:71: cluster.addons.aws-mountpoint-s3-csi-driver.bucketArns[0]",
      "'arn:aws:s3:::*'",
      "an ARN such as arn:aws:s3:::demo-bucket",
      "name it: * may stand for a part, but not for all of it",
    ),
  ],
  [
    "all right, beside one that is cut off, one that is misspelt and one that nobody knows",
    "{ bucketArns: ['arn:aws:s3:::demo'] }, aws-ebs-csi: {}, core-dns: {}, my-company-addon: {}",
    problem(
      "a.yaml:6:108: cluster.addons.aws-ebs-csi",
      "{}",
      "an EKS add-on's name; did you mean aws-ebs-csi-driver?",
      "write aws-ebs-csi-driver",
    ),
    problem(
      "a.yaml:6:122: cluster.addons.core-dns",
      "{}",
      "an EKS add-on's name; did you mean coredns?",
      "write coredns",
    ),
  ],
])("an add-on that is %s", (_, addon, ...reports) => {
  const file = GOOD.replace("  name: demo", `${ADDON}${addon} }\n  name: demo`);
  expect(report({ "a.yaml": file })).toBe(problems(...reports));
});

test.each<[what: string, addons: string, ...reports: string[]]>([
  [
    "that is of another add-on",
    "{ vpc-cni: { preset: vpc-cni-ipv6 }, coredns: { preset: vpc-cni }, aws-ebs-csi-driver: { preset: vpc-cni } }",
    problem("a.yaml:6:32: cluster.addons.vpc-cni.preset", "vpc-cni-ipv6", "one of vpc-cni", "write vpc-cni"),
    problem("a.yaml:6:67: cluster.addons.coredns.preset", "vpc-cni", "only of the add-on vpc-cni", "remove it"),
    problem(
      "a.yaml:6:108: cluster.addons.aws-ebs-csi-driver.preset",
      "vpc-cni",
      "no preset: aws-ebs-csi-driver has ebs-csi by itself",
      "remove it",
    ),
  ],
  [
    "of the CNI, which is told another cluster's name",
    "{ vpc-cni: { preset: vpc-cni, configuration: { env: { CLUSTER_NAME: other } } } }",
    problem(
      "a.yaml:6:79: cluster.addons.vpc-cni.configuration.env.CLUSTER_NAME",
      "other",
      "the cluster's name, which the preset sets: demo",
      "remove it",
    ),
  ],
  [
    "that nothing says the limits of, where an add-on would have no role without",
    "{ vpc-cni: {}, external-dns: {}, fluent-bit: {}, aws-privateca-connector-for-kubernetes: {} }",
    problem(
      "a.yaml:6:40: cluster.addons.external-dns",
      "{}",
      "hostedZoneArns, to which external-dns is limited",
      "add hostedZoneArns, such as [arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ]",
    ),
    problem(
      "a.yaml:6:56: cluster.addons.fluent-bit",
      "{}",
      "logGroupArns, to which fluent-bit is limited",
      "add logGroupArns, such as [arn:aws:logs:us-west-2:123456789012:log-group:/demo/pods]",
    ),
    problem(
      "a.yaml:6:100: cluster.addons.aws-privateca-connector-for-kubernetes",
      "{}",
      "certificateAuthorityArns, to which aws-privateca-connector-for-kubernetes is limited",
      "add certificateAuthorityArns, such as [arn:aws:acm-pca:us-west-2:123456789012:certificate-authority/1234abcd-12ab-34cd-56ef-1234567890ab]",
    ),
  ],
  [
    "that is none, for add-ons that AWS says need a role",
    "{ vpc-cni: {}, amazon-sagemaker-hyperpod-training-operator: {}, metrics-server: {}, vendor_agent: {} }",
    problem(
      "a.yaml:6:71: cluster.addons.amazon-sagemaker-hyperpod-training-operator",
      "{}",
      "an add-on that has a role here, or needs none: AWS asks for the policy AmazonSageMakerHyperPodTrainingOperatorAccess",
      "remove it, install the program by its chart, and its role by serviceAccounts",
    ),
  ],
  [
    "of adot without the workspaces that its metrics go to",
    "{ vpc-cni: {}, adot: { configuration: { collector: { prometheusMetrics: { pipelines: { metrics: { amp: { enabled: true } } } } } } } }",
    problem(
      "a.yaml:6:32: cluster.addons.adot",
      "{ configuration: { collector: { prometheusMetrics: { pipelines: { metrics: { am…",
      "workspaceArns, to which the pipeline amp is limited",
      "add workspaceArns, such as [arn:aws:aps:us-west-2:123456789012:workspace/ws-1234abcd-12ab-34cd-56ef-1234567890ab]",
    ),
  ],
  [
    "of the CNI, whose variables are none",
    "{ vpc-cni: { preset: vpc-cni, configuration: { env: none } } }",
    problem(
      "a.yaml:6:63: cluster.addons.vpc-cni.configuration.env",
      "none",
      "a mapping of the CNI's variables",
      "write NAME: value",
    ),
  ],
])("a preset %s", (_, addons, ...reports) => {
  const file = GOOD.replace("  name: demo", `  addons: ${addons}\n  name: demo`);
  expect(report({ "a.yaml": file })).toBe(problems(...reports));
});

test("the CNI may be told the cluster's name by the file too, and any name where it has no preset", () => {
  const of = (addon: string) =>
    report({ "a.yaml": GOOD.replace("  name: demo", `  addons: { vpc-cni: ${addon} }\n  name: demo`) });
  expect(of("{ preset: vpc-cni, configuration: { env: { CLUSTER_NAME: demo } } }")).toBe("no problem");
  expect(of("{ configuration: { env: { CLUSTER_NAME: other } } }")).toBe("no problem");
});

test("adot needs workspaces for its pipeline amp alone, and only where that is enabled", () => {
  const of = (pipelines: string) => {
    const adot = `{ configuration: { collector: { prometheusMetrics: { pipelines: { metrics: ${pipelines} } } } } }`;
    return report({ "a.yaml": GOOD.replace("  name: demo", `  addons: { vpc-cni: {}, adot: ${adot} }\n  name: demo`) });
  };
  expect(of("{ emf: { enabled: true } }")).toBe("no problem");
  expect(of("{ amp: { enabled: false } }")).toBe("no problem");
});

test("the logs of network policies need the control plane's log group", () => {
  const of = (agent: string, types: string) => {
    const addons = `  addons: { vpc-cni: { configuration: { nodeAgent: ${agent} } } }\n  logs: { types: ${types} }\n  name: demo`;
    return report({ "a.yaml": GOOD.replace("  name: demo", addons) });
  };
  expect(of('{ enableCloudWatchLogs: "true" }', "[]")).toBe(
    problems(
      problem(
        "a.yaml:6:76: cluster.addons.vpc-cni.configuration.nodeAgent.enableCloudWatchLogs",
        '"true"',
        '"false" where logs.types is empty: the agent writes to the control plane\'s log group, which is then none',
        "add a type to cluster.logs.types, such as audit, or remove it",
      ),
    ),
  );
  expect(of('{ enableCloudWatchLogs: "true" }', "[audit]")).toBe("no problem");
  expect(of('{ enableCloudWatchLogs: "false" }', "[]")).toBe("no problem");
});

test("an add-on may be called as what every JavaScript object has", () => {
  const file = GOOD.replace("  name: demo", "  addons: { vpc-cni: {}, constructor: {} }\n  name: demo");
  expect(report({ "a.yaml": file })).toBe("no problem");
});

test("an add-on's account that serviceAccounts gives a second role", () => {
  const addons = GOOD.replace("  name: demo", "  addons: { vpc-cni: {}, aws-ebs-csi-driver: {} }\n  name: demo");
  const entry = "{ preset: ebs-csi, roleName: mine }";
  expect(report({ "a.yaml": `${addons}serviceAccounts:\n  - ${entry}\n` })).toBe(
    problems(
      problem(
        "a.yaml:12:5: serviceAccounts[0]",
        entry,
        "a service account once: kube-system/ebs-csi-controller-sa is in cluster.addons.aws-ebs-csi-driver",
        "remove it from one of the two",
      ),
    ),
  );
});
