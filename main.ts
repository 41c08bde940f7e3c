import { App } from "cdktf";
import { EnvironmentError } from "./src/config/errors";
import { readEnvironments } from "./src/config/reader";
import { createStacks } from "./src/stacks/environment-stacks";

try {
  const environments = readEnvironments("env_vars", process.env.ENVIRONMENT);
  const app = new App();
  for (const environment of environments) createStacks(app, environment);
  app.synth();
} catch (error) {
  if (!(error instanceof EnvironmentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
