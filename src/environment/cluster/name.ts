import { CLUSTER_NAME } from "../../aws/names";
import { text } from "../../diagnostics/fields";

/** An EKS cluster's name. */
export const clusterName = text(CLUSTER_NAME, "1 to 100 letters, digits, - and _, a letter or digit first").meta({
  examples: ["demo"],
});
