import { endOnSignals, endWith } from "./ending";
import { endWithOutput } from "./output";
import { createProgram } from "./program";

// the lock file says which SDK runs: its advice about Node.js is not for who calls a command
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

endWithOutput();
endOnSignals();
runCommand().catch(endWith);

async function runCommand(): Promise<void> {
  await createProgram().parseAsync();
}
