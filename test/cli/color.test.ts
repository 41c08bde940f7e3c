import { usesColor } from "../../src/cli/color";

test.each<[isTTY: boolean | undefined, variables: NodeJS.ProcessEnv, colored: boolean]>([
  [true, {}, true],
  [undefined, {}, false],
  [true, { NO_COLOR: "1" }, false],
  [true, { NO_COLOR: "" }, true],
  [true, { TERM: "dumb" }, false],
  [undefined, { FORCE_COLOR: "1" }, true],
  [true, { FORCE_COLOR: "0" }, false],
  [true, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
])("a stream whose isTTY is %s, with %j: %s", (isTTY, variables, colored) => {
  expect(usesColor({ isTTY }, variables)).toBe(colored);
});
