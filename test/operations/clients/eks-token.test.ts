import { createEksToken } from "../../../src/operations/clients/eks-token";
import { Identities, identityOfToken } from "../../cloud/account/identities";

const identities = new Identities();

beforeEach(() => {
  jest.replaceProperty(process, "env", {
    ...process.env,
    AWS_ACCESS_KEY_ID: identities.default.accessKeyId,
    AWS_SECRET_ACCESS_KEY: identities.default.secretAccessKey,
    AWS_SESSION_TOKEN: "a+b/c==",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
  jest.useFakeTimers({ now: new Date("2026-01-02T03:04:05Z") });
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

function urlOf(token: string): URL {
  return new URL(Buffer.from(token.slice("k8s-aws-v1.".length), "base64url").toString());
}

test("a request to STS that is signed for one cluster and one minute", async () => {
  const token = await createEksToken("demo", { region: "us-west-2" });
  expect(token).toMatch(/^k8s-aws-v1\.[\w-]+$/);
  const url = urlOf(token);
  expect(url.origin + url.pathname).toBe("https://sts.us-west-2.amazonaws.com/");
  const { "X-Amz-Signature": _, ...query } = Object.fromEntries(url.searchParams);
  expect(query).toEqual({
    Action: "GetCallerIdentity",
    Version: "2011-06-15",
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": "AKIADEFAULTIDENTITY0/20260102/us-west-2/sts/aws4_request",
    "X-Amz-Date": "20260102T030405Z",
    "X-Amz-Expires": "60",
    "X-Amz-Security-Token": "a+b/c==",
    "X-Amz-SignedHeaders": "host;x-k8s-aws-id",
  });
  expect(identityOfToken(identities, token, "demo")).toBe(identities.default);
  expect(identityOfToken(identities, token, "demo-2")).toBe(undefined);
});

test.each([
  ["cn-north-1", "sts.cn-north-1.amazonaws.com.cn"],
  ["us-gov-west-1", "sts.us-gov-west-1.amazonaws.com"],
])("in %s STS is %s", async (region, host) => {
  expect(urlOf(await createEksToken("demo", { region })).host).toBe(host);
});
