import * as fs from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { Failure } from "../../../src/operations/failure";
import { changeFile, defaultFile } from "../../../src/operations/kubeconfig/file";
import { startProgram } from "../../support/program";
import { scratch } from "../../support/scratch";

function modeOf(file: string): string {
  return (fs.statSync(file).mode & 0o777).toString(8);
}

describe("the file that kubectl writes to", () => {
  test("the first in KUBECONFIG that exists", () => {
    const folder = scratch({ second: "", third: "" });
    const files = ["first", "second", "third"].map((name) => join(folder, name));
    expect(defaultFile({ KUBECONFIG: files.join(":") })).toBe(files[1]);
  });

  test("the last in KUBECONFIG where none exists", () => {
    expect(defaultFile({ KUBECONFIG: ":/none/first::/none/second" })).toBe("/none/second");
  });

  test.each([[{}], [{ KUBECONFIG: "" }], [{ KUBECONFIG: ":" }]])("%j: the one in the home folder", (env) => {
    expect(defaultFile(env)).toBe(join(homedir(), ".kube/config"));
  });
});

test("a new file is its owner's alone, and so is its folder", () => {
  const folder = join(scratch(), "home/.kube");
  expect(changeFile(join(folder, "config"), (text) => `${text}new`)).toBe(true);
  expect(fs.readFileSync(join(folder, "config"), "utf8")).toBe("new");
  expect([modeOf(join(folder, "config")), modeOf(folder)]).toEqual(["600", "700"]);
  expect(fs.readdirSync(folder)).toEqual(["config"]);
});

test("a new file takes the old one's place and mode: who reads the old one goes on reading it", () => {
  const folder = scratch({ config: "old" });
  const file = join(folder, "config");
  fs.chmodSync(file, 0o640);
  const reader = fs.openSync(file, "r");
  expect(changeFile(file, (text) => `${text} and new`)).toBe(true);
  expect(fs.readFileSync(reader, "utf8")).toBe("old");
  expect(fs.readFileSync(file, "utf8")).toBe("old and new");
  expect(modeOf(file)).toBe("640");
  expect(fs.readdirSync(folder)).toEqual(["config"]);
  fs.closeSync(reader);
});

test("a file that is read-only stays, also root's", () => {
  const file = join(scratch({ config: "old" }), "config");
  fs.chmodSync(file, 0o444);
  expect(() => changeFile(file, () => "new")).toThrow(
    new Failure(`${file}: it is read-only: to let it be changed, chmod u+w ${file}; nothing was changed`),
  );
  expect(fs.readFileSync(file, "utf8")).toBe("old");
  expect(changeFile(file, (text) => text)).toBe(false);
});

test("a file of two names stays one file", () => {
  const folder = scratch({ config: "old and long" });
  fs.linkSync(join(folder, "config"), join(folder, "other"));
  expect(changeFile(join(folder, "config"), () => "new")).toBe(true);
  expect(fs.readFileSync(join(folder, "other"), "utf8")).toBe("new");
});

test("what is no file is neither read nor replaced", () => {
  expect(() => changeFile("/dev/null", () => "new")).toThrow(
    new Failure("/dev/null: not a kubeconfig: it is no file; nothing was changed"),
  );
  expect(fs.statSync("/dev/null").isCharacterDevice()).toBe(true);
});

test("of several at once none is lost", async () => {
  const folder = scratch({
    config: "",
    "add.ts": `import { changeFile } from "${process.cwd()}/src/operations/kubeconfig/file";
const name = String(process.argv[2]);
changeFile("config", (text) => text + name + "\\n");
`,
  });
  const names = ["a", "b", "c", "d", "e", "f"];
  const run = (name: string) => startProgram(process.execPath, [`${process.cwd()}/bin/run.js`, "add.ts", name], folder);
  const ended = await Promise.all(names.map((name) => run(name).ended));
  expect(ended).toEqual(names.map(() => ({ code: 0, stdout: "", stderr: "" })));
  expect(fs.readFileSync(join(folder, "config"), "utf8").split("\n").sort().filter(Boolean)).toEqual(names);
  expect(fs.readdirSync(folder).sort()).toEqual(["add.ts", "config"]);
});

