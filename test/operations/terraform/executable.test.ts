import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { isExecutable } from "../../../src/operations/terraform/executable";
import { scratch } from "../../support/scratch";

test("a program is a file that may be run", () => {
  const folder = scratch({ program: "", text: "" });
  chmodSync(join(folder, "program"), 0o755);
  mkdirSync(join(folder, "folder"));
  const found = ["program", "text", "folder", "missing"].filter((name) => isExecutable(join(folder, name)));
  expect(found).toEqual(["program"]);
});
