import { type Refinement, report } from "../../diagnostics/checks";
import { AWS_NODE, nameOf, type ServiceAccount } from "../../iam/service-account";
import { asMapping } from "../../lib/values";
import { rolesOfAddon } from "../service-accounts/addon-roles";
import type { Unchecked } from "../unchecked";
import type { AddonConfig } from "./model";

/** The accounts of one role, and where the add-on's configuration may call them otherwise. */
interface AccountSetting {
  readonly accounts: readonly ServiceAccount[];
  /** The keys of the mapping that `name` is in. */
  readonly path: readonly string[];
}

/**
 * What the configuration of an add-on calls its accounts, they must be called in the role's trust policy: with another
 * name, its pods get no role.
 */
export function checkAccountNames(addon: string, config: Unchecked<AddonConfig>, refinement: Refinement): void {
  for (const { accounts, path } of settingsOf(addon, config)) {
    const given = path.reduce<unknown>((value, key) => asMapping(value)?.[key], config.configuration);
    const name = asMapping(given)?.name;
    const [first] = accounts;
    if (typeof name !== "string" || name === "" || !first || accounts.some((one) => one.name === name)) continue;
    const expected = `the account that the add-on's role trusts: ${first.name}`;
    const added = nameOf({ namespace: first.namespace, name });
    const isOwnWiring = addon === "vpc-cni" || addon === "adot";
    const fix = isOwnWiring ? "remove it" : `remove it, or let its role trust ${added} too, by serviceAccounts`;
    report(refinement, [addon, "configuration", ...path, "name"], expected, fix);
  }
}

function settingsOf(addon: string, config: Unchecked<AddonConfig>): AccountSetting[] {
  if (addon === "vpc-cni") return [{ accounts: [AWS_NODE], path: ["serviceAccount"] }];
  return rolesOfAddon(addon, config).flatMap(({ accounts, annotates }) => {
    if (annotates) return [{ accounts, path: annotates.slice(0, -1) }];
    const components = COMPONENTS[addon] ?? [""];
    return components.map((component) => {
      const path = [component, "serviceAccount"].filter((key) => key !== "");
      const ofComponent = accounts.filter(({ name }) => name.includes(`-${component}-`));
      return { accounts: ofComponent.length > 0 ? ofComponent : accounts, path };
    });
  });
}

/**
 * The parts of add-ons that have a role, by the keys of their charts; of others, `serviceAccount` is a key of its own.
 *
 * https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/charts/aws-ebs-csi-driver/values.yaml
 * https://github.com/kubernetes-sigs/aws-efs-csi-driver/blob/master/charts/aws-efs-csi-driver/values.yaml
 * https://github.com/kubernetes-sigs/aws-fsx-csi-driver/blob/master/charts/aws-fsx-csi-driver/values.yaml
 * https://github.com/awslabs/mountpoint-s3-csi-driver/blob/main/charts/aws-mountpoint-s3-csi-driver/values.yaml
 */
const COMPONENTS: Readonly<Record<string, readonly string[]>> = {
  "aws-ebs-csi-driver": ["controller"],
  "aws-efs-csi-driver": ["controller", "node"],
  "aws-fsx-csi-driver": ["controller"],
  "aws-mountpoint-s3-csi-driver": ["node"],
};
