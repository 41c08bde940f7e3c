import { accepts, problem, type Refused, refuses, withAddons } from "../../support/report";

const ZONES = "hostedZoneArns: [arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ]";
const FILE_SYSTEMS =
  "fileSystemArns: [arn:aws:elasticfilesystem:us-west-2:123456789012:file-system/fs-0123456789abcdef0]";
const addon = (name: string, settings: string) => withAddons(`{ vpc-cni: {}, ${name}: { ${settings} } }`);
const named = (name: string) => `configuration: { serviceAccount: { name: ${name} } }`;

test.each<Refused>([
  [
    "of an add-on with a preset",
    addon("external-dns", `${ZONES}, ${named("dns")}`),
    problem(
      "a.yaml:6:153: cluster.addons.external-dns.configuration.serviceAccount.name",
      "dns",
      "the account that the add-on's role trusts: external-dns",
      "remove it, or let its role trust external-dns/dns too, by serviceAccounts",
    ),
  ],
  [
    "of the CNI",
    withAddons(`{ vpc-cni: { ${named("cni")} } }`),
    problem(
      "a.yaml:6:65: cluster.addons.vpc-cni.configuration.serviceAccount.name",
      "cni",
      "the account that the add-on's role trusts: aws-node",
      "remove it",
    ),
  ],
  [
    "of the parts that have a role",
    addon(
      "aws-efs-csi-driver",
      `configuration: { controller: { serviceAccount: { name: a } }, node: { serviceAccount: { name: b } } }, ${FILE_SYSTEMS}`,
    ),
    problem(
      "a.yaml:6:103: cluster.addons.aws-efs-csi-driver.configuration.controller.serviceAccount.name",
      "a",
      "the account that the add-on's role trusts: efs-csi-controller-sa",
      "remove it, or let its role trust kube-system/a too, by serviceAccounts",
    ),
    problem(
      "a.yaml:6:142: cluster.addons.aws-efs-csi-driver.configuration.node.serviceAccount.name",
      "b",
      "the account that the add-on's role trusts: efs-csi-node-sa",
      "remove it, or let its role trust kube-system/b too, by serviceAccounts",
    ),
  ],
  [
    "of a collector",
    addon(
      "adot",
      "configuration: { collector: { otlpIngest: { pipelines: { traces: { xray: { enabled: true } } }, serviceAccount: { name: c } } } }",
    ),
    problem(
      "a.yaml:6:154: cluster.addons.adot.configuration.collector.otlpIngest.serviceAccount.name",
      "c",
      "the account that the add-on's role trusts: adot-col-otlp-ingest",
      "remove it",
    ),
  ],
])("the account %s keeps its name", refuses);

test.each([
  ["the same name", addon("external-dns", `${ZONES}, ${named("external-dns")}`)],
  [
    "a name that its role trusts too",
    addon("external-dns", `${ZONES}, ${named("dns")}, serviceAccounts: [external-dns/external-dns, external-dns/dns]`),
  ],
  ["of an add-on without a role", addon("metrics-server", named("metrics"))],
  ["of a part without a role", addon("aws-ebs-csi-driver", "configuration: { node: { serviceAccount: { name: a } } }")],
  ["of a role made elsewhere", addon("external-dns", `roleArn: arn:aws:iam::123456789012:role/dns, ${named("dns")}`)],
])("%s is accepted", accepts);
