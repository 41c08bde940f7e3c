import { need } from "../clients/aws";
import { fewAtATime } from "./few-at-a-time";
import type { Kind } from "./kind";
import type { Search } from "./search";
import { ofService, type Tagged } from "./tagged";

/** Those that do not wait for their deletion already: those that do cost nothing, and can be recovered meanwhile. */
export const KMS_KEYS: Kind = {
  name: "KMS key",
  keeps: "without it, what it encrypted cannot be read: see aws kms schedule-key-deletion",

  async find(search, { tagged }) {
    const keys = ofService("kms", tagged);
    const states = await fewAtATime(keys, (key) => stateOf(search, key));
    return keys
      .filter((_, index) => states[index] !== undefined && states[index] !== "PendingDeletion")
      .map(({ arn, tags }) => ({ id: arn, tags }));
  },
};

async function stateOf({ kms }: Search, { arn }: Tagged): Promise<string | undefined> {
  const found = await need("kms:DescribeKey", () => kms.describeKey({ KeyId: arn }));
  return found?.KeyMetadata?.KeyState;
}
