import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import { App, TerraformStack } from "cdktf";
import { EksCluster } from "../../src/constructs/cluster/eks-cluster";
import { Account } from "../../src/constructs/identity/account";
import { Vpc } from "../../src/constructs/network/vpc";

/** A stack with the providers that constructs need, to try one construct in. */
export function testStack(): TerraformStack {
  const stack = new TerraformStack(new App(), "test");
  new AwsProvider(stack, "aws", { region: "us-west-2" });
  new TimeProvider(stack, "time");
  new TlsProvider(stack, "tls");
  return stack;
}

export function testAccount(stack: TerraformStack): Account {
  return new Account(stack, "account", { region: "us-west-2", accountId: "123456789012" });
}

/** A VPC of two zones. */
export function testVpc(stack: TerraformStack): Vpc {
  return new Vpc(stack, "vpc", {
    name: "demo",
    cidr: "10.0.0.0/16",
    availabilityZones: ["us-west-2a", "us-west-2b"],
    privateSubnets: ["10.0.0.0/18", "10.0.64.0/18"],
    publicSubnets: ["10.0.192.0/19", "10.0.224.0/19"],
  });
}

/** A cluster in such a VPC. */
export function testCluster() {
  const stack = testStack();
  const account = testAccount(stack);
  const cluster = new EksCluster(stack, "cluster", { name: "demo", version: "1.34", account, vpc: testVpc(stack) });
  return { account, cluster, stack };
}
