// Runs a TypeScript file: node bin/run.js main.ts [argument …]
// In a project that has the package installed: node node_modules/eks-irsa/bin/run.js main.ts
//
// esbuild bundles it with all that it imports, which takes less time than Node.js needs to find and parse CDKTF's
// hundreds of files; the bundle and V8's compiled form of it are kept in the project's node_modules/.cache until a
// source changes.
// docs/decisions/start-up.md has the figures.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");
const { Script } = require("node:vm");

/** Packages that are large, and needed by a few commands only: loaded when a command asks for them. */
const LOADED_WHEN_NEEDED = ["@aws-sdk/*", "@smithy/*", "@kubernetes/client-node", "@viz-js/viz"];

/**
 * An esbuild plugin: files of CDKTF are bundled with another text.
 *
 * @param {RegExp} files by their paths in CDKTF's lib
 * @param {(text: string, file: string) => string} change
 */
function changing(name, files, change) {
  const filter = new RegExp(`[\\\\/](cdktf|cdktn)[\\\\/]lib[\\\\/]${files.source}$`);
  const setup = ({ onLoad }) =>
    onLoad({ filter }, ({ path: file }) => ({ contents: change(fs.readFileSync(file, "utf8"), file) }));
  return { name, setup };
}

/**
 * What CDKTF loads of Node.js and needs in its tests, to check Terraform's version for some backends, and where it fails:
 * it takes 7 ms to load.
 */
const NODE_MODULES_WHEN_NEEDED = changing("Node.js's modules", /((testing|validations)[\\/])?[\w-]+\.js/, (text) =>
  text.replace('require("child_process")', LAZY_CHILD_PROCESS).replace('require("assert")', LAZY_ASSERT),
);

const LAZY_CHILD_PROCESS = '{ execSync: (...args) => require("node:child_process").execSync(...args) }';

const LAZY_ASSERT =
  '((ok) => Object.assign(ok, { ok }))((value, message) => value || require("node:assert").fail(message))';

/**
 * CDKTF resolves a stack's values twice, each of them and each key by four regular expressions and two contexts. Text that
 * cannot have a token, and what is undefined, are as they are.
 */
const PLAIN_AS_IT_IS = changing("plain", /tokens[\\/]private[\\/]resolve\.js/, (text) =>
  text
    .replace("function resolve(obj, options) {", (start) => `${start} ${PLAIN_TEXT}`)
    .replace("for (const key of Object.keys(obj)) {", (start) => `${start} if (obj[key] === undefined) continue;`),
);

/** Tokens have braces, and those that are in numbers a plus sign; text with spaces may stand for a mapping. */
const PLAIN_TEXT = 'if (typeof obj === "string" && /^[\\w./:*-]+$/.test(obj)) return obj;';

/**
 * CDKTF's file that copies and zips assets, and loads a zip library for it: loaded when an app has an asset. It runs
 * itself in a process of its own, so it cannot be a part of the bundle.
 */
const ASSETS_WHEN_NEEDED = changing(
  "assets",
  /private[\\/]fs\.js/,
  (_, file) => `const file = ${JSON.stringify(file)};
    module.exports = new Proxy({}, { get: (_, name) => (...args) => require(file)[name](...args) });`,
);

/**
 * @param {string} entry the TypeScript file, from the current folder
 * @param {string[]} args its arguments
 */
function run(entry, args) {
  process.once("uncaughtException", endWith);
  const file = realPathOf(path.resolve(entry));
  process.argv = [process.argv[0], file, ...args];
  const modules = modulesOf(file);
  const folder = path.join(modules, ".cache/eks-irsa", createHash("sha256").update(file).digest("hex").slice(0, 16));
  const bundle = cached(folder);
  if (bundle) execute(bundle, file);
  else
    bundled(file, folder, modules)
      .then((made) => execute(made, file))
      .catch(endFirstRun);
}

/** The packages of the file's project; of whose project it is a package, where it is one. */
function modulesOf(file) {
  const [start] = file.split(`${path.sep}node_modules${path.sep}`);
  for (let folder = start; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const modules = path.join(folder, "node_modules");
    if (fs.existsSync(modules)) return modules;
  }
  return path.join(__dirname, "../node_modules");
}

/** The bundle of an earlier run, if all that it was made of is as it was then. */
function cached(folder) {
  try {
    const { bundle, sources } = JSON.parse(fs.readFileSync(path.join(folder, "bundle.json"), "utf8"));
    if (!sources.every(({ file, stamp }) => stampOf(file) === stamp)) return undefined;
    const script = path.join(folder, bundle);
    return { script, text: fs.readFileSync(script, "utf8") };
  } catch {
    return undefined;
  }
}

