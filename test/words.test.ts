import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Words of earlier versions, for which it is now: fix; got and expected. */
const FORMER: readonly RegExp[] = [
  /(?<![A-Za-z])[Mm]end(s|ed|ing)?(?![a-z])|(?<=[a-z])Mend/,
  /^ *(given|allowed): {2,}/m,
];

const files = execFileSync("git", ["ls-files", "src", "test", "docs", "scripts", "README.md", "CONTRIBUTING.md"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => /\.(ts|md)$/.test(file) && file !== "test/words.test.ts");

test.each(FORMER)("%s stands nowhere", (former) => {
  expect(files.length).toBeGreaterThan(400);
  const found = files.filter((file) => former.test(file) || former.test(readFileSync(file, "utf8")));
  expect(found).toEqual([]);
});
