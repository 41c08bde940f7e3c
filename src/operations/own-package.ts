/** The package.json of this package, the same from src/ and from lib/, which holds what is compiled of src/ alone. */
export const ownPackage = require("../../package.json") as {
  readonly name: string;
  readonly version: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};
