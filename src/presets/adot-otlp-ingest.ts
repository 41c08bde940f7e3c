import type { Preset } from "./preset";
import { TRACING } from "./telemetry";

/** The collector `otlpIngest` of the EKS add-on `adot`. It asks for AWSXrayWriteOnlyAccess. */
export const adotOtlpIngest: Preset = {
  summary: "takes traces over OTLP, and sends them to X-Ray",
  source: {
    url: "https://github.com/aws-otel/aws-otel.github.io/blob/e256b2e4c09a9516eeb9adc5c5739a14b0cb1249/src/docs/getting-started/adot-eks-add-on/config-otlp-ingest.mdx",
    version: "0.151.0",
  },
  serviceAccounts: { namespace: "opentelemetry-operator-system", names: ["adot-col-otlp-ingest"] },

  statements: () => [TRACING],
};
