import type { KubeObject } from "./client";

/** What makes an API server show every new pod to the pod identity webhook, as it is on EKS. */
export function webhookConfiguration(url: string, ca: string): KubeObject {
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "MutatingWebhookConfiguration",
    metadata: { name: "pod-identity-webhook" },
    webhooks: [
      {
        name: "iam-for-pods.amazonaws.com",
        failurePolicy: "Ignore",
        sideEffects: "None",
        // the webhook answers without naming a version, which only v1beta1 allows
        admissionReviewVersions: ["v1beta1"],
        clientConfig: { url, caBundle: Buffer.from(ca).toString("base64") },
        rules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }],
      },
    ],
  };
}
