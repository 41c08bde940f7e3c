import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Changes, merge } from "../../support/environment";
import { BASE } from "../changes/base";
import { createExistingNetwork, IN_EXISTING, withNetworkIds } from "../changes/existing-network";
import { Deployment } from "./support/deployment";
import { type Clients, clientsOf } from "./support/small-cluster";

type Ids = Awaited<ReturnType<typeof createExistingNetwork>>;

describe("two environments in a VPC that was there before", () => {
  let first: Deployment;
  let second: Deployment;
  let clients: Clients;
  let ids: Ids;
  let network: unknown;
  let others: string[];

  beforeAll(async () => {
    // inside the VPC: nobody else reaches the clusters
    first = await Deployment.start({ file: fileOf("demo", {}), cloud: { runner: "10.0.0.10" } });
    clients = clientsOf(first.cloud.env);
    ids = await createExistingNetwork(clients.ec2);
    network = await describeNetwork(clients);
    others = await first.cloud.inventory();
    const changes = {
      network: {
        existing: { tagSubnets: true, privateRouteTableIds: [ids.routes], publicSubnets: [] },
        flowLogs: {},
        vpcEndpoints: ["s3", "sts"],
      },
    };
    await first.write(withNetworkIds(fileOf("demo", changes), ids));
    await first.apply();
  });
  afterAll(() => first?.stop());

  test("init writes down what AWS has", async () => {
    const args = ["--yes", "--region", "us-west-2", "--cluster-name", "other", "--from-vpc", ids.vpc];
    expect(await first.eksIrsa(["init", "other", ...args])).toMatchObject({ code: 0 });
    const written = parse(readFileSync(join(first.projectFolder, "env_vars/other.yaml"), "utf8"));
    expect(written).toMatchObject({ account: "123456789012", region: "us-west-2" });
    expect(written.network).toEqual({
      existing: {
        vpcId: ids.vpc,
        cidr: "10.0.0.0/16",
        privateSubnets: [
          ...[ids.privateA, ids.privateA2, ids.privateA3].sort().map((id) => ({ id, availabilityZone: "us-west-2a" })),
          { id: ids.privateB, availabilityZone: "us-west-2b" },
          { id: ids.privateC, availabilityZone: "us-west-2c" },
        ],
        publicSubnets: [
          { id: ids.publicA, availabilityZone: "us-west-2a" },
          { id: ids.publicB, availabilityZone: "us-west-2b" },
        ],
        privateRouteTableIds: [ids.routes, ids.otherRoutes].sort(),
        tagSubnets: false,
      },
    });
  });

  test.each([
    [
      "no such VPC",
      ["--from-vpc", "vpc-0123456789abcdef0"],
      "the account of these credentials has no VPC vpc-0123456789abcdef0 in us-west-2: check --region and AWS_PROFILE",
    ],
    [
      "a VPC and a range",
      ["--from-vpc", "vpc-0123456789abcdef0", "--cidr", "10.0.0.0/16"],
      "--cidr beside --from-vpc: the VPC has its own",
    ],
    [
      "an id of something else",
      ["--from-vpc", "subnet-0a"],
      "--from-vpc subnet-0a: give a VPC's id such as vpc-0123456789abcdef0",
    ],
  ])("init refuses %s in one sentence, and writes nothing", async (_, args, reason) => {
    expect(await first.eksIrsa(["init", "another", "--yes", ...args])).toEqual({
      code: 1,
      stdout: "",
      stderr: `eks-irsa: nothing was written: ${reason}\n`,
    });
  });

  test("the second plan is empty", async () => {
    expect(await first.plan()).toEqual([]);
  });

  test("the network is as it was, but for the tags and the entry that the file asks for", async () => {
    const { Tags: tags } = await subnetOf(clients, ids.privateA);
    expect(tags).toEqual([{ Key: "kubernetes.io/role/internal-elb", Value: "1" }]);
    expect((await subnetOf(clients, ids.publicA)).Tags).toEqual([]);
    expect((await subnetOf(clients, ids.privateC)).Tags).toEqual([]);
  });

  test("verify finds the network as the file says", async () => {
    const { stdout } = await first.eksIrsa(["verify", "test", "--json"]);
    const { checks } = JSON.parse(stdout) as { checks: { check: string; result: string; found: string }[] };
    const ofNetwork = checks.filter(({ check }) => ["VPC", "subnet"].includes(check));
    expect(ofNetwork.map(({ result, found }) => [result, found.replace(/\d+ free/, "n free")])).toEqual([
      ["passed", `${ids.vpc} has 10.0.0.0/16`],
      ["passed", `${ids.privateA} in us-west-2a: n free addresses, tagged for load balancers`],
      ["passed", `${ids.privateB} in us-west-2b: n free addresses, tagged for load balancers`],
    ]);
  });

  describe("with a second environment", () => {
    beforeAll(async () => {
      second = await Deployment.start({ file: withNetworkIds(fileOf("other", {}), ids), account: first.cloud });
      await second.apply();
      first.cloud.harm.take();
      await first.destroy();
      await first.cloud.logsArrived();
    });

    test("nothing of the first is left once it is destroyed, and the second is not harmed", async () => {
      const left = await first.cloud.inventory();
      expect(left.filter((line) => /demo/.test(line))).toEqual([]);
      expect(first.cloud.harm.take().filter((line) => !line.includes("cluster demo"))).toEqual([]);
    });

    test("leftovers list nothing of the network, nor of whoever else is in it", async () => {
      const { stdout, stderr, code } = await first.eksIrsa(["leftovers", "test"]);
      expect({ stdout, stderr, code }).toEqual({
        stdout: "demo in us-west-2, account 123456789012\n\nnothing is left\n",
        stderr: "",
        code: 0,
      });
    });

    test("the second runs on, and its plan is empty", async () => {
      expect(await second.plan()).toEqual([]);
      const { cluster } = await clients.eks.describeCluster({ name: "other" });
      expect(cluster).toMatchObject({ status: "ACTIVE", resourcesVpcConfig: { vpcId: ids.vpc } });
    });

    test("it cannot move into a network of its own: the plan fails, before anything is destroyed", async () => {
      await second.write(merge(BASE, { cluster: { name: "other" } }));
      await expect(second.plan()).rejects.toThrow(
        `network: the cluster was created in ${ids.vpc}, and EKS never moves it to another VPC; write this one again, or make a new environment for a VPC of its own`,
      );
      await second.write(withNetworkIds(fileOf("other", {}), ids));
    });

    test("the network is as it was before", async () => {
      expect(await describeNetwork(clients)).toEqual(network);
    });

    test("with the second, all is gone that was not there before", async () => {
      await second.destroy();
      await first.cloud.logsArrived();
      expect(await first.cloud.inventory()).toEqual(others);
      expect(await describeNetwork(clients)).toEqual(network);
    });
  });
});

