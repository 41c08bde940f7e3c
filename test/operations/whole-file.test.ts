import * as fs from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../../src/operations/whole-file";
import { scratch } from "../support/scratch";

test("a new file, with the mode that the system gives", () => {
  const folder = scratch();
  writeWhole(join(folder, "a.html"), "new");
  expect(fs.readFileSync(join(folder, "a.html"), "utf8")).toBe("new");
  expect(fs.statSync(join(folder, "a.html")).mode & 0o777).toBe(0o666 & ~process.umask());
  expect(fs.readdirSync(folder)).toEqual(["a.html"]);
});

test("a file that is there keeps its mode, and a link to it stays one", () => {
  const folder = scratch({ "a.html": "old" });
  fs.chmodSync(join(folder, "a.html"), 0o640);
  fs.symlinkSync("a.html", join(folder, "link.html"));
  const before = fs.openSync(join(folder, "a.html"), "r");
  writeWhole(join(folder, "link.html"), "new");
  expect(fs.readFileSync(join(folder, "a.html"), "utf8")).toBe("new");
  expect(fs.statSync(join(folder, "a.html")).mode & 0o777).toBe(0o640);
  expect(fs.lstatSync(join(folder, "link.html")).isSymbolicLink()).toBe(true);
  // whoever reads the old one reads it to its end
  expect(fs.readFileSync(before, "utf8")).toBe("old");
  fs.closeSync(before);
});

test("what is no file is written to", () => {
  writeWhole("/dev/null", "new");
  expect(fs.statSync("/dev/null").isCharacterDevice()).toBe(true);
});

test("a folder that is not there", () => {
  expect(() => writeWhole("/nowhere/a.html", "new")).toThrow(/^\/nowhere\/a\.html cannot be written: ENOENT: /);
});
