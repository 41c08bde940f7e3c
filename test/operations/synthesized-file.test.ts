import { join } from "node:path";
import { readSynthesized } from "../../src/operations/synthesized-file";
import { startProgram } from "../support/program";
import { scratch } from "../support/scratch";

/** Empties the file, as a synthesis does, and fills it a moment later. */
const WRITER = `
const { writeFileSync } = require("node:fs");
const [file] = process.argv.slice(1);
writeFileSync(file, "");
setTimeout(() => writeFileSync(file, '{ "a": 1 }'), 300);
`;

test("a file that another synthesis is writing is read once it is whole", async () => {
  const file = join(scratch({ "cdk.tf.json": "" }), "cdk.tf.json");
  const writer = startProgram(process.execPath, ["-e", WRITER, file], process.cwd());
  expect(readSynthesized(file)).toEqual({ a: 1 });
  expect((await writer.ended).code).toBe(0);
});

test("a file that is not there is not waited for", () => {
  expect(() => readSynthesized(join(scratch({}), "cdk.tf.json"))).toThrow("ENOENT");
});
