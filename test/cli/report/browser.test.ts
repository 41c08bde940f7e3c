import { readFileSync } from "node:fs";
import { join } from "node:path";
import { accessMapOf, draw } from "../../../src/cli/map";
import { pageOf } from "../../../src/cli/report";
import { accessSection } from "../../../src/cli/report/access";
import { toPage } from "../../../src/cli/report/page";
import { settingsSection } from "../../../src/cli/report/settings";
import { verificationSection } from "../../../src/cli/report/verification";
import { visible } from "../../../src/lib/visible";
import type { MappedRole } from "../../../src/operations/map/access-map";
import type { Check } from "../../../src/operations/verify/check";
import { describeInBrowser, type Tab } from "../../support/browser";
import { clusterTemplate, kubernetesTemplate, testEnvironment } from "../../support/environment";
import { HOSTILE } from "../../support/hostile-text";
import { scratch } from "../../support/scratch";

const environment = testEnvironment();
const stacks = [
  { name: "test", json: clusterTemplate(environment).json },
  { name: "test-kubernetes", json: kubernetesTemplate(environment).json },
];
const checks: Check[] = [
  { check: "issuer", subject: "demo", result: "passed", found: "it answers" },
  { check: "nodes", subject: "main", result: "failed", found: "none", fix: "add one" },
];

/** The texts of a table's rows that are shown. */
const shownRows = (id: string) =>
  `[...document.querySelectorAll("#${id} tbody tr")].filter((row) => row.checkVisibility()).map((row) => row.cells[0].textContent)`;

// a browser shares the machine with whole programs
jest.setTimeout(120_000);

describeInBrowser("the page in a browser", (browser) => {
  let file: string;
  let tab: Tab;

  beforeAll(async () => {
    const page = toPage(await pageOf(environment, stacks, checks));
    file = join(scratch({ "report.html": page }), "report.html");
  });

  beforeEach(async () => {
    tab = await browser.open(file);
  });

  test("it loads nothing, and nothing goes wrong in it", async () => {
    const isOwn = (url: string) => url.startsWith("data:image/svg+xml;base64,") || url === `file://${file}`;
    expect(tab.seen.requests.filter((url) => !isOwn(url))).toEqual([]);
    expect(tab.seen.errors).toEqual([]);
    const pictures = await tab.evaluate<number[]>("[...document.images].map(({ naturalWidth }) => naturalWidth)");
    expect(pictures.filter((width) => width > 0).length).toBe(3);
  });

  test("by the keyboard alone: a link of the contents, then a search", async () => {
    await tab.type("Tab", "Enter");
    expect(await tab.evaluate("document.activeElement.id")).toBe("main");
    await tab.evaluate(`document.querySelector("form.filters input").focus()`);
    await tab.type(..."s3-echoer put");
    expect(await tab.evaluate(shownRows("permissions"))).toEqual(["demo/s3-echoer"]);
    const all = await tab.evaluate<number>(`document.querySelectorAll("#permissions tbody tr").length`);
    expect(await tab.evaluate(`document.querySelector("form.filters [role=status]").textContent`)).toBe(
      `1 of ${all} permissions`,
    );
  });

  test("filters show the rows that have the value, together with the search", async () => {
    const choose = (name: string, value: string) =>
      tab.evaluate(`{
        const list = document.querySelector("select[data-filter=${name}]");
        list.value = "${value}";
        list.dispatchEvent(new Event("input", { bubbles: true }));
      }`);
    await choose("service", "route53");
    expect(await tab.evaluate(shownRows("permissions"))).toEqual(Array(3).fill("external-dns/external-dns"));
    await choose("level", "write");
    expect(await tab.evaluate(shownRows("permissions"))).toEqual(["external-dns/external-dns"]);
    await choose("effect", "may never");
    expect(await tab.evaluate(shownRows("permissions"))).toEqual([]);
    await choose("part", "backend");
    expect(await tab.evaluate(shownRows("setting-values"))).toEqual(["backend.local"]);
  });

  test("on paper there is nothing to press, and colours are those of paper", async () => {
    await tab.emulate("print", "dark");
    const hidden = `[...document.querySelectorAll("nav, .skip, .filters, details")].filter((one) => one.checkVisibility()).length`;
    expect(await tab.evaluate(hidden)).toBe(0);
    expect(await tab.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
  });

  test("a narrow window never scrolls as a whole: tables scroll by themselves", async () => {
    await tab.resize(360, 800);
    expect(await tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
  });

  const axe = findAxe();
  const schemes = axe === undefined && !process.env.CI ? [] : (["light", "dark"] as const);
  if (schemes.length === 0) test.skip("axe: skipped, since axe-core is not installed: npm install", () => {});
  else
    test.each(schemes)("nothing that axe finds stands in anybody's way, %s", async (scheme) => {
      await tab.emulate("screen", scheme);
      await tab.evaluate(readFileSync(String(axe), "utf8"));
      const found = await tab.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))",
      );
      expect(found).toEqual([]);
    });
});

function findAxe(): string | undefined {
  try {
    return require.resolve("axe-core/axe.min.js");
  } catch {
    return undefined;
  }
}

describeInBrowser("hostile text in a browser", (browser) => {
  const texts = [
    // each stands in every row: much of it would only take long
    ...Object.values(HOSTILE).filter((text) => text !== "" && text.length < 1000),
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "</script></style></title></textarea><!--",
    "javascript:alert(1)",
    "' onmouseover='alert(1)",
  ];

  test("is shown as it is, and never obeyed", async () => {
    const role: MappedRole = {
      role: texts.join(" "),
      serviceAccounts: texts.map((text) => ({ namespace: text, name: text })),
      principals: texts,
      permissions: texts.map((text) => ({
        effect: "Allow",
        service: text,
        actions: [text],
        levels: { list: [], read: [text], write: [], "permissions management": [], tagging: [], other: [] },
        resources: [text],
        conditional: false,
      })),
      policyArns: [],
    };
    const access = { ...accessMapOf(environment, stacks[0]?.json ?? {}), roles: [role] };
    const settings = texts.map((text) => ({ path: text, value: text }));
    const said = texts.map(
      (text) => ({ check: "nodes", subject: text, result: "failed", found: text, fix: text }) as const,
    );
    const page = toPage({
      title: texts.join(" "),
      facts: texts.map((text) => [text, text]),
      sections: [
        accessSection(access, await draw({ ...access, roles: [] }, "svg")),
        settingsSection(settings),
        verificationSection(said),
      ],
      footer: texts,
    });
    const tab = await browser.open(join(scratch({ "report.html": page }), "report.html"));
    expect(tab.seen.errors).toEqual([]);
    expect(await tab.evaluate(`document.querySelectorAll("script, style, title, textarea, img").length`)).toBe(4);
    const handlers = `[...document.querySelectorAll("*")].flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith("on"))`;
    expect(await tab.evaluate(handlers)).toEqual([]);
    const shown = texts.map((text) => visible(text).replace("\ud800", "\ufffd"));
    expect(
      await tab.evaluate(`[...document.querySelectorAll("#setting-values td")].map((cell) => cell.textContent)`),
    ).toEqual(shown);
    expect(
      await tab.evaluate(
        `[...document.querySelectorAll("#permissions td:last-child")].map((cell) => cell.textContent)`,
      ),
    ).toEqual(shown);
    expect(await tab.evaluate(`document.querySelector("footer").textContent`)).toBe(shown.join(""));
  });
});
