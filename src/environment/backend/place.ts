import { stateKey } from "../../aws/names";
import type { Environment } from "../model";
import type { BackendConfig } from "./model";

/** Where the state of one of an environment's stacks is, unless that is a file in the project's folder. */
export interface StateElsewhere {
  readonly kind: Exclude<keyof BackendConfig, "local">;
  /** What holds it, such as a bucket; empty for what is the state's own address. */
  readonly within: string;
  /** What tells it from others there: a key, a prefix, a workspace or an address. */
  readonly key: string;
}

/** What of a backend's settings the key of {@link StateElsewhere} is. */
export const KEY_OF_STATE = {
  s3: "key",
  azurerm: "key",
  gcs: "prefix",
  remote: "workspace",
  http: "address",
} as const satisfies Record<StateElsewhere["kind"], string>;

/** Where the state of the cluster's stack is; undefined for a file in the project's folder, which is the stack's own. */
export function placeOfState({ name, backend }: Pick<Environment, "name" | "backend">): StateElsewhere | undefined {
  const { s3, remote, gcs, azurerm, http } = backend;
  if (s3) return { kind: "s3", within: s3.bucket, key: s3.key ?? stateKey(name) };
  if (gcs) return { kind: "gcs", within: gcs.bucket, key: gcs.prefix ?? stateKey(name).replace(ENDING, "") };
  if (azurerm) {
    const within = `${azurerm.storageAccountName}/${azurerm.containerName}`;
    return { kind: "azurerm", within, key: azurerm.key ?? stateKey(name) };
  }
  if (remote) {
    const { hostname, organization, workspaces } = remote;
    const key = workspaces.name ?? `${workspaces.prefix}${name}`;
    return { kind: "remote", within: `${hostname}/${organization}`, key };
  }
  if (http) return { kind: "http", within: "", key: http.address };
  return undefined;
}

const ENDING = /(\.tfstate)?$/;

/** The state of another stack, beside this one: `a/test-kubernetes.tfstate` beside `a/test.tfstate`. */
export function placeBeside({ kind, within, key }: StateElsewhere, suffix: string): StateElsewhere {
  return { kind, within, key: kind === "http" ? addressBeside(key, key, suffix) : key.replace(ENDING, `${suffix}$1`) };
}

/**
 * The address that belongs to a state beside another: the suffix stands behind the state's path, and in what is below
 * it, such as a lock's, too.
 *
 * @param state the other state's address
 */
export function addressBeside(address: string, state: string, suffix: string): string {
  const path = state.replace(/[?#].*$/, "").replace(/\/$/, "");
  const end = path.replace(ENDING, `${suffix}$1`);
  return address.startsWith(path) ? end + address.slice(path.length) : address;
}
