import * as fs from "node:fs";
import { join } from "node:path";
import { changeFile } from "../../../src/operations/kubeconfig/file";
import { scratch } from "../../support/scratch";

/** Bytes that the disk has room for, until one write fails. */
let mockRoom = Number.POSITIVE_INFINITY;

/** As Linux answers where a file is mounted by itself, which a test cannot do without being root. */
jest.mock("node:fs", () => ({
  ...jest.requireActual("node:fs"),
  renameSync: (from: string, to: string) => {
    throw Object.assign(new Error(`EBUSY: resource busy or locked, rename '${from}' -> '${to}'`), { code: "EBUSY" });
  },
  writeSync: (descriptor: number, bytes: Buffer, offset: number, length: number, position: number) => {
    const { writeSync } = jest.requireActual<typeof fs>("node:fs");
    if (mockRoom > 0) {
      const written = writeSync(descriptor, bytes, offset, Math.min(length, mockRoom), position);
      mockRoom -= written;
      return written;
    }
    mockRoom = Number.POSITIVE_INFINITY;
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  },
}));

test("a disk without room leaves a mounted file as it was", () => {
  const file = join(scratch({ config: "old" }), "config");
  mockRoom = 3;
  expect(() => changeFile(file, () => "new and longer")).toThrow(
    `${file}: ENOSPC: no space left on device, write; nothing was changed`,
  );
  expect(fs.readFileSync(file, "utf8")).toBe("old");
});

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
