import fc from "fast-check";
import { issuerHosts } from "../../../src/aws/issuer";
import type { Place } from "./place";
import { flag, hex, mappingOf, often } from "./values";

/** A cluster that exists, whose VPC is known or not. */
export function existingCluster({ name, region }: Place): fc.Arbitrary<Record<string, unknown>> {
  const issuer = fc
    .tuple(fc.constantFrom(...issuerHosts(region)), hex(32))
    .map(([host, id]) => `https://${host}/id/${id.toUpperCase()}`);
  const vpcId = fc.oneof(hex(8), hex(17)).map((id) => `vpc-${id}`);
  // some presets are limited to it
  const existing = often(mappingOf({ issuer, oidcProvider: flag, vpcId }), mappingOf({ issuer, oidcProvider: flag }));
  return mappingOf({ name: fc.constant(name), existing });
}
