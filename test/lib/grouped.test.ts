import { grouped } from "../../src/lib/grouped";

test.each([
  [0, "0"],
  [999, "999"],
  [1000, "1,000"],
  [1234567, "1,234,567"],
])("%d is %s", (number, text) => {
  expect(grouped(number)).toBe(text);
});
