import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { join } from "node:path";
import { parse } from "yaml";
import { listen } from "../cloud/machine/net";
import { type Result, startProgram } from "../support/program";
import { scratch } from "../support/scratch";

const NAME = "demo-eks-oidc-test";
const ARN = `arn:aws:eks:us-west-2:123456789012:cluster/${NAME}`;

const CLUSTER = {
  name: NAME,
  arn: ARN,
  status: "ACTIVE",
  endpoint: "https://demo.example",
  version: "1.34",
  certificateAuthority: { data: "Q0E=" },
  identity: { oidc: { issuer: "https://issuer.example/id/1" } },
};

const refusal = (type: string, message: string) => ({ status: 400, type, body: { message } });

/** What the stand-in of EKS answers next, and what it was asked. */
let answer: { status: number; type?: string; body: object };
let asked: IncomingMessage[];
let eks: Server;
let endpoint: string;

beforeAll(async () => {
  eks = createServer((request, response) => {
    asked.push(request);
    const { status, type, body } = answer;
    response.writeHead(status, { "content-type": "application/json", ...(type && { "x-amzn-errortype": type }) });
    response.end(JSON.stringify(body));
  });
  endpoint = `http://127.0.0.1:${await listen(eks)}`;
});
afterAll(() => eks.close());
beforeEach(() => {
  answer = { status: 200, body: { cluster: CLUSTER } };
  asked = [];
});

function kubeconfig(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Result> {
  const none = join(scratch(), "none");
  return startProgram(process.execPath, ["bin/eks-irsa.js", "kubeconfig", ...args], process.cwd(), {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: "key",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_PROFILE: undefined,
    AWS_CONFIG_FILE: none,
    AWS_SHARED_CREDENTIALS_FILE: none,
    KUBECONFIG: none,
    ...env,
  }).ended;
}

test("prints the cluster's kubeconfig, and nothing else", async () => {
  const { code, stdout, stderr } = await kubeconfig(["test", "--alias", "demo"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(parse(stdout)).toMatchObject({
    clusters: [{ name: ARN, cluster: { server: "https://demo.example", "certificate-authority-data": "Q0E=" } }],
    users: [{ name: ARN, user: { exec: { command: "aws" } } }],
    "current-context": "demo",
  });
  expect(stdout).not.toContain(endpoint);
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([`GET /clusters/${NAME}`]);
  expect(asked[0]?.headers.authorization).toContain("/us-west-2/eks/aws4_request");
});

test("--merge adds it to the file in KUBECONFIG, once", async () => {
  const file = join(scratch(), "config");
  const env = { KUBECONFIG: file };
  expect(await kubeconfig(["test", "--merge", "--alias", "demo"], env)).toEqual({
    code: 0,
    stdout: `${file} now has the current context demo\n`,
    stderr: "",
  });
  const text = readFileSync(file, "utf8");
  expect(parse(text)).toMatchObject({ contexts: [{ name: "demo" }], "current-context": "demo" });
  expect(await kubeconfig(["test", "--merge", "--alias", "demo"], env)).toEqual({
    code: 0,
    stdout: `${file} already had the current context demo\n`,
    stderr: "",
  });
  expect(readFileSync(file, "utf8")).toBe(text);
});

test("a context of another file in KUBECONFIG is not taken over", async () => {
  const taken = "kind: Config\ncontexts:\n- { name: minikube, context: { cluster: minikube, user: me } }\n";
  const folder = scratch({ first: "", second: taken });
  const KUBECONFIG = ["first", "second"].map((name) => join(folder, name)).join(":");
  expect(await kubeconfig(["test", "--merge", "--alias", "minikube"], { KUBECONFIG })).toEqual({
    code: 1,
    stdout: "",
    stderr: `eks-irsa: the context minikube exists already in ${folder}/second, for the cluster minikube: give another --alias, or remove it first: kubectl config delete-context minikube\n`,
  });
  expect(readFileSync(join(folder, "first"), "utf8")).toBe("");
});

test("--kubeconfig names the file, and merges", async () => {
  const folder = scratch({ config: "# mine\n", other: "" });
  const env = { KUBECONFIG: join(folder, "other") };
  const { code } = await kubeconfig(["test", "--kubeconfig", join(folder, "config")], env);
  expect(code).toBe(0);
  expect(readFileSync(join(folder, "config"), "utf8")).toMatch(/^# mine\napiVersion: v1\n/);
  expect(readFileSync(join(folder, "other"), "utf8")).toBe("");
});

test("a file that is no kubeconfig stays as it is", async () => {
  const folder = scratch({ "values.yaml": "region: us-west-2\n" });
  const file = join(folder, "values.yaml");
  expect(await kubeconfig(["test", "--kubeconfig", file])).toEqual({
    code: 1,
    stdout: "",
    stderr: `eks-irsa: ${file}: not a kubeconfig: it has neither kind: Config nor clusters, contexts or users; nothing was changed\n`,
  });
  expect(readFileSync(file, "utf8")).toBe("region: us-west-2\n");
});

test.each([
  [
    refusal("ResourceNotFoundException", `No cluster found for name: ${NAME}.`),
    `the account of these credentials has no cluster ${NAME} in us-west-2: deploy it with npx cdktf deploy test, or check AWS_PROFILE`,
  ],
  [refusal("AccessDeniedException", "User is not authorized"), "these credentials lack eks:DescribeCluster"],
  [
    { status: 200, body: { cluster: { ...CLUSTER, status: "CREATING", endpoint: undefined } } },
    `the cluster ${NAME} is CREATING: it can be used once it is ACTIVE`,
  ],
  [
    { status: 200, body: { cluster: { ...CLUSTER, status: "DELETING" } } },
    `the cluster ${NAME} is DELETING: it can be used once it is ACTIVE`,
  ],
])("%j: one sentence, and no file", async (given, message) => {
  answer = given;
  const folder = scratch();
  const file = join(folder, "config");
  expect(await kubeconfig(["test", "--kubeconfig", file])).toEqual({
    code: 1,
    stdout: "",
    stderr: `eks-irsa: ${message}\n`,
  });
  expect(existsSync(file)).toBe(false);
});

test("without credentials nothing is called", async () => {
  const { code, stderr } = await kubeconfig(["test"], {
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
    AWS_EC2_METADATA_DISABLED: "true",
  });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr:
      "eks-irsa: no AWS credentials were found: set AWS_PROFILE, or sign in with aws sso login or aws configure (Could not load credentials from any providers)\n",
  });
  expect(asked).toEqual([]);
});
