import { always, type Refinement, report } from "../../diagnostics/checks";
import { flag, mapping, text } from "../../diagnostics/fields";
import { grouped } from "../../lib/grouped";
import { assumeRole } from "../assume-role";
import { arn, KMS_KEY_OR_ALIAS } from "../fields";
import { region } from "../region";
import type { Unchecked } from "../unchecked";
import type { S3BackendConfig } from "./model";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucket = text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "an S3 bucket's name: 3 to 63 of a-z, 0-9, . and -")
  .meta({ examples: ["demo-states"] })
  .superRefine((given, refinement) => {
    if (!isNoBucket(given)) return;
    const expected = `a name that S3 gives a bucket: no address, no two dots beside each other, neither ${NO_BUCKETS.join(", ")}`;
    report(refinement, [], expected, "write the name of the bucket itself");
  });

/** What S3 keeps for other things than buckets of general purpose: what begins, and what ends with these. */
const NO_BUCKETS = ["xn--…", "sthree-…", "amzn-s3-demo-…", "…-s3alias", "…--ol-s3", "….mrap", "…--x-s3", "…--table-s3"];

function isNoBucket(name: string): boolean {
  const isReserved = NO_BUCKETS.some((one) =>
    one.startsWith("…") ? name.endsWith(one.slice(1)) : name.startsWith(one.slice(0, -1)),
  );
  return isReserved || name.includes("..") || /^\d+\.\d+\.\d+\.\d+$/.test(name);
}

/** S3 counts bytes, and the longest object is the lock beside the second stack's state. */
const MOST_BYTES = 1024 - "-kubernetes".length - ".tflock".length;
const STATE_OBJECT = `an S3 object key of up to ${grouped(MOST_BYTES)} bytes such as eks-irsa/test.tfstate`;
/** Terraform and OpenTofu take no key that begins or ends with a slash, or has two beside each other. */
const stateObject = text(/^(?!.*\/\/)(?!.*[$%]\{)[^\s\p{C}/]([^\s\p{C}]*[^\s\p{C}/])?$/u, STATE_OBJECT, (given) => {
  const meant = given.replaceAll(/\/{2,}/g, "/").replace(/^\//, "");
  if (meant === "" || /[\s\p{C}]|[$%]\{/u.test(meant)) return undefined;
  return `write ${meant.endsWith("/") ? `${meant}terraform.tfstate` : meant}`;
}).refine((key) => Buffer.byteLength(key) <= MOST_BYTES, {
  error: STATE_OBJECT,
  params: { fix: "write a shorter one" },
});

/** An object in an S3 bucket: https://developer.hashicorp.com/terraform/language/backend/s3 */
export const s3 = mapping({
  bucket: bucket.describe("The bucket; it must exist."),
  key: stateObject
    .optional()
    .describe(
      "The state's object key; the service accounts' stack has -kubernetes before .tfstate. Default: eks-irsa/<environment>.tfstate",
    ),
  region: region.optional().describe("The bucket's region. Default: the environment's region"),
  lockfile: flag().default(true).describe("Lock the state by a file beside it. Needs Terraform or OpenTofu 1.10."),
  encrypt: flag().default(true).describe("Ask S3 to encrypt the state."),
  kmsKeyId: arn(KMS_KEY_OR_ALIAS)
    .optional()
    .describe("The KMS key that encrypts the state. Default: the bucket's own encryption"),
  assumeRole: assumeRole
    .optional()
    .describe("The role that Terraform assumes for the state alone: its ARN, or a mapping. Default: none"),
  usePathStyle: flag()
    .default(false)
    .describe("Whether the bucket's name is part of the path, as some of S3's look-alikes want it."),
}).superRefine(checkKeyIsUsed, always);

/** Without encryption, Terraform passes no key on: https://developer.hashicorp.com/terraform/language/backend/s3 */
function checkKeyIsUsed(given: Unchecked<S3BackendConfig>, refinement: Refinement): void {
  if (given.kmsKeyId === undefined || given.encrypt !== false) return;
  const expected = "true beside kmsKeyId, which Terraform leaves out otherwise";
  report(refinement, ["encrypt"], expected, "remove it, or remove kmsKeyId");
}
