import { fewAtATime } from "../../../src/operations/leftovers/few-at-a-time";

test("ten calls at a time, answers in order", async () => {
  const items = Array.from({ length: 25 }, (_, index) => index);
  let running = 0;
  let most = 0;
  const answers = await fewAtATime(items, async (item) => {
    most = Math.max(most, ++running);
    await new Promise(setImmediate);
    running--;
    return item * 2;
  });
  expect(answers).toEqual(items.map((item) => item * 2));
  expect(most).toBe(10);
});
