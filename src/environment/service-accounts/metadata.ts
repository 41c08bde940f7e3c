import * as z from "zod";
import { always, type Refinement, report } from "../../diagnostics/checks";
import { text } from "../../diagnostics/fields";
import { asMapping } from "../../lib/values";

const NAME = "[A-Za-z0-9]([\\w.-]{0,61}[A-Za-z0-9])?";

/** A DNS name of up to 253 characters. */
const PREFIX = "(?=[^/]{1,253}/)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*/";

const KEY_FORM =
  "1 to 63 letters, digits, - _ and ., a letter or digit first and last, after a DNS name and / if need be";

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const labelKey = text(new RegExp(`^(${PREFIX})?${NAME}$`), `a Kubernetes label's key: ${KEY_FORM}`);

const labelValue = text(
  new RegExp(`^(${NAME})?$`),
  "a string of up to 63 letters, digits, - _ and ., a letter or digit first and last",
).meta({ examples: ["web"] });

/** What the accounts are labelled with. */
export const accountLabels = z
  .record(labelKey, labelValue, { error: "a mapping of labels to strings" })
  .optional()
  .describe("Kubernetes labels of the accounts, with create: true.");

/** Kubernetes does not mind capitals in the prefix of an annotation, as it does in that of a label. */
const ANY_CASE = PREFIX.replaceAll("a-z", "A-Za-z");

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set */
const annotationKey = text(
  new RegExp(`^(${ANY_CASE})?${NAME}$`),
  `a Kubernetes annotation's key: ${KEY_FORM}`,
).superRefine(checkAnnotationKey);

/** Terminals obey what is refused here. */
const annotationValue = text(/^([^\p{Cc}]|[\n\t])*$/u, "text without control characters", () => "remove them").meta({
  examples: ["true"],
});

/** What the accounts are annotated with besides. */
export const accountAnnotations = z
  .record(annotationKey, annotationValue, { error: "a mapping of annotations to strings" })
  .superRefine(checkSize, always)
  .optional()
  .describe("Kubernetes annotations of the accounts besides EKS's own, with create: true.");

const EKS = "eks.amazonaws.com/";

/** https://github.com/aws/amazon-eks-pod-identity-webhook/blob/v0.6.17/pkg/constants.go */
const WRITTEN: Readonly<Record<string, string>> = {
  "role-arn": "remove it: the accounts are annotated with the entry's role, which is made here or is its roleArn",
  "token-expiration": "write it as tokenExpirationSeconds",
};

/** What the webhook reads is the stack's to write: two values of one key would be a surprise. */
function checkAnnotationKey(key: string, refinement: Refinement): void {
  if (!key.startsWith(EKS)) return;
  const expected = `an annotation without the prefix ${EKS}, whose annotations are written by the stack itself`;
  report(refinement, [], expected, WRITTEN[key.slice(EKS.length)] ?? "remove it");
}

/** Kubernetes takes 256 KiB, of which the stack's own annotations are less than one. */
const MOST_BYTES = 255 * 1024;

/** https://github.com/kubernetes/kubernetes/blob/v1.36.0/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go */
function checkSize(given: unknown, refinement: Refinement): void {
  const parts = Object.entries(asMapping(given) ?? {}).flat();
  const bytes = parts.reduce<number>((sum, part) => sum + Buffer.byteLength(String(part)), 0);
  if (bytes > MOST_BYTES)
    report(refinement, [], `at most ${MOST_BYTES} bytes, keys and values together`, "shorten some");
}
