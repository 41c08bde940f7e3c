import {
  accepts,
  GOOD,
  inCluster,
  problem,
  problems,
  type Refused,
  refuses,
  report,
  withAddons,
} from "../../support/report";

const ADDON = 'an add-on version such as "v1.20.4-eksbuild.1"';

/** The add-on for buckets, which must be limited. */
const withMountpoint = (addon: string) => withAddons(`{ vpc-cni: {}, aws-mountpoint-s3-csi-driver: ${addon} }`);

test.each<Refused>([
  [
    "not limited",
    withMountpoint("{}"),
    problem(
      "a.yaml:6:56: cluster.addons.aws-mountpoint-s3-csi-driver",
      "{}",
      "bucketArns or directoryBucketArns, to which aws-mountpoint-s3-csi-driver is limited",
      "add bucketArns, such as [arn:aws:s3:::demo-bucket]",
    ),
  ],
  [
    "limited by what it does not know",
    withMountpoint("{ bucketArns: ['arn:aws:s3:::demo-*'], queueArns: ['arn:aws:sqs:us-west-2:123456789012:demo'] }"),
    problem(
      "a.yaml:6:106: cluster.addons.aws-mountpoint-s3-csi-driver.queueArns",
      "['arn:aws:sqs:us-west-2:123456789012:demo']",
      "one of bucketArns, directoryBucketArns, kmsKeyArns, which limit aws-mountpoint-s3-csi-driver",
      "remove it",
    ),
  ],
  [
    "limited to every bucket",
    withMountpoint("{ bucketArns: ['arn:aws:s3:::*'] }"),
    problem(
      "a.yaml:6:71: cluster.addons.aws-mountpoint-s3-csi-driver.bucketArns[0]",
      "'arn:aws:s3:::*'",
      "an ARN such as arn:aws:s3:::demo-bucket",
      "name it: * may stand for a part, but not for all of it",
    ),
  ],
  [
    "all right, beside one that is cut off, one that is misspelt and one that nobody knows",
    withMountpoint("{ bucketArns: ['arn:aws:s3:::demo'] }, aws-ebs-csi: {}, core-dns: {}, my-company-addon: {}"),
    problem(
      "a.yaml:6:95: cluster.addons.aws-ebs-csi",
      "aws-ebs-csi",
      "an EKS add-on's name; did you mean aws-ebs-csi-driver?",
      "write aws-ebs-csi-driver",
    ),
    problem(
      "a.yaml:6:112: cluster.addons.core-dns",
      "core-dns",
      "an EKS add-on's name; did you mean coredns?",
      "write coredns",
    ),
  ],
])("an add-on that is %s", refuses);

test.each<Refused>([
  [
    "that is not the CNI's",
    withAddons("{ vpc-cni: { preset: vpc-cni-ipv6 } }"),
    problem(
      "a.yaml:6:32: cluster.addons.vpc-cni.preset",
      "vpc-cni-ipv6",
      "vpc-cni, or no preset, for AWS's own policy; statements and policyArns come besides",
      "write vpc-cni",
    ),
  ],
  [
    "that nothing says the limits of, where an add-on would have no role without",
    withAddons("{ vpc-cni: {}, external-dns: {}, fluent-bit: {}, aws-privateca-connector-for-kubernetes: {} }"),
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
    withAddons(
      "{ vpc-cni: {}, amazon-sagemaker-hyperpod-training-operator: {}, metrics-server: {}, vendor_agent: {} }",
    ),
    problem(
      "a.yaml:6:71: cluster.addons.amazon-sagemaker-hyperpod-training-operator",
      "{}",
      "a preset, statements, policyArns or roleArn: AWS asks for the policy AmazonSageMakerHyperPodTrainingOperatorAccess",
      "add policyArns: [arn:aws:iam::aws:policy/AmazonSageMakerHyperPodTrainingOperatorAccess]",
    ),
  ],
  [
    "of adot without the workspaces that its metrics go to",
    withAddons(
      "{ vpc-cni: {}, adot: { configuration: { collector: { prometheusMetrics: { pipelines: { metrics: { amp: { enabled: true } } } } } } } }",
    ),
    problem(
      "a.yaml:6:32: cluster.addons.adot",
      "{ configuration: { collector: { prometheusMetrics: { pipelines: { metrics: { am…",
      "workspaceArns, to which the pipeline amp is limited",
      "add workspaceArns, such as [arn:aws:aps:us-west-2:123456789012:workspace/ws-1234abcd-12ab-34cd-56ef-1234567890ab]",
    ),
  ],
])("a preset %s", refuses);

