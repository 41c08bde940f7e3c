/** IAM throttles an account's calls, and has one call for the tags of each thing. */
const AT_A_TIME = 10;

/** What a call returns for each item, in their order, ten calls at a time. */
export async function fewAtATime<Item, Result>(
  items: readonly Item[],
  call: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let index = 0; index < items.length; index += AT_A_TIME) {
    results.push(...(await Promise.all(items.slice(index, index + AT_A_TIME).map(call))));
  }
  return results;
}
