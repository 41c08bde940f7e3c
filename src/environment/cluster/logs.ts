import { list, mapping, oneOf, whole } from "../../diagnostics/fields";
import { adopt, kmsKey, retentionDays } from "../fields";

/** The control plane's logs. */
export const logs = mapping({
  types: list(oneOf(["api", "audit", "authenticator", "controllerManager", "scheduler"]), "log types")
    .default(["api", "audit", "authenticator", "controllerManager", "scheduler"])
    .describe("Control-plane logs sent to CloudWatch; [] for none."),
  retentionDays: retentionDays().default(30).describe("Days that CloudWatch keeps a log event."),
  drainSeconds: whole(0, 3600, "seconds")
    .default(60)
    .describe(
      "Wait on destroy between cluster and log group: AWS delivers logs late and would create the group again.",
    ),
  encryption: kmsKey()
    .default(false)
    .describe("Encrypt the log group: true for a KMS key of the environment, or a key's ARN."),
  adopt: adopt(),
})
  .prefault({})
  .describe("The control plane's logs.");
