import type { SourceDocument } from "../diagnostics/document";
import { keyMeant } from "../diagnostics/keys-meant";
import type { Vocabulary } from "../diagnostics/vocabulary";
import { environmentSchema } from "./environment";
import { vocabulary, workloadVocabulary } from "./vocabulary";
import { workloadSchema } from "./workload-environment";

/** What the files of one kind of environment hold. */
export interface FileForm {
  readonly schema: typeof environmentSchema | typeof workloadSchema;
  readonly vocabulary: Vocabulary;
}

const NEW_CLUSTER: FileForm = { schema: environmentSchema, vocabulary };
const EXISTING_CLUSTER: FileForm = { schema: workloadSchema, vocabulary: workloadVocabulary };

/** The form that a file is meant to have: that of a cluster that exists where it says so, be it misspelt. */
export function formOf(document: SourceDocument): FileForm {
  const isExisting = document.keysAt(["cluster"]).some((key) => keyMeant(key, ["existing"]) !== undefined);
  return isExisting ? EXISTING_CLUSTER : NEW_CLUSTER;
}
