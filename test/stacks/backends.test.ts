import { clusterTemplate, kubernetesTemplate, testEnvironment } from "../support/environment";

const STATE = "https://gitlab.example.com/api/v4/projects/1/terraform/state";

/** What both stacks say of their states. */
function backends(backend: object): unknown[] {
  const environment = testEnvironment({ backend: { local: undefined, ...backend } });
  return [clusterTemplate(environment), kubernetesTemplate(environment)].map(({ json }) => json.terraform.backend);
}

test("workspaces of HCP Terraform, by name and by prefix", () => {
  const workspace = (name: string) => ({
    remote: { hostname: "app.terraform.io", organization: "example", workspaces: { name } },
  });
  expect(backends({ remote: { organization: "example", workspaces: { name: "demo" } } })).toEqual([
    workspace("demo"),
    workspace("demo-kubernetes"),
  ]);
  expect(backends({ remote: { organization: "example", workspaces: { prefix: "eks-" } } })).toEqual([
    workspace("eks-test"),
    workspace("eks-test-kubernetes"),
  ]);
});

test("Google Cloud Storage", () => {
  const all = {
    bucket: "states",
    prefix: "demo/state",
    impersonateServiceAccount: "a@example.iam.gserviceaccount.com",
    impersonateServiceAccountDelegates: ["b@example.iam.gserviceaccount.com"],
    kmsEncryptionKey: "projects/demo/locations/us/keyRings/demo/cryptoKeys/states",
    storageCustomEndpoint: "https://storage.example.com/b",
  };
  const written = {
    bucket: "states",
    impersonate_service_account: all.impersonateServiceAccount,
    impersonate_service_account_delegates: all.impersonateServiceAccountDelegates,
    kms_encryption_key: all.kmsEncryptionKey,
    storage_custom_endpoint: all.storageCustomEndpoint,
  };
  expect(backends({ gcs: all })).toEqual([
    { gcs: { ...written, prefix: "demo/state" } },
    { gcs: { ...written, prefix: "demo/state-kubernetes" } },
  ]);
  expect(backends({ gcs: { bucket: "states" } })).toEqual([
    { gcs: { bucket: "states", prefix: "eks-irsa/test" } },
    { gcs: { bucket: "states", prefix: "eks-irsa/test-kubernetes" } },
  ]);
});

test("Azure", () => {
  const id = "00000000-0000-0000-0000-000000000000";
  const place = { storageAccountName: "demo", containerName: "states" };
  const more = { key: "a.tfstate", resourceGroupName: "rg", subscriptionId: id, tenantId: id, clientId: id };
  const flags = { environment: "china", useAzureadAuth: true, useOidc: true, useMsi: true, snapshot: true };
  const written = {
    storage_account_name: "demo",
    container_name: "states",
    resource_group_name: "rg",
    subscription_id: id,
    tenant_id: id,
    client_id: id,
    environment: "china",
    use_azuread_auth: true,
    use_oidc: true,
    use_msi: true,
    snapshot: true,
  };
  expect(backends({ azurerm: { ...place, ...more, ...flags } })).toEqual([
    { azurerm: { ...written, key: "a.tfstate" } },
    { azurerm: { ...written, key: "a-kubernetes.tfstate" } },
  ]);
  const least = { storage_account_name: "demo", container_name: "states", environment: "public" };
  expect(backends({ azurerm: place })).toEqual([
    { azurerm: { ...least, key: "eks-irsa/test.tfstate" } },
    { azurerm: { ...least, key: "eks-irsa/test-kubernetes.tfstate" } },
  ]);
});

test("a server, with its lock beside each state", () => {
  const usual = { update_method: "POST", lock_method: "LOCK", unlock_method: "UNLOCK" };
  const retry = { retry_max: 2, retry_wait_min: 1, retry_wait_max: 30 };
  const gitlab = { address: `${STATE}/demo`, lockAddress: `${STATE}/demo/lock`, unlockAddress: `${STATE}/demo/lock` };
  const written = (name: string) => ({
    address: `${STATE}/${name}`,
    lock_address: `${STATE}/${name}/lock`,
    unlock_address: `${STATE}/${name}/lock`,
    ...usual,
    ...retry,
  });
  expect(backends({ http: gitlab })).toEqual([{ http: written("demo") }, { http: written("demo-kubernetes") }]);
  expect(backends({ http: { address: "http://localhost:8080/a.tfstate?of=demo", retryMax: 0 } })).toEqual([
    { http: { address: "http://localhost:8080/a.tfstate?of=demo", ...usual, ...retry, retry_max: 0 } },
    { http: { address: "http://localhost:8080/a-kubernetes.tfstate?of=demo", ...usual, ...retry, retry_max: 0 } },
  ]);
});

test("S3 by a role of its own", () => {
  const roleArn = "arn:aws:iam::210987654321:role/States";
  const s3 = (settings: object) => (backends({ s3: { bucket: "states", ...settings } })[0] as { s3: object }).s3;
  expect(s3({ assumeRole: roleArn, usePathStyle: true })).toMatchObject({
    assume_role: { role_arn: roleArn },
    use_path_style: true,
  });
  const long = { roleArn, externalId: "example", sessionName: "deploy", durationSeconds: 900 };
  expect(s3({ assumeRole: long })).toMatchObject({
    assume_role: { role_arn: roleArn, external_id: "example", session_name: "deploy", duration: "900s" },
  });
  const terraform = clusterTemplate(
    testEnvironment({ backend: { local: undefined, s3: { bucket: "states", lockfile: false, assumeRole: roleArn } } }),
  ).json.terraform;
  expect(terraform.required_version).toBe(">= 1.6.0");
});