describe("an environment whose own network is handed over", () => {
  let deployment: Deployment;
  const own = merge(BASE, { account: "123456789012" });

  beforeAll(async () => {
    deployment = await Deployment.start({ file: own, cloud: { runner: "10.0.0.10" } });
    await deployment.apply();
  });
  afterAll(() => deployment?.stop());

  test("moves only once Terraform has forgotten that network", async () => {
    const { private_subnet_ids, public_subnet_ids, vpc_id } = await deployment.outputs();
    const inZones = (ids: unknown) =>
      (ids as string[]).map((id, index) => ({ id, availabilityZone: `us-west-2${"ab"[index]}` }));
    const existing = {
      vpcId: vpc_id,
      cidr: "10.0.0.0/16",
      privateSubnets: inZones(private_subnet_ids),
      publicSubnets: inZones(public_subnet_ids),
    };
    await deployment.write(merge({ ...BASE, network: { existing, flowLogs: {} } }, { account: "123456789012" }));
    await expect(deployment.plan()).rejects.toThrow(
      "network: the cluster was created in a VPC of its own, and EKS never moves it to another VPC",
    );
    const forgotten = (await deployment.addresses()).filter((address) => /\.(vpc_|cluster_zones)/.test(address));
    await deployment.terraform(["state", "rm", ...forgotten]);
    deployment.cloud.harm.take();
    expect(await deployment.planAndApply()).toEqual([
      "create terraform_data.cluster_zones",
      "delete terraform_data.ways-out",
      "update output.private_route_table_ids",
    ]);
    expect(await deployment.plan()).toEqual([]);
    expect(deployment.cloud.harm.take()).toEqual([]);
  });
});

/** An environment in that network, which waits for its late logs. */
function fileOf(name: string, changes: Changes): unknown {
  return merge(merge(merge(BASE, IN_EXISTING), { cluster: { name, logs: { drainSeconds: 6 } } }), changes);
}

/** All of the network itself: without the groups and endpoints that others have in it. */
async function describeNetwork({ ec2 }: Clients): Promise<unknown> {
  const [vpcs, subnets, tables, gateways, nats, groups] = await Promise.all([
    ec2.describeVpcs({}),
    ec2.describeSubnets({}),
    ec2.describeRouteTables({}),
    ec2.describeInternetGateways({}),
    ec2.describeNatGateways({}),
    ec2.describeSecurityGroups({ Filters: [{ Name: "group-name", Values: ["default"] }] }),
  ]);
  return {
    vpcs: vpcs.Vpcs,
    // how many addresses are free tells of the nodes
    subnets: subnets.Subnets?.map(({ AvailableIpAddressCount: _, ...subnet }) => subnet),
    tables: tables.RouteTables,
    gateways: gateways.InternetGateways,
    nats: nats.NatGateways,
    groups: groups.SecurityGroups,
  };
}

async function subnetOf({ ec2 }: Clients, id: string) {
  const { Subnets = [] } = await ec2.describeSubnets({ SubnetIds: [id] });
  const { Tags = [] } = Subnets[0] ?? {};
  return { Tags };
}
