import { namesOf } from "../../../src/aws/names";
import { CLUSTER, Deployment } from "./support/deployment";
import { TITLE } from "./support/leftovers";
import { clientsOf } from "./support/small-cluster";

const { controlPlaneLogGroup, flowLogGroup } = namesOf(CLUSTER);

let deployment: Deployment;

beforeAll(async () => {
  deployment = await Deployment.start({ changes: { cluster: { logs: { drainSeconds: 0 } } } });
  const { logs } = clientsOf(deployment.cloud.env);
  await logs.createLogGroup({ logGroupName: controlPlaneLogGroup });
  await logs.createLogGroup({ logGroupName: flowLogGroup });
});

afterAll(() => deployment?.stop());

test("a deploy fails, and says which groups are in the way", async () => {
  const { code, stderr } = await (await deployment.startApply()).ended;
  expect(code).toBe(1);
  for (const group of [controlPlaneLogGroup, flowLogGroup]) {
    expect(stderr).toMatch(
      new RegExp(`creating CloudWatch Logs Log Group \\(${group}\\)[^]*?ResourceAlreadyExistsException`),
    );
  }
});

test("adopted, they are the cluster's: the deploy works, and the second plan is empty", async () => {
  const adopt = { adopt: true };
  await deployment.change({ network: { flowLogs: adopt }, cluster: { logs: adopt } });
  await deployment.apply();
  expect(await deployment.plan()).toEqual([]);
  const { logGroups = [] } = await clientsOf(deployment.cloud.env).logs.describeLogGroups();
  expect(logGroups.map(({ logGroupName, retentionInDays }) => [logGroupName, retentionInDays])).toEqual([
    [controlPlaneLogGroup, 30],
    [flowLogGroup, 14],
  ]);
});

test("nothing of a cluster that exists is left over, or deleted", async () => {
  const before = await deployment.cloud.inventory();
  expect(before).toContain(`log group ${controlPlaneLogGroup}`);
  expect(await deployment.eksIrsa(["leftovers", "test"])).toEqual({
    code: 0,
    stdout: `${TITLE}\n\nthe cluster is ACTIVE: everything with its name belongs to it, so nothing is left over\n`,
    stderr: "",
  });
  expect(await deployment.eksIrsa(["leftovers", "test", "--delete", "--yes", CLUSTER])).toEqual({
    code: 1,
    stdout: "",
    stderr: `eks-irsa: nothing was deleted: the cluster ${CLUSTER} is ACTIVE in us-west-2: destroy it first, with npx cdktf destroy test test-kubernetes\n`,
  });
  expect(await deployment.cloud.inventory()).toEqual(before);
});

test("without a drain the log group is created again after the destroy: it is found, and goes", async () => {
  const { cloud } = deployment;
  await deployment.destroy();
  await cloud.logsArrived();
  expect(await cloud.inventory()).toEqual([`log group ${controlPlaneLogGroup}`]);
  expect(await deployment.eksIrsa(["leftovers", "test"])).toEqual({
    code: 2,
    stdout: `${TITLE}

log group
  ${controlPlaneLogGroup}  EKS writes the control plane's logs to it

1 left: npx eks-irsa leftovers test --delete deletes all
`,
    stderr: "",
  });
  expect(await deployment.eksIrsa(["leftovers", "test", "--delete", "--yes", CLUSTER])).toEqual({
    code: 0,
    stdout: `${TITLE}

log group
  ${controlPlaneLogGroup}  deleted

1 deleted, nothing left
`,
    stderr: "",
  });
  expect(await cloud.inventory()).toEqual([]);
  expect(await deployment.eksIrsa(["leftovers", "test"])).toMatchObject({ code: 0 });
});

test("with nothing left to adopt, Terraform refuses to plan", async () => {
  await expect(deployment.plan()).rejects.toThrow("Cannot import non-existent remote object");
});