test.each<Refused>([
  [
    "add-on versions with a zero in front",
    inCluster("addons: { vpc-cni: { version: v1.00.9-eksbuild.6 }, coredns: { version: v1.11.1-eksbuild.06 } }"),
    problem("a.yaml:7:33: cluster.addons.vpc-cni.version", "v1.00.9-eksbuild.6", ADDON, "write v1.0.9-eksbuild.6"),
    problem("a.yaml:7:75: cluster.addons.coredns.version", "v1.11.1-eksbuild.06", ADDON, "write v1.11.1-eksbuild.6"),
  ],
])("%s", refuses);

test.each<[what: string, file: string]>([
  ["a zero that leads nothing", inCluster("addons: { vpc-cni: { version: v1.0.20-eksbuild.0 } }")],
])("AWS takes %s", accepts);

test("adot needs workspaces for its pipeline amp alone, and only where that is enabled", () => {
  const of = (pipelines: string) => {
    const adot = `{ configuration: { collector: { prometheusMetrics: { pipelines: { metrics: ${pipelines} } } } } }`;
    return report({ "a.yaml": GOOD.replace("  name: demo", `  addons: { vpc-cni: {}, adot: ${adot} }\n  name: demo`) });
  };
  expect(of("{ emf: { enabled: true } }")).toBe("no problem");
  expect(of("{ amp: { enabled: false } }")).toBe("no problem");
});

test("an add-on may be called as what every JavaScript object has", () => {
  const file = GOOD.replace("  name: demo", "  addons: { vpc-cni: {}, constructor: {} }\n  name: demo");
  expect(report({ "a.yaml": file })).toBe("no problem");
});

const ROLE = "arn:aws:iam::123456789012:role/mine";
const READ = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

test.each<Refused>([
  [
    "that exists, and what it may do",
    withAddons(
      `{ vpc-cni: {}, external-dns: { roleArn: "${ROLE}", preset: external-dns, policyArns: ["${READ}"], exceptions: { no-escalation: "because it is so" }, serviceAccounts: [dns/dns], hostedZoneArns: ["arn:aws:route53:::hostedzone/Z0123456789"] } }`,
    ),
    ...(
      [
        [98, "preset", "external-dns"],
        [124, "policyArns", `["${READ}"]`],
        [188, "exceptions", '{ no-escalation: "because it is so" }'],
        [244, "serviceAccounts", "[dns/dns]"],
        [271, "hostedZoneArns", '["arn:aws:route53:::hostedzone/Z0123456789"]'],
      ] as const
    ).map(([column, key, given]) =>
      problem(
        `a.yaml:6:${column}: cluster.addons.external-dns.${key}`,
        given,
        "not beside roleArn: that role is made elsewhere, with all that it may do",
        "remove it, or remove roleArn",
      ),
    ),
  ],
  [
    "of another service",
    withAddons("{ vpc-cni: { roleArn: 'arn:aws:iam::123456789012:user/mine' } }"),
    problem(
      "a.yaml:6:33: cluster.addons.vpc-cni.roleArn",
      "'arn:aws:iam::123456789012:user/mine'",
      "an ARN such as arn:aws:iam::123456789012:role/ebs-csi",
      "write a value such as arn:aws:iam::123456789012:role/ebs-csi",
    ),
  ],
  [
    "for accounts that nobody knows",
    withAddons(`{ vpc-cni: {}, vendor_agent: { policyArns: ["${READ}"] }, kube-state-metrics: { preset: ebs-csi } }`),
    problem(
      "a.yaml:6:40: cluster.addons.vendor_agent",
      `{ policyArns: ["${READ}"] }`,
      "serviceAccounts, the accounts of its pods, which are not known here",
      "add serviceAccounts, such as [<namespace>/<name>]; kubectl get serviceaccounts --all-namespaces lists them",
    ),
    problem(
      "a.yaml:6:128: cluster.addons.kube-state-metrics",
      "{ preset: ebs-csi }",
      "serviceAccounts, the accounts of its pods, which are not known here",
      "add serviceAccounts, such as [<namespace>/<name>]; kubectl get serviceaccounts --all-namespaces lists them",
    ),
  ],
  [
    "for other accounts than its pods have",
    withAddons(
      "{ vpc-cni: { serviceAccounts: [kube-system/aws-node] }, aws-ebs-csi-driver: { serviceAccounts: [kube-system/ebs] }, vendor_agent: { serviceAccounts: [agent], preset: ebs-csi } }",
    ),
    problem(
      "a.yaml:6:41: cluster.addons.vpc-cni.serviceAccounts",
      "[kube-system/aws-node]",
      "no serviceAccounts: those of vpc-cni are kube-system/aws-node",
      "remove it",
    ),
    problem(
      "a.yaml:6:106: cluster.addons.aws-ebs-csi-driver.serviceAccounts",
      "[kube-system/ebs]",
      "no serviceAccounts: those of aws-ebs-csi-driver are kube-system/ebs-csi-controller-sa",
      "remove it",
    ),
    problem(
      "a.yaml:6:161: cluster.addons.vendor_agent.serviceAccounts[0]",
      "agent",
      "a service account such as kube-system/ebs-csi-controller-sa",
      "write <namespace>/agent",
    ),
  ],
  [
    "that it does not have",
    withAddons(
      "{ vpc-cni: {}, coredns: { permissionsBoundary: 'arn:aws:iam::123456789012:policy/boundary' }, adot: { policyArns: ['arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess'] } }",
    ),
    problem(
      "a.yaml:6:58: cluster.addons.coredns.permissionsBoundary",
      "'arn:aws:iam::123456789012:policy/boundary'",
      "only with a preset, statements or policyArns",
      "say what the role may do, or remove it",
    ),
    problem(
      "a.yaml:6:125: cluster.addons.adot.policyArns",
      "['arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess']",
      "only with a collector that has a pipeline: others have no role",
      "enable a pipeline in configuration.collector, or remove it",
    ),
  ],
  [
    "that AWS asks for",
    withAddons("{ vpc-cni: {}, amazon-sagemaker-spaces: {}, amazon-sagemaker-hyperpod-observability: {} }"),
    problem(
      "a.yaml:6:51: cluster.addons.amazon-sagemaker-spaces",
      "{}",
      "a preset, statements, policyArns or roleArn: AWS asks for the roles of https://docs.aws.amazon.com/sagemaker/latest/dg/permission-setup.html",
      "add roleArn, or say in statements or policyArns what its role may do",
    ),
    problem(
      "a.yaml:6:96: cluster.addons.amazon-sagemaker-hyperpod-observability",
      "{}",
      "a preset, statements, policyArns or roleArn: AWS asks for the policies AmazonPrometheusRemoteWriteAccess and CloudWatchAgentServerPolicy",
      "add policyArns: [arn:aws:iam::aws:policy/AmazonPrometheusRemoteWriteAccess, arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy]",
    ),
  ],
])("a role %s", refuses);

