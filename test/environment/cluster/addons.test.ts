import { accepts, GOOD, inCluster, problem, type Refused, refuses, report, withAddons } from "../../support/report";

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
])("an add-on that is %s", refuses);

test.each<Refused>([
  [
    "that is of another add-on",
    withAddons(
      "{ vpc-cni: { preset: vpc-cni-ipv6 }, coredns: { preset: vpc-cni }, aws-ebs-csi-driver: { preset: vpc-cni } }",
    ),
    problem("a.yaml:6:32: cluster.addons.vpc-cni.preset", "vpc-cni-ipv6", "one of vpc-cni", "write vpc-cni"),
    problem("a.yaml:6:67: cluster.addons.coredns.preset", "vpc-cni", "only for the add-on vpc-cni", "remove it"),
    problem(
      "a.yaml:6:108: cluster.addons.aws-ebs-csi-driver.preset",
      "vpc-cni",
      "no preset: aws-ebs-csi-driver already has ebs-csi",
      "remove it",
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
      "an add-on that needs no role, or whose role can be made here: AWS asks for the policy AmazonSageMakerHyperPodTrainingOperatorAccess",
      "remove it; install the program from its chart, and make its role in serviceAccounts",
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
