import { toMarkdown } from "../../../src/cli/plan/markdown";
import { change, plannedStack, reportOf, UPGRADE, updated } from "../../support/plans";

test("the summary first, then what is dangerous, then each change, folded up", () => {
  expect(toMarkdown(UPGRADE)).toBe(`### \`test\`: what a deploy changes

> [!CAUTION]
> **Destroys what cannot be recovered**: \`the log group /aws/vpc/demo\`
>
> ⚠ Deploying this would
>
> - destroy log groups, with all their records: \`/aws/vpc/demo\`
> - destroy add-ons, with their pods: \`coredns\`
> - replace the nodes of all groups, some at a time: \`demo\`
> - replace nodes, some at a time: \`on-demand\`

- \`test\`: 1 to create, 3 to change, 2 to destroy
- \`test-kubernetes\`: 0 to create, 1 to change, 0 to destroy

<details>
<summary>Each change</summary>

\`\`\`diff
  test
- Destroyed: ⚠ log group /aws/vpc/demo
- Destroyed: ⚠ add-on coredns
! Changed: ⚠ EKS cluster demo: version 1.35 → 1.36
! Changed: ⚠ node group on-demand: version 1.35 → 1.36, scaling_config.max_size 1 → 3
+ Added: IAM policy demo-external-dns
  Changes nothing in effect: IAM role demo-cluster
  test-kubernetes
! Changed: service account demo/s3-echoer: eks.amazonaws.com/token-expiration nothing → 7200
\`\`\`

</details>`);
});

test("nothing changes, and what is not planned", () => {
  const report = (result: "failed" | "later") =>
    reportOf(plannedStack([]), [{ result, name: "test-kubernetes", why: "no answer from <b>@x</b>" }]);
  expect(toMarkdown(report("later"))).toBe(`### \`test\`: nothing changes

- \`test\`: no change
- \`test-kubernetes\`: **not planned yet**, \`no answer from <b>@x</b>\``);
  expect(toMarkdown(report("failed"))).toContain("- `test-kubernetes`: **not planned**, `");
});

test("text from elsewhere stands in code, whatever backticks, HTML or lines it has", () => {
  const name = "`a```| <img src=x> @everyone\n</details>\u202e";
  const changes = [
    change("aws_cloudwatch_log_group", ["delete"], { before: { name }, after: null }),
    updated("aws_eip", { name: "a", domain: "@x" }, { name: "a", domain: "````" }),
  ];
  const shown = "`a```| <img src=x> @everyone\\u000a</details>\\u202e";
  expect(toMarkdown(reportOf(plannedStack(changes)))).toBe(`### \`test\`: what a deploy changes

> [!CAUTION]
> **Destroys what cannot be recovered**: \`\`\`\`the log group ${shown}\`\`\`\`
>
> ⚠ Deploying this would
>
> - destroy log groups, with all their records: \`\`\`\` ${shown} \`\`\`\`

- \`test\`: 0 to create, 1 to change, 1 to destroy

<details>
<summary>Each change</summary>

\`\`\`\`\`diff
  test
- Destroyed: ⚠ log group ${shown}
! Changed: IP address a: domain @x → \`\`\`\`
\`\`\`\`\`

</details>`);
});

/** As much as GitHub takes, with the line's end that the command prints. */
const LIMIT = 65_536;

function manyChanges(count: number, name: (index: number) => string) {
  return reportOf(
    plannedStack(
      Array.from({ length: count }, (_, index) =>
        change("aws_cloudwatch_log_group", ["delete"], { before: { name: name(index) }, after: null }, `n${index}`),
      ),
    ),
  );
}

test("what does not fit into a comment is cut between lines, and counted", () => {
  const markdown = toMarkdown(manyChanges(5000, (index) => `/aws/${index}`));
  expect(Buffer.byteLength(`${markdown}\n`)).toBeLessThanOrEqual(LIMIT);
  expect(Buffer.byteLength(`${markdown}\n`)).toBeGreaterThan(LIMIT - 100);
  expect(markdown).toContain("`the log group /aws/19`, and 4980 more\n");
  const lines = markdown.slice(markdown.indexOf("```diff\n")).split("\n");
  const shown = lines.filter((line) => line.startsWith("- Destroyed: ⚠ log group /aws/")).length;
  expect(lines.slice(-5)).toEqual([
    `- Destroyed: ⚠ log group /aws/${shown - 1}`,
    `  … and ${5000 - shown} more lines: npx eks-irsa plan test prints them`,
    "```",
    "",
    "</details>",
  ]);
});

test.each([
  ["long", "x".repeat(5000)],
  ["of backticks", "`".repeat(5000)],
  ["of many bytes", "€".repeat(5000)],
])("names that are %s are cut, and the whole fits", (_, end) => {
  const markdown = toMarkdown(manyChanges(300, (index) => `${index}${end}`));
  expect(Buffer.byteLength(`${markdown}\n`)).toBeLessThanOrEqual(LIMIT);
  expect(markdown).toMatch(/\n<\/details>$/);
  expect(markdown).toMatch(/ {2}… and \d+ more lines: npx eks-irsa plan test prints them\n`+\n/);
});
