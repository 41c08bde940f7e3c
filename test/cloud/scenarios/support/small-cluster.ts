import { AutoScaling } from "@aws-sdk/client-auto-scaling";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { EC2 } from "@aws-sdk/client-ec2";
import { EKS } from "@aws-sdk/client-eks";
import { ElasticLoadBalancing } from "@aws-sdk/client-elastic-load-balancing";
import { ElasticLoadBalancingV2 } from "@aws-sdk/client-elastic-load-balancing-v2";
import { IAM } from "@aws-sdk/client-iam";
import { KMS } from "@aws-sdk/client-kms";

export interface Clients {
  readonly autoScaling: AutoScaling;
  readonly ec2: EC2;
  readonly eks: EKS;
  readonly elb: ElasticLoadBalancing;
  readonly elbv2: ElasticLoadBalancingV2;
  readonly iam: IAM;
  readonly kms: KMS;
  readonly logs: CloudWatchLogs;
}

/** Clients of an account, from the variables that lead to it. */
export function clientsOf(env: Readonly<Record<string, string>>): Clients {
  const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = env;
  const props = {
    endpoint: env.AWS_ENDPOINT_URL,
    region: env.AWS_REGION,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  };
  return {
    autoScaling: new AutoScaling(props),
    ec2: new EC2(props),
    eks: new EKS(props),
    elb: new ElasticLoadBalancing(props),
    elbv2: new ElasticLoadBalancingV2(props),
    iam: new IAM(props),
    kms: new KMS(props),
    logs: new CloudWatchLogs(props),
  };
}

export function arnOf(role: string): string {
  return `arn:aws:iam::123456789012:role/${role}`;
}

/** A role that a principal may assume, with managed policies of AWS's. */
export async function createRole(
  iam: IAM,
  name: string,
  principal: object,
  policies: readonly string[] = [],
  Path = "/",
): Promise<void> {
  const action = "Federated" in principal ? "sts:AssumeRoleWithWebIdentity" : "sts:AssumeRole";
  const statement = { Effect: "Allow", Action: action, Principal: principal };
  const document = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await iam.createRole({ RoleName: name, Path, AssumeRolePolicyDocument: document });
  for (const policy of policies) {
    await iam.attachRolePolicy({ RoleName: name, PolicyArn: `arn:aws:iam::aws:policy/${policy}` });
  }
}

/** The least that EKS makes a cluster of: a VPC, two subnets and the role `cluster`. Takes some 3 s. */
export async function createSmallCluster(
  { ec2, eks, iam }: Clients,
  name: string,
): Promise<{ readonly vpcId: string; readonly subnetIds: string[] }> {
  const { Vpc } = await ec2.createVpc({ CidrBlock: "10.0.0.0/16" });
  const vpcId = Vpc?.VpcId ?? "";
  const subnetIds = await Promise.all(
    ["a", "b"].map(async (zone, index) => {
      const AvailabilityZone = `us-west-2${zone}`;
      const created = await ec2.createSubnet({ VpcId: vpcId, AvailabilityZone, CidrBlock: `10.0.${index}.0/24` });
      return created.Subnet?.SubnetId ?? "";
    }),
  );
  await createRole(iam, "cluster", { Service: "eks.amazonaws.com" });
  await eks.createCluster({ name, roleArn: arnOf("cluster"), resourcesVpcConfig: { subnetIds } });
  return { vpcId, subnetIds };
}

/** Gives nodes a way to AWS's services and to the cluster's endpoint: a NAT gateway, in one of a VPC's subnets. */
export async function letNodesOut({ ec2 }: Clients, vpcId: string, SubnetId: string): Promise<void> {
  const { AllocationId } = await ec2.allocateAddress({ Domain: "vpc" });
  const { NatGateway } = await ec2.createNatGateway({ AllocationId, SubnetId });
  const { RouteTables } = await ec2.describeRouteTables({ Filters: [{ Name: "vpc-id", Values: [vpcId] }] });
  const RouteTableId = RouteTables?.[0]?.RouteTableId;
  const { NatGatewayId } = NatGateway ?? {};
  await ec2.createRoute({ RouteTableId, NatGatewayId, DestinationCidrBlock: "0.0.0.0/0" });
}
