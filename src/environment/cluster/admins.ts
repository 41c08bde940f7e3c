import { list } from "../../diagnostics/fields";
import { principal } from "./principal";

/** Who administers the cluster. */
export const admins = list(principal(), "ARNs")
  .default([])
  .describe("IAM roles and users that administer the cluster (access entries).");
