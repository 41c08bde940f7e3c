import * as fs from "node:fs";
import { join } from "node:path";
import { changeFile } from "../../../src/operations/kubeconfig/file";
import { scratch } from "../../support/scratch";

/** As Linux answers where a file is mounted by itself, which a test cannot do without being root. */
jest.mock("node:fs", () => ({
  ...jest.requireActual("node:fs"),
  renameSync: (from: string, to: string) => {
    throw Object.assign(new Error(`EBUSY: resource busy or locked, rename '${from}' -> '${to}'`), { code: "EBUSY" });
  },
}));

test("a file that nothing can take the place of is written in place, and stays the same file", () => {
  const folder = scratch({ config: "old" });
  const file = join(folder, "config");
  fs.chmodSync(file, 0o640);
  const { ino } = fs.statSync(file);
  expect(changeFile(file, (text) => `${text} and new`)).toBe(true);
  expect(fs.readFileSync(file, "utf8")).toBe("old and new");
  expect(fs.statSync(file)).toMatchObject({ ino, mode: 0o100640 });
  expect(fs.readdirSync(folder)).toEqual(["config"]);
});
