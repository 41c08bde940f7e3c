import { accepts, problem, type Refused, refuses, withAddons } from "../../support/report";

const STRING = "a string, as EKS and Kubernetes ask here";

const cni = (configuration: string) => withAddons(`{ vpc-cni: { configuration: ${configuration} } }`);
const coredns = (configuration: string) => withAddons(`{ vpc-cni: {}, coredns: { configuration: ${configuration} } }`);

test.each<Refused>([
  [
    "a switch of the CNI's",
    cni(
      "{ env: { ENABLE_PREFIX_DELEGATION: true, WARM_PREFIX_TARGET: 1 }, init: { env: { DISABLE_TCP_EARLY_DEMUX: false } } }",
    ),
    problem(
      "a.yaml:6:74: cluster.addons.vpc-cni.configuration.env.ENABLE_PREFIX_DELEGATION",
      "true",
      STRING,
      'put it in quotes: "true"',
    ),
    problem(
      "a.yaml:6:100: cluster.addons.vpc-cni.configuration.env.WARM_PREFIX_TARGET",
      "1",
      STRING,
      'put it in quotes: "1"',
    ),
    problem(
      "a.yaml:6:145: cluster.addons.vpc-cni.configuration.init.env.DISABLE_TCP_EARLY_DEMUX",
      "false",
      STRING,
      'put it in quotes: "false"',
    ),
  ],
  [
    "switches of network policies",
    cni("{ enableNetworkPolicy: true, nodeAgent: { enableCloudWatchLogs: true } }"),
    problem(
      "a.yaml:6:62: cluster.addons.vpc-cni.configuration.enableNetworkPolicy",
      "true",
      STRING,
      'put it in quotes: "true"',
    ),
    problem(
      "a.yaml:6:103: cluster.addons.vpc-cni.configuration.nodeAgent.enableCloudWatchLogs",
      "true",
      STRING,
      'put it in quotes: "true"',
    ),
  ],
  [
    "a list in a variable",
    cni("{ env: { A: [b] } }"),
    problem("a.yaml:6:51: cluster.addons.vpc-cni.configuration.env.A", "[b]", STRING, "write a string"),
  ],
  [
    "a toleration as node groups have taints",
    coredns("{ tolerations: [{ key: a, value: true, operator: Equals, effect: NO_SCHEDULE }] }"),
    problem(
      "a.yaml:6:85: cluster.addons.coredns.configuration.tolerations[0].value",
      "true",
      STRING,
      'put it in quotes: "true"',
    ),
    problem(
      "a.yaml:6:101: cluster.addons.coredns.configuration.tolerations[0].operator",
      "Equals",
      "one of Exists, Equal, Lt, Gt",
      "write Equal",
    ),
    problem(
      "a.yaml:6:117: cluster.addons.coredns.configuration.tolerations[0].effect",
      "NO_SCHEDULE",
      "one of NoSchedule, PreferNoSchedule, NoExecute",
      "write NoSchedule",
    ),
  ],
  [
    "a node selector's value, of whichever pods",
    withAddons("{ vpc-cni: {}, aws-ebs-csi-driver: { configuration: { controller: [{ nodeSelector: { a: 1 } }] } } }"),
    problem(
      "a.yaml:6:99: cluster.addons.aws-ebs-csi-driver.configuration.controller[0].nodeSelector.a",
      "1",
      STRING,
      'put it in quotes: "1"',
    ),
  ],
])("%s", refuses);

test.each<[what: string, file: string]>([
  [
    "strings",
    cni('{ env: { ENABLE_PREFIX_DELEGATION: "true" }, enableNetworkPolicy: "true", livenessProbeTimeoutSeconds: 5 }'),
  ],
  ["other add-ons' switches", coredns("{ autoScaling: { enabled: true }, env: { A: true }, replicaCount: 3 }")],
  [
    "tolerations",
    coredns(
      "{ tolerations: [{ operator: Exists, effect: NoExecute, tolerationSeconds: 60 }], nodeSelector: { a: b } }",
    ),
  ],
])("EKS takes %s", accepts);
