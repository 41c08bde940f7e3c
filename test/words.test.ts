import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Words of earlier versions, for which it is now: fix; got and expected. */
const FORMER: readonly RegExp[] = [
  /(?<![A-Za-z])[Mm]end(s|ed|ing)?(?![a-z])|(?<=[a-z])Mend/,
  /^ *(given|allowed): {2,}/m,
];

const files = ["src", "test", "docs", "scripts"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
  .concat("README.md", "CONTRIBUTING.md")
  .filter((file) => /\.(ts|md)$/.test(file) && file !== "test/words.test.ts");

test.each(FORMER)("%s stands nowhere", (former) => {
  expect(files.length).toBeGreaterThan(400);
  const found = files.filter((file) => former.test(file) || former.test(readFileSync(file, "utf8")));
  expect(found).toEqual([]);
});
