import { minorOf } from "../../src/aws/kubernetes-version";

test.each([
  ["1.34", 34],
  ["v1.34.0-eksbuild.2", 34],
  ["1.34.1-20251120", 34],
  ["1.3", 3],
  ["1.34x", undefined],
  ["2.0", undefined],
  ["", undefined],
])("the minor version of %j is %p", (version, minor) => {
  expect(minorOf(version)).toBe(minor);
});
