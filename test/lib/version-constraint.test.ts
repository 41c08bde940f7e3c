import {
  CONSTRAINT,
  formatConstraint,
  isMet,
  lowest,
  parseConstraint,
  parseVersion,
} from "../../src/lib/version-constraint";

test.each(["6.48.0", "6.48", "= 6.48.0", ">=6.25.0,<7.0.0", "~> 6.25, != 6.35.0"])("%j is a constraint", (text) =>
  expect(text).toMatch(CONSTRAINT),
);

test.each(["", "6", "latest", "> 6.25.0", "6.48.0-beta1", "^6.25.0", ">= 6.25.0 < 7.0.0", "v6.48.0", "6.x"])(
  "%j is none that is taken",
  (text) => expect(text).not.toMatch(CONSTRAINT),
);

test.each([
  ["6.48.0", ["6.48.0"], ["6.47.0", "6.48.1"]],
  ["6.48", ["6.48.0"], ["6.48.1"]],
  ["!= 6.35.0", ["6.34.9", "6.35.1"], ["6.35.0"]],
  [">= 6.25.0, < 7.0.0", ["6.25.0", "6.99.99"], ["6.24.9", "5.100.0", "7.0.0"]],
  ["<= 6.30.0", ["6.30.0", "5.0.0"], ["6.30.1"]],
  ["~> 6.25", ["6.25.0", "6.48.3"], ["6.24.0", "7.0.0"]],
  ["~> 6.25.1", ["6.25.1", "6.25.9"], ["6.25.0", "6.26.0"]],
])("%j", (constraint, met, others) => {
  const meets = (version: string) => isMet(parseConstraint(constraint), parseVersion(version));
  expect(met.filter((version) => !meets(version))).toEqual([]);
  expect(others.filter(meets)).toEqual([]);
});

test.each([
  [">= 6.25.0, < 7.0.0", "6.25.0"],
  ["< 7.0.0", "0.0.0"],
  [">= 6.25.0, ~> 6.40, != 6.40.0, != 6.40.1", "6.40.2"],
  [">= 6.25.0, < 7.0.0, 5.100.0", undefined],
  ["~> 6.40.0, >= 6.41.0", undefined],
])("the lowest of %j is %s", (constraint, version) => {
  expect(lowest(parseConstraint(constraint))?.join(".")).toBe(version);
});

test("a constraint is written as Terraform writes it", () => {
  expect(formatConstraint(parseConstraint(" >=6.25.0,<7.0, = 6.48.0,~>6.40 "))).toBe(
    ">= 6.25.0, < 7.0, 6.48.0, ~> 6.40",
  );
});
