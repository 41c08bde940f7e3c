import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { packageManagerOf } from "../../src/operations/package-manager";
import { scratch } from "../support/scratch";

test.each<[run: string, files: Record<string, string>, agent: string]>([
  ["npx", {}, ""],
  ["pnpm exec", {}, "pnpm/10.20.0 npm/? node/v24.11.0 linux x64"],
  ["npx", { "package-lock.json": "" }, "pnpm/10.20.0 npm/? node/v24.11.0 linux x64"],
  ["pnpm exec", { "pnpm-lock.yaml": "" }, "npm/11.6.0 node/v24.11.0 linux x64 workspaces/false"],
  ["yarn run", { "../package.json": "{}", "../yarn.lock": "" }, ""],
  ["bunx", { "package.json": '{ "packageManager": "bun@1.2.0" }', "pnpm-lock.yaml": "" }, ""],
  ["yarn run", { "package.json": '{ "devEngines": { "packageManager": { "name": "yarn" } } }' }, ""],
  ["bunx", { "package.json": "{", "bun.lock": "" }, ""],
  ["npx", { ".git/HEAD": "", "../yarn.lock": "" }, ""],
  ["npx", { "package.json": '{ "packageManager": "constructor@1" }' }, ""],
])("%s: %j %s", (run, files, agent) => {
  const inside = Object.entries(files).map(([path, text]) => [join("project", path), text]);
  const at = scratch(Object.fromEntries(inside));
  mkdirSync(join(at, "project"), { recursive: true });
  expect(packageManagerOf(join(at, "project"), { npm_config_user_agent: agent }).run).toBe(run);
});
