import type { Construct } from "constructs";
import { EncryptionKey } from "../constructs/encryption/encryption-key";
import { KeptChoice, OWN } from "../constructs/encryption/kept-choice";
import { PlanWarning } from "../constructs/encryption/plan-warning";
import type { Account } from "../constructs/identity/account";
import { wantsLogsKey } from "../environment/logs-key";
import type { ClusterEnvironment } from "../environment/model";
import { logsKeyProps } from "./props/logs-key";

/** One key for both log groups, once one of them asks for a key of the environment's own; kept from then on. */
export function createLogsKey(scope: Construct, environment: ClusterEnvironment, account: Account): EncryptionKey {
  const isWanted = wantsLogsKey(environment);
  const choice = new KeptChoice(scope, "logs-key-choice", { chosen: isWanted ? OWN : undefined });
  const props = logsKeyProps(environment, { account, choice });
  new PlanWarning(scope, "logs-key-warning", {
    unless: `${choice.kept} == ${JSON.stringify(isWanted ? OWN : "")}`,
    message: `The KMS key alias/${props.alias} stays, although no log group asks for it any more: what was written while one did is encrypted with it, and lost without it (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html).`,
  });
  return new EncryptionKey(scope, "logs-key", props);
}
