import { isDeepStrictEqual } from "node:util";
import { CLUSTER_ADMIN_POLICY } from "../../aws/access-entries";
import type { ClusterSettings } from "../clients/live-cluster";
import { type Check, type CheckOutcome, check, failed, passed } from "./check";
import type { Expected } from "./expected";
import { clusterSettings, type ExpectedAddon } from "./expected-settings";
import { redeploy, switchZonalShiftOff } from "./fix";
import type { AccessPolicy, AddonSettings, SettingsFacts } from "./settings-facts";
import type { ShownSettings } from "./shown-settings";

/** What differs from the file, of what a hand may have changed. */
export function settingsChecks(expected: Expected, facts: SettingsFacts): Check[] {
  const { cluster, settings } = expected;
  return [
    { check: "cluster settings", subject: cluster, ...clusterOutcome(expected, facts.cluster) },
    ...facts.admins.map(({ arn, found }) =>
      check("admin", arn, found, (policies) => adminOutcome(expected, arn, policies)),
    ),
    ...facts.access.map(({ arn, found }) => check("access", arn, found, (has) => accessOutcome(expected, arn, has))),
    ...facts.nodeGroups.map(({ name, found }) =>
      check("node group", name, found, (has) => groupOutcome(expected, name, has)),
    ),
    ...facts.addons.map(({ name, found }) =>
      check("add-on settings", name, found, (has) => addonOutcome(expected, name, settings.addons[name], has)),
    ),
  ];
}

function clusterOutcome(expected: Expected, live: ClusterSettings): CheckOutcome {
  const { cluster, settings } = expected;
  const outcome = settingsOutcome(expected, cluster, settings.cluster, clusterSettings(live));
  const isOnByHand = live.zonalShift && settings.cluster.zonalShift === "false";
  return isOnByHand ? { ...outcome, fix: switchZonalShiftOff() } : outcome;
}

function groupOutcome(expected: Expected, name: string, has: ShownSettings | undefined): CheckOutcome {
  if (has === undefined) return failed(`${name} does not exist`, redeploy(expected));
  return settingsOutcome(expected, name, expected.settings.nodeGroups[name] ?? {}, has);
}

function settingsOutcome(expected: Expected, what: string, wanted: ShownSettings, has: ShownSettings): CheckOutcome {
  const wrong = Object.entries(wanted).filter(([setting, value]) => has[setting] !== value);
  if (wrong.length === 0) return passed(`${what} is as the file says`);
  const phrases = wrong.map(([setting, value]) => `${setting} is ${has[setting] ?? "none"} instead of ${value}`);
  return failed(`${what}: ${phrases.join(", ")}`, redeploy(expected));
}

function adminOutcome(expected: Expected, arn: string, policies: readonly AccessPolicy[] | undefined): CheckOutcome {
  if (policies === undefined) return failed(`${arn} has no access entry`, redeploy(expected));
  const isAdmin = policies.some(({ name, namespaces }) => name === CLUSTER_ADMIN_POLICY && namespaces === undefined);
  if (isAdmin) return passed(`${arn} administers the cluster`);
  return failed(`${arn} lacks ${CLUSTER_ADMIN_POLICY} for the whole cluster`, redeploy(expected));
}

function accessOutcome(expected: Expected, arn: string, has: ShownSettings | undefined): CheckOutcome {
  if (has === undefined) return failed(`${arn} has no access entry`, redeploy(expected));
  const wanted = expected.settings.access[arn] ?? {};
  const more = Object.keys(has).filter((setting) => setting.startsWith("Amazon") && !(setting in wanted));
  if (more.length > 0) return failed(`${arn} has ${more.join(", ")} besides what the file says`, redeploy(expected));
  return settingsOutcome(expected, arn, wanted, has);
}

function addonOutcome(
  expected: Expected,
  name: string,
  wanted: ExpectedAddon | undefined,
  has: AddonSettings | undefined,
): CheckOutcome {
  if (has === undefined) return failed(`${name} does not exist`, redeploy(expected));
  const wrong: string[] = [];
  if (wanted?.version !== undefined && wanted.version !== has.version) {
    wrong.push(`version is ${has.version} instead of ${wanted.version}`);
  }
  if (!isDeepStrictEqual(has.configuration, wanted?.configuration)) {
    wrong.push(
      `configuration is ${JSON.stringify(has.configuration)} instead of ${JSON.stringify(wanted?.configuration)}`,
    );
  }
  if (wrong.length > 0) return failed(`${name}: ${wrong.join(", ")}`, redeploy(expected));
  return passed(`${name} is as the file says`);
}
