import { accepts, atEnd, GOOD, problem, problems, type Refused, refuses, report } from "../support/report";

const STATE = "https://gitlab.example.com/api/v4/projects/1/terraform/state/demo";

/** A secret at the end of a backend's keys. */
function secret(backend: string, expected: string, key: string, variable: string): Refused {
  const before = `backend: { ${backend}`;
  const kind = /^\w+/.exec(backend)?.[0];
  return [
    `${kind}'s ${key}`,
    atEnd(`${before}, ${key}: hidden } }`),
    problem(
      `a.yaml:10:${before.length + 3}: backend.${kind}.${key}`,
      key,
      expected,
      `remove it: a file keeps no secrets, and Terraform reads this one from ${variable}`,
    ),
  ];
}

const REMOTE = "remote: { organization: a, workspaces: { name: b }";
const GCS = "gcs: { bucket: states";
const AZURERM = "azurerm: { storageAccountName: states, containerName: states";
const HTTP = "http: { address: https://example.com/demo";

const KEYS = {
  remote: "the keys hostname, organization, workspaces",
  gcs: "the keys bucket, prefix, impersonateServiceAccount, impersonateServiceAccountDelegates, kmsEncryptionKey, storageCustomEndpoint",
};

test.each<Refused>([
  secret(REMOTE, KEYS.remote, "token", "TF_TOKEN_<host>, with _ for each dot"),
  secret(GCS, KEYS.gcs, "credentials", "GOOGLE_APPLICATION_CREDENTIALS"),
  secret(GCS, KEYS.gcs, "access_token", "GOOGLE_OAUTH_ACCESS_TOKEN"),
  secret(
    AZURERM,
    "one of 12 keys, such as key, useMsi, clientId",
    "accessKey",
    "ARM_ACCESS_KEY, or for S3 AWS_ACCESS_KEY_ID",
  ),
  secret(AZURERM, "one of 12 keys, such as snapshot, useOidc, key", "sas_token", "ARM_SAS_TOKEN"),
  secret(HTTP, "one of 13 keys, such as address, username, retryMax", "password", "TF_HTTP_PASSWORD"),
  secret(
    HTTP,
    "one of 13 keys, such as clientCertificatePem, clientCaCertificatePem, updateMethod",
    "clientPrivateKeyPem",
    "TF_HTTP_CLIENT_PRIVATE_KEY_PEM",
  ),
])("a secret: %s", refuses);

test.each<Refused>([
  [
    "an address with a password",
    atEnd("backend: { http: { address: https://me:hidden@example.com/demo } }"),
    problem(
      "a.yaml:10:29: backend.http.address",
      "https://me:hidden@example.com/demo",
      `an address without a user's name and password, such as ${STATE}`,
      "write https://example.com/demo, and set TF_HTTP_USERNAME and TF_HTTP_PASSWORD",
    ),
  ],
  [
    "a lock elsewhere",
    atEnd("backend: { http: { address: https://example.com/demo, lockAddress: https://example.com/lock } }"),
    problem(
      "a.yaml:10:68: backend.http.lockAddress",
      "https://example.com/lock",
      "the state's address, or one that begins with it",
      "write one such as https://example.com/demo/lock",
    ),
  ],
  [
    "waits that end before they begin",
    atEnd("backend: { http: { address: https://example.com/demo, retryWaitMin: 9, retryWaitMax: 5 } }"),
    problem("a.yaml:10:69: backend.http.retryWaitMin", "9", "at most retryWaitMax, 5", "write 5 or less"),
  ],
  [
    "workspaces by name and prefix",
    atEnd("backend: { remote: { organization: a, workspaces: { name: b, prefix: c- } } }"),
    problem(
      "a.yaml:10:51: backend.remote.workspaces",
      "{ name: b, prefix: c- }",
      "either name or prefix",
      "keep one of the two",
    ),
  ],
  [
    "a folder with slashes around it",
    atEnd("backend: { gcs: { bucket: states, prefix: /eks//test/ } }"),
    problem(
      "a.yaml:10:43: backend.gcs.prefix",
      "/eks//test/",
      "a folder in the bucket such as eks-irsa/test, without slashes around it, of up to 900 characters",
      "write eks/test",
    ),
  ],
  [
    "a storage account's capitals",
    atEnd("backend: { azurerm: { storageAccountName: DemoStates, containerName: states } }"),
    problem(
      "a.yaml:10:43: backend.azurerm.storageAccountName",
      "DemoStates",
      "a storage account's name: 3 to 24 of a-z and 0-9",
      "write demostates",
    ),
  ],
])("%s", refuses);

test.each([
  ["remote", atEnd(`backend: { ${REMOTE}, hostname: "tfe.example.com:8443" } }`)],
  ["gcs", atEnd(`backend: { ${GCS}, impersonateServiceAccount: deployer@example.iam.gserviceaccount.com } }`)],
  [
    "azurerm",
    atEnd(`backend: { ${AZURERM}, key: a/b, resourceGroupName: a.b(c), environment: china, useOidc: true } }`),
  ],
  ["http", atEnd(`backend: { http: { address: ${STATE}, lockAddress: ${STATE}/lock, unlockAddress: ${STATE}/lock } }`)],
  ["http with a query", atEnd("backend: { http: { address: 'http://localhost:8080/state?of=demo' } }")],
])("a backend is fine: %s", accepts);

describe("two environments of one folder", () => {
  const both = (a: string, b: string) =>
    report({
      "a.yaml": `${GOOD}backend: ${a}\n`,
      "b.yaml": `${GOOD.replace("name: demo", "name: other")}backend: ${b}\n`,
    });

  test.each([
    ["{ gcs: { bucket: states } }", "{ gcs: { bucket: states } }"],
    [
      "{ azurerm: { storageAccountName: aaa, containerName: aaa } }",
      "{ azurerm: { storageAccountName: aaa, containerName: aaa } }",
    ],
    [
      "{ remote: { organization: a, workspaces: { prefix: eks- } } }",
      "{ remote: { organization: a, workspaces: { prefix: eks- } } }",
    ],
    ["{ gcs: { bucket: states, prefix: a } }", "{ s3: { bucket: states, key: a } }"],
    ["{ http: { address: https://example.com/a } }", "{ http: { address: https://example.com/b } }"],
  ])("have states of their own: %s", (a, b) => {
    expect(both(a, b)).toBe("no problem");
  });

  test.each([
    ["{ gcs: { bucket: states, prefix: a } }", "gcs", "states/a", "prefix"],
    ["{ azurerm: { storageAccountName: aaa, containerName: ccc, key: k } }", "azurerm", "aaa/ccc/k", "key"],
    ["{ remote: { organization: a, workspaces: { name: eks } } }", "remote", "app.terraform.io/a/eks", "workspace"],
    ["{ http: { address: https://example.com/a } }", "http", "https://example.com/a", "address"],
  ])("would overwrite each other's: %s", (backend, kind, place, key) => {
    expect(both(backend, backend)).toBe(
      problems(
        problem(
          `b.yaml:10:${`backend: { ${kind}: `.length + 1}: backend.${kind}`,
          backend.slice(`{ ${kind}: `.length, -2),
          `a state of its own: a.yaml keeps one in ${place}, too`,
          `give one of the two another ${key}`,
        ),
      ),
    );
  });
});
