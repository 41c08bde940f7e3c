import { Failure } from "../../../src/operations/failure";
import { all } from "../../../src/operations/leftovers/all";

const fails = (message: string) => Promise.reject(new Failure(message));

test("results have the order of the searches", async () => {
  expect(await all([Promise.resolve(1), Promise.resolve("two")])).toEqual([1, "two"]);
});

test("each failure is told once", async () => {
  await expect(all([fails("no a"), Promise.resolve(1), fails("no b"), fails("no a")])).rejects.toThrow(
    new Failure("no a\n  no b"),
  );
});

test("a mistake in the program is told before what AWS refuses", async () => {
  await expect(all([fails("no a"), Promise.reject(new TypeError("broken"))])).rejects.toThrow(new TypeError("broken"));
});
