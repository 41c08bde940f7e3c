import { ask, need } from "../../../src/operations/clients/aws";
import { Failure } from "../../../src/operations/failure";

function fails(name: string, message = "", more: object = {}) {
  return () => Promise.reject(Object.assign(new Error(message), { name, ...more }));
}

test("what AWS answers is known", async () => {
  expect(await ask("iam:GetRole", async () => "role")).toEqual({ known: "role" });
  expect(await need("iam:GetRole", async () => "role")).toBe("role");
});

test.each([
  "NoSuchEntity",
  "NoSuchEntityException",
  "ResourceNotFoundException",
  "InvalidVpcID.NotFound",
  "LoadBalancerNotFound",
])("%s: it is known not to exist", async (name) => {
  expect(await ask("iam:GetRole", fails(name))).toEqual({ known: undefined });
  expect(await need("iam:GetRole", fails(name))).toBe(undefined);
});

test.each(["AccessDenied", "AccessDeniedException", "UnauthorizedOperation"])("%s: unknown", async (name) => {
  expect(await ask("iam:GetRole", fails(name))).toEqual({ unknown: "these credentials lack iam:GetRole" });
  await expect(need("iam:GetRole", fails(name))).rejects.toEqual(new Failure("these credentials lack iam:GetRole"));
});

test("of several calls, the permission is named that AWS names", async () => {
  const message = "User: arn:aws:iam::1:user/a is not authorized to perform: iam:GetPolicy on resource: policy b";
  expect(await ask("iam:ListAttachedRolePolicies", fails("AccessDenied", message))).toEqual({
    unknown: "these credentials lack iam:GetPolicy",
  });
});

test("a profile that gives no credentials is named", async () => {
  process.env.AWS_PROFILE = "nosuch";
  const call = fails("CredentialsProviderError", "Could not load credentials from any providers");
  await expect(ask("iam:GetRole", call)).rejects.toEqual(
    new Failure(
      "the AWS profile nosuch gives no credentials: check AWS_PROFILE, or sign in with it (Could not load credentials from any providers)",
    ),
  );
  delete process.env.AWS_PROFILE;
});

test.each([
  [
    fails("CredentialsProviderError", "Could not load credentials from any providers"),
    "no AWS credentials were found: set AWS_PROFILE, or sign in with aws sso login or aws configure (Could not load credentials from any providers)",
  ],
  [
    fails("ExpiredTokenException", "The security token included in the request is expired"),
    "the AWS credentials have expired: sign in again (The security token included in the request is expired)",
  ],
  [
    fails("UnrecognizedClientException", "The security token included in the request is invalid."),
    "AWS does not know these credentials, or not in this region: check AWS_PROFILE and the environment's region (The security token included in the request is invalid.)",
  ],
  [
    fails("Error", "getaddrinfo ENOTFOUND eks.example", { code: "ENOTFOUND" }),
    "AWS cannot be reached: check the network and the environment's region (getaddrinfo ENOTFOUND eks.example)",
  ],
  [
    fails("AggregateError", "", { code: "ECONNREFUSED" }),
    "AWS cannot be reached: check the network and the environment's region (AggregateError)",
  ],
  [fails("ThrottlingException", "Rate exceeded"), "AWS answered ThrottlingException: Rate exceeded"],
])("what no call would change ends the command (%#)", async (call, message) => {
  await expect(ask("iam:GetRole", call)).rejects.toEqual(new Failure(message));
});
