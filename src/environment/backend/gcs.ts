import { list, mapping, text } from "../../diagnostics/fields";
import { address, NAMES, namesMeant } from "./address";

/** https://cloud.google.com/storage/docs/buckets#naming */
const bucket = text(
  /^(?!goog)[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/,
  "a Cloud Storage bucket's name: 3 to 222 of a-z, 0-9, . - and _",
).meta({ examples: ["demo-states"] });

const EXPECTED_PREFIX =
  "a folder in the bucket such as eks-irsa/test, without slashes around it, of up to 900 characters";
const prefix = text(NAMES, EXPECTED_PREFIX, namesMeant)
  .max(900, { error: EXPECTED_PREFIX })
  .meta({ examples: ["eks-irsa/test"] });

const serviceAccount = text(
  /^[a-z0-9-]{1,63}@[a-z0-9.-]{1,190}\.[a-z]{2,}$/,
  "a Google service account such as deployer@example.iam.gserviceaccount.com",
).meta({ examples: ["deployer@example.iam.gserviceaccount.com"] });

/** A bucket of Google Cloud Storage: https://developer.hashicorp.com/terraform/language/backend/gcs */
export const gcs = mapping({
  bucket: bucket.describe("The bucket; it must exist. Terraform signs in by GOOGLE_APPLICATION_CREDENTIALS."),
  prefix: prefix
    .optional()
    .describe(
      "The folder of the state; that of the service accounts' stack has -kubernetes at its end. Default: eks-irsa/<environment>",
    ),
  impersonateServiceAccount: serviceAccount.optional().describe("Whom Terraform impersonates. Default: nobody"),
  impersonateServiceAccountDelegates: list(serviceAccount, "service accounts", 1)
    .optional()
    .describe("By whom, one by the other. Default: directly"),
  kmsEncryptionKey: text(
    /^projects\/[\w.:-]{1,63}\/locations\/[\w-]{1,63}\/keyRings\/[\w-]{1,63}\/cryptoKeys\/[\w-]{1,63}$/,
    "a Cloud KMS key such as projects/demo/locations/us/keyRings/demo/cryptoKeys/states",
  )
    .meta({ examples: ["projects/demo/locations/us/keyRings/demo/cryptoKeys/states"] })
    .optional()
    .describe("The Cloud KMS key that encrypts the state. Default: the bucket's own encryption"),
  storageCustomEndpoint: address("https://storage.example.com/storage/v1/b")
    .optional()
    .describe("Where Cloud Storage answers. Default: its own address"),
});
