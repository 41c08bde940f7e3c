import type { TerraformResourceLifecycle } from "cdktf";
import { expression, quoted } from "../text/expression";

/**
 * The lifecycle of a role that keeps the path in which it was created: a plan fails where the file says another.
 *
 * IAM moves no role, so Terraform would replace it, and with it whatever never gets another role. The state knows the
 * path that is there: nothing else has to remember it.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names
 *
 * @param path the one that is asked for
 * @param replaced what another role would replace, such as `the cluster`
 */
export function keepsPath(path = "/", replaced: string): TerraformResourceLifecycle {
  const kept = expression("self.path");
  const role = expression("self.name");
  return {
    ignoreChanges: ["path"],
    postcondition: [
      {
        condition: expression(`self.path == ${quoted(path)}`),
        errorMessage: `iam.path: the role ${role} is in ${kept}, and IAM moves no role: a new one would replace ${replaced}; write ${kept} again, or make a new environment for ${path}`,
      },
    ],
  };
}
