import { partitionOf, REGION } from "../aws/partition";
import { asMapping } from "../lib/values";
import { accountIdIn } from "./account";
import { regionOf } from "./region";

/** The account and the region of examples. */
const ACCOUNT = "123456789012";
const REGION_OF_EXAMPLES = "us-west-2";

/**
 * An example with the account and the region that a file has, as far as it has them.
 *
 * @param values all values of the file
 * @param got what stands in the file: what an example has from there stays
 */
export function withOwnValues(example: string, values: unknown, got = ""): string {
  const account = accountIdIn(asMapping(values)?.account);
  const region = regionOf(values);
  const own = new Map<string, string>();
  if (account !== undefined) own.set("<account>", account).set(ACCOUNT, account);
  if (region !== undefined && REGION.test(region)) {
    own
      .set("<region>", region)
      .set(REGION_OF_EXAMPLES, region)
      .set("arn:aws:", `arn:${partitionOf(region)}:`);
  }
  let text = example;
  for (const [one, its] of own) if (!got.includes(one)) text = text.replaceAll(one, its);
  return text;
}
