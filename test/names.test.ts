import { readdirSync, readFileSync } from "node:fs";

const exported = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => {
    const declarations = readFileSync(`src/${file}`, "utf8").matchAll(
      /^export (?:async |abstract )*(?:function|class|interface|type|const) (?<name>\w+)/gm,
    );
    return [...declarations].map((declaration) => ({ name: declaration.groups?.name ?? "", file }));
  });

/** What each command has for its own result. */
const OF_EACH_COMMAND = ["EXIT_CODES", "exitCodeOf", "toJson", "toMermaid", "toSvg", "toTable", "toText"];

test("one name has one meaning: no two files of src export the same, but for what each command does with its result", () => {
  expect(exported.length).toBeGreaterThan(400);
  const names = exported.filter(({ name }) => !OF_EACH_COMMAND.includes(name));
  const shared = names.filter(({ name, file }) => names.some((one) => one.name === name && one.file !== file));
  expect(shared).toEqual([]);
});
