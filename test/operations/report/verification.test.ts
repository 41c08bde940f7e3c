import { join } from "node:path";
import { toJson } from "../../../src/cli/verify/report";
import { readVerification } from "../../../src/operations/report/verification";
import type { Check } from "../../../src/operations/verify/check";
import type { ExpectedIrsa } from "../../../src/operations/verify/expected";
import { scratch } from "../../support/scratch";

const checks: Check[] = [
  { check: "issuer", subject: "demo", result: "passed", found: "it answers" },
  { check: "nodes", subject: "main", result: "failed", found: "none", fix: "add one" },
];

test("what verify --json printed", () => {
  const printed = toJson({ environment: "test", cluster: "demo", region: "us-west-2" } as ExpectedIrsa, checks);
  expect(readVerification(join(scratch({ "v.json": printed }), "v.json"), "test")).toEqual(checks);
});

test.each([
  ["of another environment", '{"environment":"prod","checks":[]}', "is of the environment prod, not of test"],
  ["of another form", '{"environment":"test","checks":[{}]}', "is not what verify --json prints"],
  ["that is no JSON", "✔ issuer", "is not what verify --json prints"],
])("a file %s is refused", (_, content, message) => {
  const file = join(scratch({ "v.json": content }), "v.json");
  expect(() => readVerification(file, "test")).toThrow(`${file} ${message}`);
});

test("a file that is not there", () => {
  expect(() => readVerification("/nowhere/v.json", "test")).toThrow(
    "/nowhere/v.json cannot be read: ENOENT: no such file or directory, open '/nowhere/v.json'",
  );
});