async function bundled(file, folder, modules) {
  const { build } = require("esbuild");
  const { outputFiles, metafile } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    target: "node20",
    minifyWhitespace: true,
    // as Node.js wraps a module's text
    banner: { js: "(function (exports, require, module, __filename, __dirname) {" },
    footer: { js: "})" },
    external: LOADED_WHEN_NEEDED,
    plugins: [NODE_MODULES_WHEN_NEEDED, PLAIN_AS_IT_IS, ASSETS_WHEN_NEEDED],
    // what V8 compiled earlier cannot import(); require() loads ES modules as well
    supported: { "dynamic-import": false },
    absWorkingDir: process.cwd(),
    logLevel: "error",
  });
  const text = outputFiles[0].text;
  const bundle = `${createHash("sha256").update(text).digest("hex").slice(0, 16)}.js`;
  const sources = Object.keys(metafile.inputs).map((input) => path.resolve(input));
  keep(folder, bundle, text, [...withLockInstead(sources, modules), __filename]);
  return { script: path.join(folder, bundle), text };
}

/** esbuild has said what is wrong with the sources. */
function endFirstRun(error) {
  if (!error?.errors || !error.warnings) endWith(error);
  process.exitCode = 1;
}

/** npm rewrites its lock file with every install, so it stands for all packages but those that are linked. */
function withLockInstead(files, modules) {
  const lock = path.join(modules, ".package-lock.json");
  if (!fs.existsSync(lock)) return files;
  const installed = fs.realpathSync(modules) + path.sep;
  return [...files.filter((file) => !file.startsWith(installed)), lock];
}

/** Best effort: where nothing can be written, each run bundles again. */
function keep(folder, bundle, text, files) {
  const sources = files.map((file) => ({ file, stamp: stampOf(file) }));
  try {
    fs.mkdirSync(folder, { recursive: true });
    const before = fs.readdirSync(folder);
    write(path.join(folder, bundle), text);
    write(path.join(folder, "bundle.json"), JSON.stringify({ bundle, sources }));
    for (const old of before.filter(
      (name) => /^[0-9a-f]{16}\./.test(name) && !name.startsWith(path.parse(bundle).name),
    )) {
      fs.rmSync(path.join(folder, old), { force: true });
    }
  } catch {}
}

function execute({ script, text }, file) {
  const compiled = script.replace(/js$/, "v8");
  const cachedData = readIfThere(compiled);
  const compiledScript = new Script(text, { filename: script, cachedData });
  if (!cachedData || compiledScript.cachedDataRejected) {
    // at the end, when the functions that were needed are compiled
    process.once("exit", () => {
      try {
        write(compiled, compiledScript.createCachedData());
      } catch {}
    });
  }
  const module = { exports: {} };
  compiledScript.runInThisContext()(module.exports, requireFrom(file), module, file, path.dirname(file));
}

/** Ends the program: Node.js would print the line that threw, which is the whole bundle, and a stack of its places. */
function endWith(error) {
  try {
    console.error(process.env.EKS_IRSA_STACK ? error : sentenceOf(error));
  } catch {
    // it cannot even be said
  }
  process.exit(1);
}

function sentenceOf(error) {
  // Node.js cannot say where it is
  if (error?.syscall === "uv_cwd") return "the current folder no longer exists";
  const message = error instanceof Error ? error.message : String(error);
  if (saysAll(error)) return withoutControls(message);
  const what = `${error?.name ?? "Error"}: ${message}`;
  return withoutControls(`${what}\n${WHAT_TO_DO}`);
}

/** Whether the message is all that a person needs: problems in files, and what the system says of files and programs. */
function saysAll(error) {
  return Array.isArray(error?.problems) || (typeof error?.errno === "number" && typeof error.syscall === "string");
}

const WHAT_TO_DO =
  "Nobody expected this error: EKS_IRSA_STACK=1 shows where it happened. Unless that is code of your own, please report it with what that prints, in the issues of eks-irsa.";

/** As in src/lib/visible.ts. */
function withoutControls(text) {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, (character) =>
    character === "\n" ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** What the file's project does not see is looked for among this package's own dependencies, as pnpm keeps them. */
function requireFrom(file) {
  const fromFile = createRequire(file);
  const resolve = (name, options) => {
    try {
      return fromFile.resolve(name, options);
    } catch {
      return require.resolve(name, options);
    }
  };
  return Object.assign((name) => fromFile(resolve(name)), fromFile, { resolve });
}

/** One file is bundled once, however it is called; esbuild says best what is wrong with one that is missing. */
function realPathOf(file) {
  return fs.existsSync(file) ? fs.realpathSync(file) : file;
}

/** Another run, of changed sources, may delete it at any time. */
function readIfThere(file) {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Whole or not at all, whoever else writes or reads at the same time. */
function write(file, content) {
  const temporary = `${file}.${process.pid}`;
  try {
    fs.writeFileSync(temporary, content);
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

function stampOf(file) {
  const { mtimeMs, size } = fs.statSync(file);
  return `${mtimeMs}-${size}`;
}

module.exports = { run };
if (require.main === module) {
  const [entry, ...args] = process.argv.slice(2);
  if (entry) run(entry, args);
  else {
    console.error("which file is to be run? node bin/run.js main.ts [argument …]");
    process.exitCode = 1;
  }
}
