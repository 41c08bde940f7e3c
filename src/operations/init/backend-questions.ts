import type { BackendConfig } from "../../environment/backend/model";
import { type Answers, answered, type BackendKey, type InitQuestion, NONE } from "./question";

type Kind = keyof BackendConfig;

/** Which backend each answer is for. */
const KIND_OF: Readonly<Record<Exclude<BackendKey, "backend">, Kind>> = {
  s3Bucket: "s3",
  remoteOrganization: "remote",
  remotePrefix: "remote",
  gcsBucket: "gcs",
  azurermStorageAccount: "azurerm",
  azurermContainer: "azurerm",
  httpAddress: "http",
};

/** Where the state is: what a kind of backend needs is asked with it alone. */
export const BACKEND_QUESTIONS: Readonly<Record<BackendKey, InitQuestion>> = {
  backend: { path: "backend", default: ({ isForCi = false }) => (isForCi ? "s3" : "local") },
  s3Bucket: needed("s3Bucket", "backend.s3.bucket"),
  remoteOrganization: needed("remoteOrganization", "backend.remote.organization"),
  remotePrefix: {
    ...needed("remotePrefix", "backend.remote.workspaces.prefix"),
    default: ({ project, answers }) => (answers.backend === "remote" ? `${project.slice(0, 37)}-` : NONE),
  },
  gcsBucket: needed("gcsBucket", "backend.gcs.bucket"),
  azurermStorageAccount: needed("azurermStorageAccount", "backend.azurerm.storageAccountName"),
  azurermContainer: needed("azurermContainer", "backend.azurerm.containerName"),
  httpAddress: needed("httpAddress", "backend.http.address"),
};

function needed(key: Exclude<BackendKey, "backend">, path: string): InitQuestion {
  const isAsked = ({ backend }: Partial<Answers>) => backend === KIND_OF[key];
  return { path, isAsked, default: ({ answers }) => (isAsked(answers) ? "" : NONE) };
}

/** The backend that a command means which says what one needs. */
export function backendMeant(answers: Partial<Answers>): Pick<Answers, "backend"> | undefined {
  if (answers.backend !== undefined) return undefined;
  const given = Object.entries(KIND_OF).find(([key]) => answered(answers[key as BackendKey]) !== undefined);
  return given && { backend: given[1] };
}
