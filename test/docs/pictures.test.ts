import { readdirSync, readFileSync } from "node:fs";
import { svg } from "../../src/cli/svg";

const FOLDER = "docs/images";

/** The drawn ones; the others show what a browser does with a page. */
function drawings(): string[] {
  return readdirSync(FOLDER).filter((name) => name.endsWith(".svg"));
}

/** What every drawing has: fonts, and colours for light pages and for dark ones. */
function style(picture: string): string | undefined {
  return /<style>.*?<\/style>/s.exec(picture)?.[0];
}

test("every picture has the same colours, the one drawn by hand too", () => {
  const expected = style(svg({ title: "", width: 1, height: 1, head: [], content: [] }));
  expect(expected).toContain("@media (prefers-color-scheme:dark)");
  const pictures = drawings();
  expect(pictures).toEqual(["creation.svg", "destruction.svg", "graph.svg", "map.svg"]);
  const others = pictures.filter((name) => style(readFileSync(`${FOLDER}/${name}`, "utf8")) !== expected);
  expect(others).toEqual([]);
});

test("no colour is written anywhere else in a picture: it would not change on a dark page", () => {
  const found = drawings().filter((name) => {
    const picture = readFileSync(`${FOLDER}/${name}`, "utf8");
    return /#[0-9a-f]{6}/.test(picture.replace(style(picture) ?? "", ""));
  });
  expect(found).toEqual([]);
});
