const { buildSync } = require("esbuild");
const path = require("node:path");

const FOLDER = path.join(__dirname, "../../node_modules/.cache/eks-irsa-tests");

/** Packages of hundreds of files, which Jest reads one by one for every test file; as one file they take a fifth. */
const PACKAGES = ["cdktf", "zod"];

/** For Jest: what stands for each package. */
const moduleNameMapper = Object.fromEntries(PACKAGES.map((name) => [`^${name}$`, path.join(FOLDER, `${name}.js`)]));

/** For Jest, before the tests. */
function bundlePackages() {
  const entryPoints = PACKAGES.map((name) => ({ in: require.resolve(name), out: name }));
  buildSync({
    entryPoints,
    bundle: true,
    platform: "node",
    external: ["constructs"],
    outdir: FOLDER,
    logLevel: "error",
  });
}

module.exports = bundlePackages;
module.exports.moduleNameMapper = moduleNameMapper;
