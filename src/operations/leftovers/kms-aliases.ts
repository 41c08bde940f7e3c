import type { AliasListEntry } from "@aws-sdk/client-kms";
import { namesOf } from "../../aws/names";
import { need } from "../clients/aws";
import type { Kind } from "./kind";
import { collect } from "./search";
import type { Candidate } from "./selection";
import type { OtherCluster } from "./surroundings";
import { ofService, type Tagged } from "./tagged";

/** Names of keys, which the next deploy wants. What a key has encrypted can be read without them. */
export const KMS_ALIASES: Kind = {
  name: "KMS alias",

  async find({ cluster, kms }, { others, tagged }) {
    const aliases = await collect("kms:ListAliases", kms.paginateListAliases(), ({ Aliases }) => Aliases);
    return aliasCandidates(cluster, aliases, ofService("kms", tagged), others);
  },

  async remove({ kms }, AliasName) {
    await need("kms:DeleteAlias", () => kms.deleteAlias({ AliasName }));
  },
};

/** Those with the stack's names, proven by their key's tag. Whoever gave such a key another name may need it. */
export function aliasCandidates(
  cluster: string,
  aliases: readonly AliasListEntry[],
  tagged: readonly Tagged[],
  others: readonly OtherCluster[],
): Candidate[] {
  const taken = others.flatMap(({ name }) => aliasesOf(name));
  return aliases
    .filter(({ AliasName = "" }) => aliasesOf(cluster).includes(AliasName))
    .map(({ AliasName = "", TargetKeyId }) => ({
      id: AliasName,
      tags: tagged.find(({ arn }) => arn.endsWith(`:key/${TargetKeyId}`))?.tags ?? [],
      resemblance: taken.includes(AliasName) ? undefined : "named like an alias of this cluster",
    }));
}

function aliasesOf(cluster: string): string[] {
  const { secretsKeyAlias, logsKeyAlias } = namesOf(cluster);
  return [`alias/${secretsKeyAlias}`, `alias/${logsKeyAlias}`];
}
