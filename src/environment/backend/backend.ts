import { mapping } from "../../diagnostics/fields";
import { azurerm } from "./azurerm";
import { gcs } from "./gcs";
import { http } from "./http";
import { remote } from "./remote";
import { s3 } from "./s3";

/** Where Terraform keeps the state. Secrets are none of the file's: Terraform reads them from variables. */
export const backend = mapping({
  local: mapping({}).optional().describe("terraform.<environment>.tfstate in the project's folder."),
  s3: s3.optional().describe("An object in an S3 bucket."),
  remote: remote.optional().describe("A workspace of HCP Terraform or Terraform Enterprise."),
  gcs: gcs.optional().describe("An object in a bucket of Google Cloud Storage."),
  azurerm: azurerm.optional().describe("A blob in an Azure storage account."),
  http: http.optional().describe("A server that keeps states by REST, such as GitLab."),
})
  .refine((value) => Object.values(value).filter(Boolean).length === 1, {
    error: "one of local: {}, s3: { bucket: … }, remote, gcs, azurerm and http",
    params: { fix: "keep one of them" },
  })
  .default({ local: {} })
  .describe("Where Terraform keeps the state.");
