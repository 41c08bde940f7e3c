import { CNI_VARIABLES_ON_OR_OFF } from "../../../src/presets/cni-configuration";
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
  [
    "tolerations that Kubernetes refuses",
    coredns(
      '{ tolerations: [{ key: a, operator: Exists, value: x }, { operator: Equal }, { effect: NoSchedule }, { operator: Exists, effect: NoExecute, tolerationSeconds: "300" }, { operator: Exists, tolerationSeconds: 300 }] }',
    ),
    problem(
      "a.yaml:6:103: cluster.addons.coredns.configuration.tolerations[0].value",
      "x",
      "no value, which operator: Exists does not take",
      "remove it",
    ),
    problem(
      "a.yaml:6:120: cluster.addons.coredns.configuration.tolerations[1].operator",
      "Equal",
      "Exists, where there is no key: such a toleration is of all taints",
      "write operator: Exists, or add a key",
    ),
    problem(
      "a.yaml:6:129: cluster.addons.coredns.configuration.tolerations[2].operator",
      "nothing",
      "Exists, where there is no key: such a toleration is of all taints",
      "write operator: Exists, or add a key",
    ),
    problem(
      "a.yaml:6:211: cluster.addons.coredns.configuration.tolerations[3].tolerationSeconds",
      '"300"',
      "a whole number of seconds",
      "write 300",
    ),
    problem(
      "a.yaml:6:259: cluster.addons.coredns.configuration.tolerations[4].tolerationSeconds",
      "300",
      "seconds only beside effect: NoExecute",
      "remove it, or write effect: NoExecute",
    ),
  ],
  [
    "switches that are neither on nor off",
    cni('{ enableNetworkPolicy: "yes", nodeAgent: { enableCloudWatchLogs: "maybe" } }'),
    problem(
      "a.yaml:6:62: cluster.addons.vpc-cni.configuration.enableNetworkPolicy",
      '"yes"',
      '"true" or "false"',
      'write "true"',
    ),
    problem(
      "a.yaml:6:104: cluster.addons.vpc-cni.configuration.nodeAgent.enableCloudWatchLogs",
      '"maybe"',
      '"true" or "false"',
      "write one of the two, in quotes",
    ),
  ],
  [
    "addresses of another family",
    cni('{ env: { ENABLE_IPv6: "true" } }'),
    problem(
      "a.yaml:6:61: cluster.addons.vpc-cni.configuration.env.ENABLE_IPv6",
      '"true"',
      '"false": clusters are IPv4 here',
      "remove it",
    ),
  ],
  [
    "a count of pods in words",
    coredns("{ replicaCount: two }"),
    problem(
      "a.yaml:6:68: cluster.addons.coredns.configuration.replicaCount",
      "two",
      "a whole number of pods",
      "write such a number",
    ),
  ],
  [
    "a count of pods in quotes",
    coredns('{ replicaCount: "2" }'),
    problem(
      "a.yaml:6:68: cluster.addons.coredns.configuration.replicaCount",
      '"2"',
      "a whole number of pods",
      "write 2",
    ),
  ],
])("%s", refuses);

test.each<[what: string, file: string]>([
  [
    "strings",
    cni(
      '{ env: { ENABLE_PREFIX_DELEGATION: "true", ENABLE_IPv6: "false" }, enableNetworkPolicy: "true", livenessProbeTimeoutSeconds: 5 }',
    ),
  ],
  ["other add-ons' switches", coredns("{ autoScaling: { enabled: true }, env: { A: true }, replicaCount: 3 }")],
  [
    "tolerations",
    coredns(
      "{ tolerations: [{ operator: Exists, effect: NoExecute, tolerationSeconds: 60 }], nodeSelector: { a: b } }",
    ),
  ],
])("EKS takes %s", accepts);

describe("variables of the CNI that are on or off", () => {
  const variable = (name: string, value: string) => cni(`{ env: { ${name}: "${value}" } }`);

  test.each(CNI_VARIABLES_ON_OR_OFF)("%s", (name) => {
    const refused = (given: string, fix: string) =>
      problem(
        `a.yaml:6:${50 + name.length}: cluster.addons.vpc-cni.configuration.env.${name}`,
        given,
        '"true" or "false": with another word, the CNI goes on with its default',
        fix,
      );
    // clusters are IPv4 here
    const fix = name === "ENABLE_IPv6" ? "remove it" : 'write "true"';
    refuses(name, variable(name, "yes"), refused('"yes"', fix));
    refuses(name, variable(name, "Disabled"), refused('"Disabled"', 'write "false"'));
    refuses(name, variable(name, ""), refused('""', "write one of the two, in quotes"));
    accepts(name, variable(name, "False"));
    accepts(name, variable(name, "0"));
    if (name !== "ENABLE_IPv6") accepts(name, variable(name, "t"));
  });

  test("others are text", () => {
    accepts("", variable("WARM_IP_TARGET", "2"));
    accepts("", variable("POD_SECURITY_GROUP_ENFORCING_MODE", "standard"));
  });
});
