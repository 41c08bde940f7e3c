import { readdirSync, readFileSync } from "node:fs";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Fn, Token } from "cdktf";
import { define } from "../../../src/constructs/text/define";
import { expression, quoted } from "../../../src/constructs/text/expression";
import { literal } from "../../../src/constructs/text/literal";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

/** The tags of a log group as Terraform reads them. */
function tagsOf(tags: Record<string, string>): unknown {
  const stack = testStack();
  define(CloudwatchLogGroup, stack, "logs", { tags });
  return Template.of(stack).resource("aws_cloudwatch_log_group").tags;
}

test("text is no expression, neither in values nor in keys", () => {
  expect(tagsOf({ "${path.module}": "%{ if true }x%{ endif } $${a}" })).toEqual({
    "$${path.module}": "%%{ if true }x%%{ endif } $$${a}",
  });
});

test("lists and mappings keep their order and their keys, and all that is no text stays", () => {
  const construct = testStack();
  const value = { b: [1, null, undefined, "${a}", construct], a: { constructor: true } };
  expect(literal(value)).toEqual({ b: [1, null, undefined, "$${a}", construct], a: { constructor: true } });
  expect(literal(JSON.parse('{ "__proto__": "${a}" }'))).toEqual(JSON.parse('{ "__proto__": "$${a}" }'));
});

test("CDKTF's tokens stay, beside text that is none", () => {
  const stack = testStack();
  const { arn } = define(CloudwatchLogGroup, stack, "first", {});
  const joined = Fn.join("/", [arn, "a"]);
  define(CloudwatchLogGroup, stack, "second", {
    name: `\${a}${arn}\${b}$${arn}%${arn}`,
    tags: { [arn]: joined, own: expression("var.a") },
    dependsOn: [stack.node.findChild("first") as CloudwatchLogGroup],
  });
  const { "//": _, ...second } = Template.of(stack).resource("aws_cloudwatch_log_group", "second");
  const reference = "${aws_cloudwatch_log_group.first.arn}";
  expect(second).toEqual({
    name: `$\${a}${reference}$\${b}\${"$"}${reference}%${reference}`,
    tags: { [reference]: '${join("/", [aws_cloudwatch_log_group.first.arn, "a"])}', own: "${var.a}" },
    depends_on: ["aws_cloudwatch_log_group.first"],
  });
});

test("text that opens an expression and does not close it leaves the tokens behind it as they are", () => {
  const stack = testStack();
  const { arn } = define(CloudwatchLogGroup, stack, "first", {});
  const name = expression(`try(${quoted(`a} ${arn} \${`)}, ${arn}, "}", ${arn})`);
  define(CloudwatchLogGroup, stack, "second", { name, kmsKeyId: `\${ $\${ } ${arn} \${${arn}}`, tags: { a: name } });
  const { name: named, kms_key_id: key, tags } = Template.of(stack).resource("aws_cloudwatch_log_group", "second");
  const address = "aws_cloudwatch_log_group.first.arn";
  expect(key).toBe(`$\${ $$\${ } \${${address}} $\${\${${address}}}`);
  expect(named).toBe(`\${try("a} \${${address}} $\${", ${address}, "}", ${address})}`);
  expect(tags).toEqual({ a: named });
});

test("lists and mappings that are tokens stay", () => {
  const list = Token.asList(expression("var.list"));
  const map = Token.asStringMap(expression("var.map"));
  expect(literal({ list, map })).toEqual({ list, map });
});

test("a text in the code of an expression is in quotes, and is no expression there", () => {
  expect(quoted('a "b" \\ ${c} %{d}')).toBe('"a \\"b\\" \\\\ $${c} %%{d}"');
  expect(quoted("\b\f\n\\b")).toBe('"\\u0008\\u000c\\n\\\\b"');
});

/** Those that are made without any text. */
const WITHOUT_CONFIG = /new \w+\((this|scope|stack), "[a-z-]+"\)/;

test("all that Terraform makes is defined with literal text", () => {
  const files = ["src/constructs", "src/stacks"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  );
  const made = files
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const source = readFileSync(file, "utf8").replace(/^ \*.*$/gm, "");
      return kindsIn(source).flatMap((kind) =>
        [...source.matchAll(new RegExp(`^.*\\b(new ${kind}\\(|define\\(${kind}, ).*$`, "gm"))].map(([line]) =>
          line.trim(),
        ),
      );
    });
  expect(made.length).toBeGreaterThan(40);
  const others = made.filter((line) => !/\bdefine\(/.test(line) && !WITHOUT_CONFIG.test(line));
  // Terraform reads no templates there
  expect(others.map((line) => /new \w+/.exec(line)?.[0])).toEqual([
    "new AzurermBackend",
    "new GcsBackend",
    "new HttpBackend",
    "new LocalBackend",
    "new RemoteBackend",
    "new S3Backend",
  ]);
});

/** What a file imports to make: the resources of providers, and CDKTF's own. */
function kindsIn(source: string): string[] {
  const imports = source.matchAll(/import \{(?<names>[^}]*)\} from "(@cdktf\/provider-[^"]+|cdktf)"/g);
  const names = [...imports].flatMap(({ groups }) => groups?.names?.split(",") ?? []);
  const kinds = names.map((name) => name.trim()).filter((name) => name !== "" && !name.startsWith("type "));
  return kinds.map((name) => name.split(" as ").at(-1) ?? name).filter((name) => name !== "TerraformElement");
}
