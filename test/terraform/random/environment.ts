import fc from "fast-check";
import { partitionOf } from "../../../src/aws/partition";
import { nodeZonesIn } from "../../../src/environment/network/zones";
import { arrayOrEmpty, mappingOrEmpty } from "../../../src/lib/values";
import { account, iam } from "./account";
import { cluster } from "./cluster";
import { existingCluster } from "./existing-cluster";
import { network } from "./network";
import { nodeGroups } from "./node-groups";
import { backend, providers, REGIONS } from "./place";
import { serviceAccount } from "./service-accounts";
import { mappingOf, often, tags } from "./values";

/**
 * An environment's file at random, as values: of every key usual ones and those at its edges. A few break a rule that
 * no part of a file can keep by itself; the reader refuses these.
 */
export function environment(name: string): fc.Arbitrary<Record<string, unknown>> {
  return fc.constantFrom(...Object.keys(REGIONS)).chain((region) => {
    const place = { region, partition: partitionOf(region), name };
    const accounts = fc
      .nat(4)
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => serviceAccount(place, index))));
    const others = {
      tags: fc.oneof(tags(6), tags(40)),
      backend: backend(place),
      providers,
      serviceAccounts: accounts,
    };
    const forExisting = mappingOf(
      // an account, since no resource tells it
      { region: fc.constant(region), account: account(place), cluster: existingCluster(place) },
      { ...others, iam: iam(place, { hasAddons: false }) },
    );
    const withCluster = fc
      .tuple(network(place), fc.constantFrom("1.34", "1.35", "1.36"))
      .chain(([itsNetwork, kubernetes]) => {
        const sections = {
          network: fc.constant(itsNetwork),
          cluster: cluster(place, kubernetes, itsNetwork.natGateways !== "none"),
          nodeGroups: nodeGroups({ kubernetes, place, zones: nodeZonesIn(itsNetwork).map(({ zone }) => String(zone)) }),
        };
        // a network that exists does not tell it
        const itsAccount = { account: account(place) };
        const required = { region: fc.constant(region), ...sections };
        const optional = { ...others, iam: iam(place, { hasAddons: true }) };
        return "existing" in itsNetwork
          ? mappingOf({ ...required, ...itsAccount }, optional)
          : mappingOf(required, { ...optional, ...itsAccount });
      });
    return often(withCluster.map(withRoleLetIn), forExisting);
  });
}

/** The role that is assumed is an administrator, since the second stack signs in as it. */
function withRoleLetIn(file: Values): Values {
  const { assumeRole } = mappingOrEmpty(file.account);
  const role = typeof assumeRole === "string" ? assumeRole : mappingOrEmpty(assumeRole).roleArn;
  if (role === undefined) return file;
  const cluster = mappingOrEmpty(file.cluster);
  return { ...file, cluster: { ...cluster, admins: [...arrayOrEmpty(cluster.admins), role] } };
}

type Values = Readonly<Record<string, unknown>>;
