import fc from "fast-check";
import { visible, visibleLines } from "../../src/lib/visible";

test.each([
  ["plain, é 日本 🎉", "plain, é 日本 🎉"],
  ["\x1b[31mred\x1b[0m", "\\u001b[31mred\\u001b[0m"],
  ["\x9b2J\x07\x7f\r", "\\u009b2J\\u0007\\u007f\\u000d"],
  ["role-\u202Enimda", "role-\\u202enimda"],
])("%j is shown as %s", (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test("several lines stay lines", () => {
  expect(visibleLines("a\x1b\n\tb\n")).toBe("a\\u001b\n\\u0009b\n");
});

test("JSON means the same", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(visibleLines(JSON.stringify(value, undefined, 2)))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
