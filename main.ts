// before CDKTF, which makes its first tokens while it loads
import "./src/stacks/creation-stacks";
import { App } from "cdktf";
import { EnvironmentError } from "./src/environment/errors";
import { readEnvironments } from "./src/environment/reader";
import { warningsOf } from "./src/environment/warnings";
import { today } from "./src/lib/today";
import { createStacks } from "./src/stacks/environment-stacks";
import { StackError, validateStacks } from "./src/stacks/validation";
import { keepProviderLocks } from "./src/synthesized/provider-locks";

try {
  const environments = readEnvironments("env_vars", process.env.ENVIRONMENT);
  const warnings = warningsOf(environments, today(process.env));
  if (warnings) console.error(`${warnings}\n`);
  const app = new App({ skipValidation: true });
  for (const environment of environments) createStacks(app, environment);
  validateStacks(app);
  app.synth();
  keepProviderLocks(app);
  // all is written: Node.js would still wait for V8's threads, which collect garbage (docs/decisions/start-up.md)
  process.exit();
} catch (error) {
  if (!(error instanceof EnvironmentError || error instanceof StackError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
