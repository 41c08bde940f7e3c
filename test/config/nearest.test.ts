import { nearest } from "../../src/config/nearest";

test.each([
  ["s3-ecoher", ["aws-node", "s3-echoer"], "s3-echoer"],
  ["putobjekt", ["GetObject", "PutObject"], "PutObject"],
  ["ab", ["xy", "yx"], "xy"],
  ["abc", ["xyz"], undefined],
  ["a", [], undefined],
])("%s among %j: %s", (word, candidates, near) => {
  expect(nearest(word, candidates)).toBe(near);
});