test.each<[what: string, addons: string]>([
  [
    "any preset, and statements besides",
    "coredns: { preset: vpc-cni }, aws-ebs-csi-driver: { preset: velero, bucketArns: ['arn:aws:s3:::demo-b'] }",
  ],
  ["policies in place of what its preset is limited to", `external-dns: { policyArns: ["${READ}"] }`],
  [
    "a preset that fits, where its limits are given",
    "cert-manager: { hostedZoneArns: ['arn:aws:route53:::hostedzone/Z0123456789'] }",
  ],
  [
    "none where AWS asks for none",
    "cert-manager: {}, metrics-server: {}, adot: {}, vendor_agent: {}, aws-guardduty-agent: { preserve: true }",
  ],
  [
    "all of its accounts, and more",
    "aws-ebs-csi-driver: { serviceAccounts: [kube-system/ebs-csi-controller-sa, kube-system/ebs-csi-node-sa] }",
  ],
  ["accounts of its pods", `vendor_agent: { policyArns: ["${READ}"], serviceAccounts: [agents/agent] }`],
  ["a role that exists", `aws-efs-csi-driver: { roleArn: "${ROLE}" }`],
])("an add-on takes %s", (_, addons) => {
  expect(report({ "a.yaml": withAddons(`{ vpc-cni: {}, ${addons} }`) })).toBe("no problem");
});

test("the CNI takes what its role may do besides, or a role that exists", () => {
  for (const cni of [`{ policyArns: ["${READ}"], preset: vpc-cni }`, `{ roleArn: "${ROLE}" }`]) {
    expect(report({ "a.yaml": withAddons(`{ vpc-cni: ${cni} }`) })).toBe("no problem");
  }
});

test("statements of an add-on are checked as those of service accounts", () => {
  const statements = "[{ actions: [s3:GetObject], resources: [demo-bucket] }]";
  expect(report({ "a.yaml": withAddons(`{ vpc-cni: {}, aws-ebs-csi-driver: { statements: ${statements} } }`) })).toBe(
    problems(
      problem(
        "a.yaml:6:100: cluster.addons.aws-ebs-csi-driver.statements[0].resources[0]",
        "demo-bucket",
        'an ARN such as "arn:aws:s3:::demo-bucket/*", in which * stands for any characters',
        "write its ARN, with /*: arn:aws:s3:::demo-bucket/*",
      ),
    ),
  );
});

test.each(["amazon-sagemaker-hyperpod-inference", "aws-s3-files-csi-driver"])(
  "%s, which is like a known add-on by its first words alone, may be a new one",
  (name) => accepts(name, withAddons(`{ vpc-cni: {}, coredns: {}, ${name}: {} }`)),
);
