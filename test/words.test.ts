import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Words that prose, messages and test names no longer use, and what to write instead. */
const FORMER: readonly (readonly [former: RegExp, instead: string])[] = [
  [/(?<![A-Za-z`])[Mm]end(s|ed|ing)?(?![a-z])|(?<=[a-z])Mend/, "fix"],
  [/^ *(given|allowed): {2,}/m, "got, expected"],
  [/\banew\b/i, "again; recreated"],
  [/\bof old\b/i, "formerly"],
  [/\bfor ever\b/i, "forever"],
  [/\bbelongs? into\b/i, "belongs in"],
  [/\b(comes?|came|brings?|brought)( (it|them|these))? back\b/i, "is created again; recover"],
  [/\b(can be had|have it) back\b/i, "can be recovered"],
  [/\basks nobody\b|\bnobody is asked\b/i, "works offline"],
  [/\bsome \$\d/i, "about $2"],
  [/\bno slack\b/i, "on the critical path"],
  [/\bshall\b/i, "should"],
  [/\btraps more\b/i, "further traps"],
  [/\blook that\b/i, "check that"],
  [/\bthe project that it is\b/i, "an existing project"],
  [/\d:\d\d minutes\b/, "about 14 minutes"],
  [/\bwhatever a person can\b/i, "errors you can fix"],
  [/\brefuse what is too much\b/i, "reject over-broad permissions"],
  [/\bnever about\b/i, "never applies to"],
  [/\b(the one|what) that is near\b|\bwhat is near\b|\bis near\b|\bnear one\b/i, "the closest match"],
];

const files = ["src", "test", "docs", "scripts", "bin", "env_vars"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
  .concat("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
  .filter((file) => /\.(ts|js|md|svg|yaml)$/.test(file) && file !== "test/words.test.ts");

test.each(FORMER)("%s stands nowhere: write %s", (former) => {
  expect(files.length).toBeGreaterThan(400);
  const found = files.filter((file) => former.test(file) || former.test(readFileSync(file, "utf8")));
  expect(found).toEqual([]);
});