test("a link is followed, also to a file that does not exist yet", () => {
  const folder = scratch({ "real/config": "old" });
  fs.symlinkSync("real/config", join(folder, "link"));
  fs.symlinkSync("made/config", join(folder, "dangling"));
  for (const name of ["link", "dangling"]) {
    expect(changeFile(join(folder, name), () => "new")).toBe(true);
    expect(fs.lstatSync(join(folder, name)).isSymbolicLink()).toBe(true);
  }
  expect(fs.readFileSync(join(folder, "real/config"), "utf8")).toBe("new");
  expect(fs.readFileSync(join(folder, "made/config"), "utf8")).toBe("new");
});

test("where nothing changes, the file is not touched", () => {
  const folder = scratch({ config: "same" });
  const stamp = () => {
    const { ino, ctimeMs, mtimeMs } = fs.statSync(join(folder, "config"));
    return { ino, ctimeMs, mtimeMs };
  };
  const before = stamp();
  expect(changeFile(join(folder, "config"), (text) => text)).toBe(false);
  expect(stamp()).toEqual(before);
  expect(fs.readdirSync(folder)).toEqual(["config"]);
});

test("characters outside of ASCII and a byte order mark stay", () => {
  const file = join(scratch({ config: "\uFEFFé🎉\r\n" }), "config");
  changeFile(file, (text) => `${text}x`);
  expect(fs.readFileSync(file)).toEqual(Buffer.from("\uFEFFé🎉\r\nx"));
});

describe("a file is left as it was", () => {
  const folder = scratch({ config: "old", binary: "", "held/config": "old", "held/config.lock": "" });
  const bytes = Buffer.from([0xff, 0xfe, 0x00]);
  fs.writeFileSync(join(folder, "binary"), bytes);
  fs.symlinkSync("loop", join(folder, "loop"));

  test.each<[what: string, file: string, message: string]>([
    ["that the change refuses", "config", "no"],
    ["that is not text", "binary", "not a kubeconfig: it is not text in UTF-8"],
    [
      "that another program holds",
      "held/config",
      `another program is changing it; if none is, remove ${folder}/held/config.lock`,
    ],
    ["that is a folder", "held", "EISDIR: illegal operation on a directory, read"],
    ["in a file's place", "config/config", `ENOTDIR: not a directory, stat '${folder}/config/config'`],
    ["that is a link to itself", "loop", `ELOOP: too many symbolic links encountered, stat '${folder}/loop'`],
  ])("%s", (_, name, message) => {
    const file = join(folder, name);
    const refuse = () => {
      throw new Failure("no");
    };
    expect(() => changeFile(file, refuse)).toThrow(new Failure(`${file}: ${message}; nothing was changed`));
    expect(fs.readdirSync(folder).sort()).toEqual(["binary", "config", "held", "loop"]);
    expect(fs.readdirSync(join(folder, "held")).sort()).toEqual(["config", "config.lock"]);
    expect(fs.readFileSync(join(folder, "config"), "utf8")).toBe("old");
    expect(fs.readFileSync(join(folder, "binary"))).toEqual(bytes);
  });
});

test("the old file's owner owns the new one", () => {
  const file = join(scratch({ config: "old" }), "config");
  const somebodyElse = { uid: 4321, gid: 1234 };
  if (process.getuid?.() === 0) fs.chownSync(file, somebodyElse.uid, somebodyElse.gid);
  const ownerOf = ({ uid, gid } = fs.statSync(file)) => ({ uid, gid });
  const before = ownerOf();
  expect(changeFile(file, () => "new")).toBe(true);
  expect(fs.readFileSync(file, "utf8")).toBe("new");
  expect(ownerOf()).toEqual(before);
});
