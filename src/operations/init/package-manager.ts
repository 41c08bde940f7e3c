import { existsSync } from "node:fs";

/** What installs a project's packages. */
export interface PackageManager {
  readonly install: string;
  readonly add: string;
  readonly addForDevelopment: string;
}

/** The project's own, by its `packageManager` or its lock file; else npm. */
export function packageManagerOf(declared: unknown): PackageManager {
  const name = typeof declared === "string" ? declared.split("@")[0] : undefined;
  const byLock = LOCK_FILES.find(([file]) => existsSync(file))?.[1];
  return MANAGERS[name ?? byLock ?? "npm"] ?? NPM;
}

const LOCK_FILES = [
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
] as const;

const NPM: PackageManager = {
  install: "npm install",
  add: "npm install --save-exact",
  addForDevelopment: "npm install --save-dev --save-exact",
};

const MANAGERS: Readonly<Record<string, PackageManager>> = {
  npm: NPM,
  pnpm: {
    install: "pnpm install",
    add: "pnpm add --save-exact",
    addForDevelopment: "pnpm add --save-dev --save-exact",
  },
  yarn: { install: "yarn install", add: "yarn add --exact", addForDevelopment: "yarn add --dev --exact" },
  bun: { install: "bun install", add: "bun add --exact", addForDevelopment: "bun add --dev --exact" },
};
