import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { parse } from "yaml";
import { partitionOf } from "../src/aws/partition";
import { environmentSchema } from "../src/environment/environment";
import { createStacks } from "../src/stacks/environment-stacks";
import { SECTIONS } from "./cloud/changes/all";
import { baseOf } from "./cloud/changes/rounds";
import { merge } from "./support/environment";
import { everyPreset } from "./support/presets";
import { type Block, Template } from "./support/template";

/** What IAM can have of a stack, and which of the two each takes: a kind that is not listed fails. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  aws_iam_role: ["permissions_boundary", "path"],
  aws_iam_policy: ["path"],
  aws_iam_instance_profile: ["path"],
  // part of a role, or known by a URL
  aws_iam_role_policy: [],
  aws_iam_role_policy_attachment: [],
  aws_iam_openid_connect_provider: [],
};

const FILES = ["env_vars", "examples"]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((file) => file.endsWith(".yaml"))
  .map((file): [string, unknown] => [file, parse(readFileSync(file, "utf8"))]);

const PRESETS = merge(FILES[0]?.[1], {
  serviceAccounts: everyPreset("aws"),
  cluster: { addons: { "vpc-cni": { preset: "vpc-cni" } } },
});

const CASES: readonly [string, unknown][] = [
  ...FILES,
  ...SECTIONS.map((section): [string, unknown] => [`changes: ${section.title}`, baseOf([section])]),
  ["every preset", PRESETS],
];

describe.each(CASES)("%s", (_, file) => {
  const { region } = file as { readonly region: string };
  const boundary = `arn:${partitionOf(region)}:iam::123456789012:policy/boundary`;

  test("every role has the boundary and the path, and every policy the path", () => {
    const resources = iamResources(merge(withoutOwn(file), { iam: { permissionsBoundary: boundary, path: "/eks/" } }));
    expect(resources.filter(({ type }) => KINDS[type] === undefined)).toEqual([]);
    const wanted: Block = { permissions_boundary: boundary, path: "/eks/" };
    const has = resources.map(({ type, block }) => ({ type, ...pick(block, Object.keys(wanted)) }));
    expect(has).toEqual(resources.map(({ type }) => ({ type, ...pick(wanted, KINDS[type] ?? []) })));
    // the cluster's, its nodes' and its CNI's at least
    expect(resources.filter(({ type }) => type === "aws_iam_role").length).toBeGreaterThanOrEqual(3);
  });

  test("without iam, none has one of the two", () => {
    const resources = iamResources(withoutOwn(file));
    expect(resources.filter(({ type }) => type === "aws_iam_role").length).toBeGreaterThanOrEqual(3);
    const having = resources.filter(
      ({ block }) => Object.keys(pick(block, ["permissions_boundary", "path"])).length > 0,
    );
    expect(having.map(({ id }) => id)).toEqual([]);
  });
});

/** Without the boundaries of single roles, which win, and without what the file says of all. */
function withoutOwn(file: unknown): unknown {
  const text = JSON.stringify(file, (key, value) => (["iam", "permissionsBoundary"].includes(key) ? undefined : value));
  return JSON.parse(text);
}

function iamResources(file: unknown): { readonly type: string; readonly id: string; readonly block: Block }[] {
  const stacks = createStacks(new App(), { ...environmentSchema.parse(file), name: "test" });
  return stacks.flatMap((stack) =>
    Object.entries(Template.of(stack).json.resource as Block)
      .filter(([type]) => type.startsWith("aws_iam_"))
      .flatMap(([type, blocks]) => Object.entries(blocks as Block).map(([id, block]) => ({ type, id, block }))),
  );
}

function pick(block: Block, keys: readonly string[]): Block {
  const entries = keys.flatMap((key) => (block[key] === undefined ? [] : [[key, block[key]]]));
  return Object.fromEntries(entries);
}
