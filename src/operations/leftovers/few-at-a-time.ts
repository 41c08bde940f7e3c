/** IAM throttles an account's calls, and has one call for the tags of each thing. */
const AT_A_TIME = 10;

/** What a call answers for each, in their order, a few calls at a time. */
export async function fewAtATime<Item, Answer>(
  items: readonly Item[],
  call: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let index = 0; index < items.length; index += AT_A_TIME) {
    answers.push(...(await Promise.all(items.slice(index, index + AT_A_TIME).map(call))));
  }
  return answers;
}
