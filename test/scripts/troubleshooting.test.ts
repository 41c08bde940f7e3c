import { readdirSync, readFileSync } from "node:fs";

const OWN = "troubleshooting.md";

/** The first cells of every table that says what shows, with the page. */
function seenIn(name: string): string[] {
  const lines = readFileSync(`docs/${name}`, "utf8").split("\n");
  const heads = lines.flatMap((line, index) => (line.startsWith("| what shows |") ? [index] : []));
  return heads.flatMap((head) => {
    const rest = lines.slice(head + 2);
    const end = rest.findIndex((line) => !line.startsWith("|"));
    return rest.slice(0, end < 0 ? rest.length : end).map((line) => String(line.split(" | ")[0]).slice(2));
  });
}

test("the index has each row of each page's table once, with a link to it", () => {
  const pages = readdirSync("docs").filter((name) => name.endsWith(".md") && name !== OWN);
  const rows = pages.flatMap((page) => seenIn(page).map((what) => ({ page, what })));
  expect(rows.length).toBeGreaterThan(35);
  const index = readFileSync(`docs/${OWN}`, "utf8").split("\n");
  const isIn = (page: string, what: string) =>
    index.filter((line) => line.startsWith(`| ${what} | `) && line.endsWith(`](${page}#what-goes-wrong) |`)).length ===
    1;
  expect(rows.filter(({ page, what }) => !isIn(page, what))).toEqual([]);
  expect(seenIn(OWN).length).toBe(rows.length);
});

test("no two rows begin alike, and messages are in order", () => {
  const rows = seenIn(OWN);
  expect(new Set(rows).size).toBe(rows.length);
  const text = readFileSync(`docs/${OWN}`, "utf8").split("## Anything else")[0] ?? "";
  const messages = text.match(/^\| .*/gm)?.slice(2) ?? [];
  const keys = messages.map((row) => String(/`(.*?)`/.exec(row)?.[1]).toLowerCase());
  expect(keys).toEqual(keys.toSorted((a, b) => a.localeCompare(b, "en")));
});
