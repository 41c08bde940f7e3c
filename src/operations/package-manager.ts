import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { memoize } from "../lib/memoize";
import { mappingOrEmpty } from "../lib/values";

/** What installs a project's packages, and runs their commands. */
export interface PackageManager {
  readonly install: string;
  /** Installs what the lock file says, on a machine that may have npm alone. */
  readonly ci: string;
  readonly add: string;
  readonly addForDevelopment: string;
  /** Goes before a command of a package. */
  readonly run: string;
}

/**
 * The project's own, by its `package.json` or its lock file, which in a workspace is in a folder above; else the one
 * that runs this command; else npm.
 */
export function packageManagerOf(folder = process.cwd(), variables: NodeJS.ProcessEnv = process.env): PackageManager {
  const name = nameIn(folder) ?? nameInUserAgent(variables.npm_config_user_agent);
  return MANAGERS.get(name ?? "npm") ?? NPM;
}

/** How a command of a package is called in the current folder, such as `pnpm exec cdktf deploy test`. */
export function callOf(command: string): string {
  return `${managerIn(process.cwd()).run} ${command}`;
}

const managerIn = memoize((folder: string) => packageManagerOf(folder));

function nameIn(folder: string): string | undefined {
  const name = declaredIn(folder) ?? LOCK_FILES.find(([file]) => existsSync(join(folder, file)))?.[1];
  const above = dirname(folder);
  // what is above a repository is somebody else's
  if (name !== undefined || above === folder || existsSync(join(folder, ".git"))) return name;
  return nameIn(above);
}

/** https://nodejs.org/api/packages.html#packagemanager and https://docs.npmjs.com/cli/configuring-npm/package-json#devengines */
function declaredIn(folder: string): string | undefined {
  const { packageManager, devEngines } = readManifest(join(folder, "package.json"));
  const { name } = mappingOrEmpty(mappingOrEmpty(devEngines).packageManager);
  const declared = packageManager ?? name;
  return typeof declared === "string" ? declared.split("@")[0] : undefined;
}

function readManifest(file: string): Readonly<Record<string, unknown>> {
  if (!existsSync(file)) return {};
  try {
    return mappingOrEmpty(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return {};
  }
}

/** Of `pnpm dlx`, say: `pnpm/10.20.0 npm/? node/v24.11.0 linux x64`. */
function nameInUserAgent(agent = ""): string | undefined {
  const name = agent.split("/")[0];
  return name === "" ? undefined : name;
}

const LOCK_FILES = [
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
  ["package-lock.json", "npm"],
  ["npm-shrinkwrap.json", "npm"],
] as const;

const NPM: PackageManager = {
  install: "npm install",
  ci: "npm ci",
  add: "npm install --save-exact",
  addForDevelopment: "npm install --save-dev --save-exact",
  run: "npx",
};

const MANAGERS: ReadonlyMap<string, PackageManager> = new Map(
  Object.entries({
    npm: NPM,
    pnpm: {
      install: "pnpm install",
      ci: "corepack enable && pnpm install --frozen-lockfile",
      add: "pnpm add --save-exact",
      addForDevelopment: "pnpm add --save-dev --save-exact",
      run: "pnpm exec",
    },
    yarn: {
      install: "yarn install",
      // yarn 2 and later take the flag of the first as well
      ci: "corepack enable && yarn install --frozen-lockfile",
      add: "yarn add --exact",
      addForDevelopment: "yarn add --dev --exact",
      run: "yarn run",
    },
    bun: {
      install: "bun install",
      ci: "npm install --global bun && bun install --frozen-lockfile",
      add: "bun add --exact",
      addForDevelopment: "bun add --dev --exact",
      run: "bunx",
    },
  }),
);
