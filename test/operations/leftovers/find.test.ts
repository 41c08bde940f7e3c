import { withoutUsers } from "../../../src/operations/leftovers/find";
import { INSTANCES } from "../../../src/operations/leftovers/instances";

const thing = (id: string, stays?: string, usedBy?: string[]) => ({
  kind: INSTANCES,
  id,
  why: "tagged",
  stays,
  usedBy,
});
const staying = (...things: ReturnType<typeof thing>[]) =>
  withoutUsers(things).flatMap(({ id, stays }) => (stays === undefined ? [] : [id]));

test("what only such things use as go can go after them", () => {
  const chain = [thing("role", "in profile", ["profile"]), thing("profile", "i-1 has it", ["i-1"]), thing("i-1")];
  expect(staying(...chain)).toEqual([]);
  expect(withoutUsers(chain)[0]).toEqual({ kind: INSTANCES, id: "role", why: "tagged" });
});

test.each<[what: string, usedBy: string[] | undefined]>([
  ["one of its users stays", ["i-1", "i-2"]],
  ["its user is not the cluster's", ["i-3"]],
  ["nobody knows its user", undefined],
  ["its users are not named", []],
])("it stays where %s", (_, usedBy) => {
  expect(staying(thing("vol-1", "attached", usedBy), thing("i-1"), thing("i-2", "protected"))).toEqual([
    "vol-1",
    "i-2",
  ]);
});
