import { explainMovedState } from "../../../src/operations/terraform/moved-state";
import { TerraformFailure } from "../../../src/operations/terraform/terraform";
import { scratch } from "../../support/scratch";

const failure = new TerraformFailure("terraform init failed, see above", "");

/** What is said of a stack's folder that was initialized for one backend, and has another. */
function said(before: object | undefined, backend: Record<string, object>, error: unknown = failure): string {
  const file = { ".terraform/terraform.tfstate": JSON.stringify({ version: 3, backend: before }) };
  const folder = scratch(before ? file : {});
  try {
    explainMovedState(error, folder, { terraform: { backend } }, "tofu");
    return "";
  } catch (thrown) {
    return (thrown as Error).message.replaceAll(folder, "STACK");
  }
}

const LOCAL = { type: "local", config: { path: "terraform.test.tfstate", workspace_dir: null } };
const S3 = { type: "s3", config: { bucket: "states", key: "test.tfstate", region: "us-west-2", encrypt: true } };

test.each([
  ["another kind of backend", LOCAL, { s3: { bucket: "states", key: "test.tfstate" } }, "STACK/terraform.test.tfstate"],
  ["another key", S3, { s3: { bucket: "states", key: "other.tfstate" } }, "s3://states/test.tfstate"],
  ["back to the folder", S3, { local: { path: "terraform.test.tfstate" } }, "s3://states/test.tfstate"],
  ["a backend of an app's own", { type: "consul", config: {} }, { local: {} }, "the backend consul"],
  [
    "another folder of a bucket",
    { type: "gcs", config: { bucket: "states", prefix: "a", credentials: null } },
    { gcs: { bucket: "states", prefix: "b" } },
    "gs://states/a/default.tfstate",
  ],
  [
    "another blob",
    { type: "azurerm", config: { storage_account_name: "demo", container_name: "states", key: "a" } },
    { azurerm: { storage_account_name: "demo", container_name: "states", key: "b" } },
    "the blob a in demo/states",
  ],
  [
    "another address",
    { type: "http", config: { address: "https://example.com/a" } },
    { http: { address: "https://example.com/b" } },
    "https://example.com/a",
  ],
  [
    "another workspace",
    {
      type: "remote",
      config: { hostname: "app.terraform.io", organization: "demo", workspaces: [{ name: "a", prefix: null }] },
    },
    { remote: { hostname: "app.terraform.io", organization: "demo", workspaces: { name: "b" } } },
    "the workspace demo/a at app.terraform.io",
  ],
])("%s: where the state is, and how to move it", (_, before, backend, place) => {
  expect(said(before, backend)).toBe(
    `the backend changed, but the state is still in ${place}; move it: tofu -chdir=STACK init -migrate-state (or, if somebody has moved it already, init -reconfigure)`,
  );
});

test("what fails for another reason says nothing of it", () => {
  const remote = { hostname: "app.terraform.io", organization: "demo", workspaces: [{ name: "a", prefix: null }] };
  expect(said({ type: "remote", config: remote }, { remote: { ...remote, workspaces: { name: "a" } } })).toBe("");
  const delegates = { bucket: "states", prefix: "a", impersonate_service_account_delegates: ["a", "b"] };
  expect(said({ type: "gcs", config: delegates }, { gcs: { ...delegates } })).toBe("");
  expect(said(S3, { s3: { bucket: "states", key: "test.tfstate" } })).toBe("");
  expect(said(undefined, { s3: { bucket: "states", key: "test.tfstate" } })).toBe("");
  expect(said(LOCAL, { s3: { bucket: "states", key: "test.tfstate" } }, new Error("no terraform"))).toBe("");
});
