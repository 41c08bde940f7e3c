import type { IAM } from "@aws-sdk/client-iam";
import { namesOf } from "../../../src/aws/names";
import { readPage } from "../../docs/markdown";
import { CLUSTER, Deployment } from "./support/deployment";
import { clientsOf } from "./support/small-cluster";
import { assume, mintToken } from "./support/tokens";

/** A company's account: whoever deploys makes roles with its boundary and in its path only, as docs/iam.md shows it. */

const [BOUNDARY_DOCUMENT = "", DEPLOYERS_POLICY = ""] = readPage("docs/iam.md")
  .blocks.filter(({ kind }) => kind === "json")
  .map(({ text }) => text);
const BOUNDARY = "arn:aws:iam::123456789012:policy/Boundary";
const OWN = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
const ECHOER = { namespace: "demo", name: "s3-echoer" };
const READER = { namespace: "demo", name: "reader" };

const serviceAccounts = [
  { ...ECHOER, create: true, statements: [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::demo-bucket/*"] }] },
  { ...READER, create: true, policyArns: [OWN] },
];

const nodeGroups = { spot: { policyArns: ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"] } };

let deployment: Deployment;
let iam: IAM;

beforeAll(async () => {
  deployment = await Deployment.start({ changes: { serviceAccounts, nodeGroups } });
  ({ iam } = clientsOf(deployment.cloud.env));
  await iam.createPolicy({ PolicyName: "Boundary", PolicyDocument: BOUNDARY_DOCUMENT });
  deployment.cloud.caller.restrict(DEPLOYERS_POLICY);
});
afterAll(() => deployment?.stop());

test("without iam, the company's account refuses the first role", async () => {
  const target = `-target=${deployment.addressOf("aws_flow_log")}`;
  await expect(deployment.apply(target)).rejects.toThrow(
    `is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::123456789012:role/${CLUSTER}-vpc-flow-logs`,
  );
  await deployment.destroy();
});

test("with the path alone, too", async () => {
  await deployment.change({ iam: { path: "/eks/" } });
  const target = `-target=${deployment.addressOf("aws_flow_log")}`;
  await expect(deployment.apply(target)).rejects.toThrow(
    `is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::123456789012:role/eks/${CLUSTER}-vpc-flow-logs`,
  );
  await deployment.destroy();
});

describe("with the boundary and the path", () => {
  beforeAll(async () => {
    await deployment.change({ iam: { permissionsBoundary: BOUNDARY, path: "/eks/" } });
    await deployment.cdktf("deploy");
  });

  test("a second plan of either stack is empty", async () => {
    expect(await deployment.plan("test")).toEqual([]);
    expect(await deployment.plan("test-kubernetes")).toEqual([]);
  });

  test("every role of the account has both, and every policy the path", async () => {
    const { Roles = [] } = await iam.listRoles();
    const roles = await Promise.all(Roles.map(({ RoleName }) => iam.getRole({ RoleName })));
    const names = namesOf(CLUSTER);
    const expected = [
      names.awsNodeRole,
      names.clusterRole,
      names.serviceAccountRole(READER.namespace, READER.name),
      names.serviceAccountRole(ECHOER.namespace, ECHOER.name),
      names.flowLogRole,
      names.nodeRole,
      names.groupRole("spot"),
    ];
    const found = roles.map(({ Role }) => `${Role?.Arn} ${Role?.PermissionsBoundary?.PermissionsBoundaryArn}`);
    expect(found.sort()).toEqual(
      expected.map((name) => `arn:aws:iam::123456789012:role/eks/${name} ${BOUNDARY}`).sort(),
    );
    const { Policies = [] } = await iam.listPolicies({ Scope: "Local" });
    expect(Policies.map(({ Arn }) => Arn).sort()).toEqual([
      BOUNDARY,
      `arn:aws:iam::123456789012:policy/eks/${names.serviceAccountRole(ECHOER.namespace, ECHOER.name)}`,
    ]);
  });

  test("pods' accounts name the role with its path, and STS gives it to their tokens", async () => {
    const { controlPlane } = deployment.cluster;
    const { serviceAccountRole } = namesOf(CLUSTER);
    for (const { namespace, name } of [ECHOER, READER]) {
      const role = `eks/${serviceAccountRole(namespace, name)}`;
      const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}`;
      const account = (await controlPlane.client.call("GET", path)) as { metadata: { annotations: object } };
      expect(account.metadata.annotations).toMatchObject({
        "eks.amazonaws.com/role-arn": `arn:aws:iam::123456789012:role/${role}`,
      });
      expect(await assume(deployment.cloud, role, await mintToken(controlPlane, { namespace, name }))).toBe("accepted");
    }
  });

  test("verify passes, and looks at every boundary", async () => {
    const { code, stdout } = await deployment.eksIrsa(["verify", "test", "--json"]);
    const { checks } = JSON.parse(stdout) as { checks: { check: string; subject: string; result: string }[] };
    expect(checks.filter(({ result }) => result !== "passed")).toEqual([]);
    expect(code).toBe(0);
    expect(checks.filter(({ check }) => check === "boundary")).toHaveLength(7);
  });

  test("a boundary that somebody removed is found, and a deploy restores it", async () => {
    const RoleName = namesOf(CLUSTER).nodeRole;
    deployment.cloud.caller.restrict(EVERYTHING);
    await iam.deleteRolePermissionsBoundary({ RoleName });
    deployment.cloud.caller.restrict(DEPLOYERS_POLICY);
    const { stdout } = await deployment.eksIrsa(["verify", "test", "--json"]);
    const { checks } = JSON.parse(stdout) as { checks: { check: string; result: string; found: string }[] };
    expect(checks.filter(({ result }) => result !== "passed").map(({ found }) => found)).toEqual([
      `${RoleName} has none instead of ${BOUNDARY}`,
    ]);
    expect(await deployment.planAndApply()).toEqual(["update aws_iam_role.node-role"]);
    expect((await iam.getRole({ RoleName })).Role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(BOUNDARY);
  });

  test("destroy leaves nothing but the company's boundary", async () => {
    await deployment.cdktf("destroy");
    await deployment.cloud.logsArrived();
    expect(await deployment.cloud.inventory()).toEqual(["iam policy Boundary"]);
  });
});

const EVERYTHING = JSON.stringify({ Statement: { Effect: "Allow", Action: "*", Resource: "*" } });
