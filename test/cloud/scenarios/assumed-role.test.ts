import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { merge } from "../../support/environment";
import { startProgram } from "../../support/program";
import { scratch } from "../../support/scratch";
import type { Answered } from "../account/endpoint";
import { BASE, CLUSTER } from "../changes/base";
import { Deployment } from "./support/deployment";
import { arnOf, clientsOf } from "./support/small-cluster";

const ACCOUNT = "123456789012";
/** Where those work who deploy: their credentials are of this account. */
const OTHERS = "210987654321";
const ROLE = arnOf("Deployer");
const ASSUME = { roleArn: ROLE, externalId: "for:eks/1", sessionName: "deploy@ci", durationSeconds: 7200 };
const IN_ROLE = { id: ACCOUNT, profile: "others", assumeRole: ASSUME };

const FILE = merge(BASE, {
  // logs come 3 s after the cluster is gone
  cluster: { endpoint: { publicCidrs: ["203.0.113.0/24"] }, admins: [ROLE], logs: { drainSeconds: 6 } },
  serviceAccounts: [
    {
      namespace: "jobs",
      name: "reader",
      create: true,
      policyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
    },
  ],
});

let deployment: Deployment;
let before: string[];
let calls: Answered[];

beforeAll(async () => {
  deployment = await Deployment.start({ file: FILE });
  const { cloud } = deployment;
  const { iam } = clientsOf(cloud.env);
  const trust = {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${OTHERS}:root` },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": ASSUME.externalId, "sts:RoleSessionName": ASSUME.sessionName } },
  };
  await iam.createRole({
    RoleName: "Deployer",
    AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
    MaxSessionDuration: ASSUME.durationSeconds,
  });
  const { accessKeyId, secretAccessKey } = cloud.identities.add(`arn:aws:iam::${OTHERS}:user/ci`);
  const profile = `[others]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
  writeFileSync(cloud.env.AWS_SHARED_CREDENTIALS_FILE ?? "", profile);
  before = await cloud.inventory();
  cloud.events.on("answered", (call) => calls.push(call));
});
beforeEach(() => {
  calls = [];
});
afterAll(() => deployment?.stop());

/** What was called, apart from STS, and by whom. */
function calledBy(): (string | undefined)[] {
  return [...new Set(calls.filter(({ service }) => service !== "sts").map(({ principalArn }) => principalArn))];
}

const COMMANDS = [
  ["verify", "test"],
  ["leftovers", "test"],
  ["kubeconfig", "test"],
];

describe("credentials of another account", () => {
  const said = `these credentials are of the account ${OTHERS}, but the environment is for ${ACCOUNT}: check account.profile, or account in the environment's file`;

  beforeAll(() => deployment.change({ account: { id: ACCOUNT, profile: "others" } }));

  test.each(COMMANDS)("%s says both accounts' numbers", async (...args) => {
    expect(await deployment.eksIrsa(args)).toEqual({ code: 1, stdout: "", stderr: `eks-irsa: ${said}\n` });
    expect(calledBy()).toEqual([]);
  });

  test("plan says so too", async () => {
    const { code, stderr } = await deployment.eksIrsa(["plan", "test"]);
    expect({ code, said: stderr.trimEnd().split("\n").at(-1) }).toEqual({ code: 1, said: `eks-irsa: ${said}` });
    expect(calledBy()).toEqual([]);
  });

  test("a deploy makes nothing", async () => {
    await expect(deployment.cdktf("deploy")).rejects.toThrow(`AWS account ID not allowed: ${OTHERS}`);
    expect(calledBy()).toEqual([]);
    expect(await deployment.cloud.inventory()).toEqual(before);
  });
});

test.each<[what: string, assumeRole: object]>([
  ["no external id", { ...ASSUME, externalId: undefined }],
  ["another external id", { ...ASSUME, externalId: "for:eks/2" }],
  ["another session's name", { ...ASSUME, sessionName: "me" }],
])("a role that is assumed with %s is refused before anything is asked", async (_, assumeRole) => {
  await deployment.write(merge(FILE, { account: { ...IN_ROLE, assumeRole } }));
  const { code, stderr } = await deployment.eksIrsa(["verify", "test"]);
  const checks =
    "externalId" in assumeRole && assumeRole.externalId ? "its external id" : "whether it asks for an external id";
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `eks-irsa: AWS does not let these credentials assume ${ROLE}: check its trust policy, ${checks}, and how long its sessions last (User: arn:aws:iam::${OTHERS}:user/ci is not authorized to perform: sts:AssumeRole on resource: ${ROLE})\n`,
  });
  await expect(deployment.plan()).rejects.toThrow("Cannot assume IAM Role");
  expect(calledBy()).toEqual([]);
});

describe("in the role", () => {
  beforeAll(() => deployment.write(merge(FILE, { account: IN_ROLE })));

  test("both stacks are deployed by the role alone, and have nothing more to do", async () => {
    await deployment.cdktf("deploy");
    expect(await deployment.plan()).toEqual([]);
    expect(await deployment.plan("test-kubernetes")).toEqual([]);
    expect(calledBy()).toEqual([ROLE]);
  });

  test("verify passes", async () => {
    expect(await deployment.eksIrsa(["verify", "test", "--json"])).toMatchObject({ code: 0 });
    expect(calledBy()).toEqual([ROLE]);
  });

  test("kubectl signs in as the role", async () => {
    const file = join(scratch(), "config");
    expect(await deployment.eksIrsa(["kubeconfig", "test", "--kubeconfig", file])).toMatchObject({ code: 0 });
    const args = ["--kubeconfig", file, "auth", "whoami", "-o", "jsonpath={.status.userInfo.username}"];
    expect(await startProgram("kubectl", args, process.cwd(), deployment.cloud.env).ended).toEqual({
      code: 0,
      stdout: "arn:aws:sts::123456789012:assumed-role/Deployer/stand-in",
      stderr: "",
    });
  });

  test("every session has the name and the length that the file says, or is kubectl's, which lasts as the CLI asks", () => {
    const sessions = deployment.cloud.identities.sessions.map((one) => `${one.sessionName} ${one.durationSeconds}`);
    expect([...new Set(sessions)].sort()).toEqual(["deploy@ci 3600", "deploy@ci 7200"]);
  });

  test("leftovers looks in the role's account, and after a destroy nothing is left", async () => {
    expect(await deployment.eksIrsa(["leftovers", "test"])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`${CLUSTER} in us-west-2, account ${ACCOUNT}\n\nthe cluster is ACTIVE`),
    });
    await deployment.cdktf("destroy");
    await deployment.cloud.logsArrived();
    expect(await deployment.eksIrsa(["leftovers", "test"])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("nothing is left"),
    });
    expect(calledBy()).toEqual([ROLE]);
    expect(await deployment.cloud.inventory()).toEqual(before);
  });
});
