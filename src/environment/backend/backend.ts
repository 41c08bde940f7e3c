import type * as z from "zod";
import { type Refinement, report } from "../../diagnostics/checks";
import { mapping } from "../../diagnostics/fields";
import { azurerm } from "./azurerm";
import { gcs } from "./gcs";
import { http } from "./http";
import { remote } from "./remote";
import { s3 } from "./s3";

/** A key that is none is reported itself. */
const unlessKeysAreWrong = {
  when: ({ issues }: z.core.ParsePayload) => issues.every(({ code }) => code !== "unrecognized_keys"),
};

/** Where Terraform keeps the state. Secrets are none of the file's: Terraform reads them from variables. */
export const backend = mapping(
  {
    local: mapping({}).optional().describe("terraform.<environment>.tfstate in the project's folder."),
    s3: s3.optional().describe("An object in an S3 bucket."),
    remote: remote.optional().describe("A workspace of HCP Terraform or Terraform Enterprise."),
    gcs: gcs.optional().describe("An object in a bucket of Google Cloud Storage."),
    azurerm: azurerm.optional().describe("A blob in an Azure storage account."),
    http: http.optional().describe("A server that keeps states by REST, such as GitLab."),
  },
  [],
  false,
)
  .superRefine(checkOnlyOne, unlessKeysAreWrong)
  .default({ local: {} })
  .describe("Where Terraform keeps the state.");

function checkOnlyOne(given: Readonly<Record<string, unknown>>, refinement: Refinement): void {
  const kinds = Object.keys(given);
  const [kind] = kinds;
  if (kinds.length === 1 && kind !== undefined) return;
  const expected = "one of local: {}, s3: { bucket: … }, remote, gcs, azurerm and http";
  report(refinement, [], expected, kind === undefined ? "add one, such as local: {}" : "keep one of them");
}
