import { flag, mapping, oneOf, text } from "../../diagnostics/fields";
import { NAMES, namesMeant } from "./address";

const id = (of: string) =>
  text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, `${of}'s id such as 00000000-0000-0000-0000-000000000000`).meta({
    examples: ["00000000-0000-0000-0000-000000000000"],
  });

const EXPECTED_KEY = "a blob's name of up to 900 characters such as eks-irsa/test.tfstate";

/** A blob in an Azure storage account: https://developer.hashicorp.com/terraform/language/backend/azurerm */
export const azurerm = mapping({
  storageAccountName: text(/^[a-z0-9]{3,24}$/, "a storage account's name: 3 to 24 of a-z and 0-9")
    .meta({ examples: ["demostates"] })
    .describe("The storage account. Terraform reads secrets from ARM_ACCESS_KEY, ARM_SAS_TOKEN or ARM_CLIENT_SECRET."),
  containerName: text(
    /^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$|^\$root$/,
    "a container's name: 3 to 63 of a-z, 0-9 and -",
  )
    .meta({ examples: ["states"] })
    .describe("The container; it must exist."),
  key: text(NAMES, EXPECTED_KEY, namesMeant)
    .max(900, { error: EXPECTED_KEY })
    .meta({ examples: ["eks-irsa/test.tfstate"] })
    .optional()
    .describe(
      "The blob; that of the service accounts' stack has -kubernetes before .tfstate. Default: eks-irsa/<environment>.tfstate",
    ),
  resourceGroupName: text(
    /^[\w().-]{0,89}[\w()-]$/,
    "a resource group's name of up to 90 letters, digits and _ - . ( )",
  )
    .meta({ examples: ["states"] })
    .optional()
    .describe("The storage account's resource group, by which Terraform finds its key. Default: none"),
  subscriptionId: id("a subscription").optional().describe("Default: ARM_SUBSCRIPTION_ID"),
  tenantId: id("a tenant").optional().describe("Default: ARM_TENANT_ID"),
  clientId: id("a client").optional().describe("Default: ARM_CLIENT_ID"),
  environment: oneOf(["public", "china", "usgovernment"]).default("public").describe("The Azure cloud."),
  useAzureadAuth: flag().default(false).describe("Sign in to the storage account by Microsoft Entra ID."),
  useOidc: flag().default(false).describe("Sign in with a token of OpenID Connect, such as a pipeline's."),
  useMsi: flag().default(false).describe("Sign in as the machine's managed identity."),
  snapshot: flag().default(false).describe("Keep a snapshot of the state before each change."),
});
