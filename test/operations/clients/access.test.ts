import { createServer, type Server } from "node:http";
import { requireAccount } from "../../../src/operations/clients/aws";
import { Failure } from "../../../src/operations/failure";
import { listen } from "../../cloud/machine/net";
import { scratch } from "../../support/scratch";

const ACCOUNT = "123456789012";
const OTHER = "210987654321";
const ROLE = `arn:aws:iam::${OTHER}:role/Deployer`;

/** What STS was asked, and with which keys. */
let calls: string[];
let server: Server;
const before = { ...process.env };

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const key = /Credential=([^/]+)/.exec(request.headers.authorization ?? "")?.[1];
      const { Action, Version: _, ...params } = Object.fromEntries(new URLSearchParams(body));
      calls.push([key, Action, ...Object.values(params)].join(" "));
      const isRefused = params.ExternalId === "wrong";
      response.writeHead(isRefused ? 403 : 200, { "content-type": "text/xml" });
      response.end(isRefused ? REFUSED : answer(String(Action), key === "SESSION" ? OTHER : ACCOUNT));
    });
  });
  const port = await listen(server);
  const credentials = "[demo]\naws_access_key_id = DEMO\naws_secret_access_key = secret\n";
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: "ENVIRONMENT",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_CONFIG_FILE: `${scratch()}/none`,
    AWS_SHARED_CREDENTIALS_FILE: `${scratch({ credentials })}/credentials`,
  });
});
beforeEach(() => {
  calls = [];
});
afterAll(() => {
  server.close();
  process.env = before;
});

const REFUSED = `<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>`;

function answer(action: string, account: string): string {
  const expiration = new Date(Date.now() + 3_600_000).toISOString();
  const credentials = `<Credentials><AccessKeyId>SESSION</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expiration}</Expiration></Credentials>`;
  const content = action === "AssumeRole" ? credentials : `<Account>${account}</Account>`;
  return `<${action}Response><${action}Result>${content}</${action}Result></${action}Response>`;
}

const region = "us-west-2";

test("without an account in the file, the credentials of the environment tell it", async () => {
  expect(await requireAccount({ region })).toBe(ACCOUNT);
  expect(calls).toEqual(["ENVIRONMENT GetCallerIdentity"]);
});

test("another account is refused, with both numbers", async () => {
  await expect(requireAccount({ region, account: { id: OTHER } })).rejects.toEqual(
    new Failure(
      `these credentials are of the account ${ACCOUNT}, but the environment is for ${OTHER}: check AWS_PROFILE, or account in the environment's file`,
    ),
  );
});

test("a profile's keys come before those of the environment", async () => {
  expect(await requireAccount({ region, account: { id: ACCOUNT, profile: "demo" } })).toBe(ACCOUNT);
  expect(calls).toEqual(["DEMO GetCallerIdentity"]);
});

test("a profile that does not exist is named", async () => {
  await expect(requireAccount({ region, account: { profile: "nosuch" } })).rejects.toEqual(
    new Failure(
      "the AWS profile nosuch (account.profile) gives no credentials: sign in with it, or check the AWS configuration (Could not resolve credentials using profile: [nosuch] in configuration/credentials file(s).)",
    ),
  );
});

test("a role is assumed once for all clients, with what the file says", async () => {
  const assumeRole = { roleArn: ROLE, externalId: "id", sessionName: "ci", durationSeconds: 900 };
  const access = { region, account: { id: OTHER, profile: "demo", assumeRole } };
  expect([await requireAccount(access), await requireAccount(access)]).toEqual([OTHER, OTHER]);
  expect(calls).toEqual([
    `DEMO AssumeRole ${ROLE} ci 900 id`,
    "SESSION GetCallerIdentity",
    "SESSION GetCallerIdentity",
  ]);
});

test("of a role's ARN alone, the session has the program's name", async () => {
  expect(await requireAccount({ region, account: { id: OTHER, assumeRole: ROLE } })).toBe(OTHER);
  expect(calls).toEqual([`ENVIRONMENT AssumeRole ${ROLE} eks-irsa`, "SESSION GetCallerIdentity"]);
});

test("a role that these credentials may not assume is said, with what to check", async () => {
  const assumeRole = { roleArn: ROLE, externalId: "wrong" };
  await expect(requireAccount({ region, account: { assumeRole } })).rejects.toEqual(
    new Failure(
      `AWS does not let these credentials assume ${ROLE}: check its trust policy, its external id, and how long its sessions last (not authorized)`,
    ),
  );
});
