import { type Refinement, report } from "../../diagnostics/checks";
import { formatPath } from "../../lib/path";
import { arrayOrEmpty, stringsIn } from "../../lib/values";
import { type PresetContext, permissionsOf } from "../../presets/preset";
import type { PresetName } from "../../presets/presets";
import { SCOPE_KEYS, type Scope } from "../../presets/scope";
import type { ExistingConfig } from "../cluster/model";
import { type Unchecked, uncheckedOf } from "../unchecked";
import { presetNameOf, presetOf } from "./accounts";
import type { ServiceAccountConfig } from "./model";

/** What a file does not have to tell of a cluster that exists, each by a word that stands in no preset. */
const CONTEXT: PresetContext = {
  partition: "aws",
  dnsSuffix: "amazonaws.com",
  region: "us-west-2",
  accountId: "000000000000",
  clusterName: "demo",
  vpcId: "(vpcId)",
  nodeRoleName: "(nodeRoleName)",
  nodeRolePath: "/",
};

/** Presets need nothing of a cluster that exists that the file does not tell. */
export function checkContext(
  existing: Unchecked<ExistingConfig>,
  serviceAccounts: unknown,
  refinement: Refinement,
): void {
  let isVpcMissing = existing.vpcId === undefined;
  for (const [index, entry] of arrayOrEmpty(serviceAccounts).entries()) {
    const given = uncheckedOf<ServiceAccountConfig>(entry);
    const name = presetNameOf(given.preset);
    if (name === undefined) continue;
    const path = ["serviceAccounts", index, "preset"];
    const statements = statementsOf(name, given);
    if (statements.includes(CONTEXT.nodeRoleName)) {
      const expected = `a preset that needs no role of the cluster's nodes, which ${name} passes on: theirs is not known here`;
      report(
        refinement,
        path,
        expected,
        "write the preset's statements instead, with that role: docs/presets.md has them",
      );
    }
    if (isVpcMissing && statements.includes(CONTEXT.vpcId)) {
      const expected = `the cluster's VPC, to which ${formatPath(path)} limits the role: ${name}`;
      report(refinement, ["cluster", "existing", "vpcId"], expected, "add vpcId, such as vpc-0123456789abcdef0");
      isVpcMissing = false;
    }
  }
}

/** As one text; nothing where the scope is not as it should be, which is reported itself. */
function statementsOf(name: PresetName, given: Unchecked<ServiceAccountConfig>): string {
  const scope: Partial<Scope> = Object.fromEntries(SCOPE_KEYS.map((key) => [key, stringsIn(given[key])]));
  try {
    return JSON.stringify(permissionsOf(presetOf(name), scope, CONTEXT));
  } catch {
    return "";
  }
}
