import type { TerraformStack } from "cdktf";
import { EksCluster } from "../../src/constructs/cluster/eks-cluster";
import { NodeGroup } from "../../src/constructs/compute/node-group";
import { EncryptionKey } from "../../src/constructs/encryption/encryption-key";
import { OidcProvider } from "../../src/constructs/identity/oidc-provider";
import { FlowLog } from "../../src/constructs/network/flow-log";
import { Vpc } from "../../src/constructs/network/vpc";
import { environmentSchema } from "../../src/environment/environment";
import { ownIn } from "../../src/environment/network/forms";
import type { OwnNetworkConfig } from "../../src/environment/network/model";
import { clusterProps } from "../../src/stacks/props/cluster";
import { flowLogProps } from "../../src/stacks/props/flow-log";
import { nodeGroupProps } from "../../src/stacks/props/node-group";
import { oidcProviderProps } from "../../src/stacks/props/oidc-provider";
import { vpcProps } from "../../src/stacks/props/vpc";
import { testAccount, testStack, testVpc } from "../support/stack";
import { Template } from "../support/template";

const GROUP = { instanceTypes: ["m5.large"], minSize: 1, desiredSize: 1, maxSize: 1 };

/** A file that says only what it must. */
const environment = {
  ...environmentSchema.parse({
    region: "us-west-2",
    tags: { Team: "devops" },
    network: { cidr: "10.0.0.0/16", availabilityZones: ["us-west-2a", "us-west-2b"], flowLogs: { retentionDays: 7 } },
    cluster: { name: "demo", version: "1.34" },
    nodeGroups: { main: GROUP },
  }),
  name: "test",
};

const network = ownIn(environment.network) as OwnNetworkConfig;

interface Case {
  readonly what: string;
  /** Props that the file has a default for, which is the construct's own. */
  readonly defaults: readonly string[];
  /** Makes the construct with all props, or without those. */
  make(stack: TerraformStack, change: <Props extends object>(props: Props) => Props): void;
}

const CASES: readonly Case[] = [
  {
    what: "Vpc",
    defaults: ["natGateways"],
    make: (stack, change) => new Vpc(stack, "it", change(vpcProps(environment, network))),
  },
  {
    what: "FlowLog",
    defaults: ["traffic", "adopt"],
    make: (stack, change) => {
      const props = flowLogProps(environment, partsOf(stack));
      if (!props) throw new Error("the file asks for flow logs");
      new FlowLog(stack, "it", change(props));
    },
  },
  {
    what: "EksCluster",
    defaults: [
      "upgradePolicy",
      "endpoint",
      "securityGroupIds",
      "securityGroupRules",
      "secretsEncryption",
      "podSecurityGroups",
      "deletionProtection",
      "zonalShift",
      "scalingTier",
      "admins",
    ],
    make: (stack, change) => new EksCluster(stack, "it", change(clusterProps(environment, partsOf(stack)))),
  },
  {
    what: "OidcProvider",
    defaults: ["thumbprint"],
    make: (stack, change) => {
      new OidcProvider(stack, "it", change(oidcProviderProps(environment, { issuer: "https://issuer.example" })));
    },
  },
  {
    what: "NodeGroup",
    defaults: [
      "autoscaled",
      "capacityType",
      "volume",
      "labels",
      "taints",
      "tags",
      "hopLimit",
      "maxUnavailablePercentage",
      "securityGroupIds",
      "forceUpdate",
      "repair",
    ],
    make: (stack, change) => {
      const { account, vpc } = partsOf(stack);
      const cluster = EksCluster.fromName(stack, "cluster", { name: "demo" });
      const { main } = environment.nodeGroups;
      if (!main) throw new Error("the file has a node group main");
      const parts = { account, cluster, vpc, role: undefined, dependsOn: [] };
      new NodeGroup(stack, "it", change(nodeGroupProps(environment, "main", main, parts)));
    },
  },
];

test.each(CASES)("$what: what a file leaves out is what a construct's caller leaves out", ({ defaults, make }) => {
  const changed = synthesize(make, (props) => without(props, defaults));
  expect(changed).toEqual(synthesize(make, (props) => props));
});

function synthesize(make: Case["make"], change: <Props extends object>(props: Props) => Props): unknown {
  const stack = testStack();
  make(stack, change);
  return Template.of(stack).json;
}

function without<Props extends object>(props: Props, defaults: readonly string[]): Props {
  const missing = defaults.filter((name) => (props as Record<string, unknown>)[name] === undefined);
  if (missing.length > 0) throw new Error(`the file has no default for ${missing.join()}`);
  return Object.fromEntries(Object.entries(props).filter(([name]) => !defaults.includes(name))) as Props;
}

function partsOf(stack: TerraformStack) {
  const account = testAccount(stack);
  const logsKey = new EncryptionKey(stack, "logs-key", { account, alias: "logs", description: "Logs" });
  return { account, vpc: testVpc(stack), logsKey };
}
