import { type AwsAction, actionsOf, awsServices, kindsOf, type ResourceKind } from "../../aws/actions";
import type { Partition } from "../../aws/partition";
import { NAMESPACE, nameOf, type ServiceAccount } from "../../iam/service-account";
import { nearest } from "../../lib/nearest";
import { fits } from "../../lib/wildcard";
import { Failure } from "../failure";

/** In place of a service account: the nodes, whose role every pod has that reaches their metadata. */
export const NODES = "nodes";

/** May the account do the action on the resource? Left open: is there any that it may do it on? */
export interface Question {
  readonly account: ServiceAccount | typeof NODES;
  readonly action: AwsAction;
  /** What the action can be about. */
  readonly kinds: readonly ResourceKind[];
  readonly resource?: string;
}

/** `demo/s3-echoer may s3:PutObject on arn:aws:s3:::demo-bucket/x` */
export function sentenceOf({ account, action, resource }: Question, verb: "may" | "may not"): string {
  return `${nameOfAsker(account)} ${verb} call ${action.name}${resource === undefined ? "" : ` on ${resource}`}`;
}

/** As the question has it. */
export function nameOfAsker(account: Question["account"]): string {
  return account === NODES ? NODES : nameOf(account);
}

/** @throws Failure where a part of the question is not one thing that exists, with what may have been meant */
export function readQuestion(
  account: string,
  action: string,
  resource: string | undefined,
  partition: Partition,
): Question {
  const known = { account: readAccount(account), action: readAction(action) };
  const kinds = kindsOf(known.action);
  if (resource !== undefined) checkResource(resource, known.action.name, kinds, partition);
  return { ...known, kinds, resource };
}

function readAccount(text: string): Question["account"] {
  if (text === NODES) return NODES;
  refuseWildcards(text, "service account");
  const groups = /^(?<namespace>[^/]*)\/(?<name>[^/]*)$/.exec(text)?.groups;
  const namespace = String(groups?.namespace);
  const name = String(groups?.name);
  if (!groups || !NAMESPACE.test(namespace) || !ACCOUNT_NAME.test(name)) {
    throw new Failure(
      `"${text}" is not a service account: write <namespace>/<name>, such as kube-system/aws-node, or nodes`,
    );
  }
  return { namespace, name };
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names */
const ACCOUNT_NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

function readAction(text: string): AwsAction {
  refuseWildcards(text, "action");
  const groups = /^(?<service>[a-zA-Z0-9-]+):(?<name>[a-zA-Z0-9]+)$/.exec(text)?.groups;
  if (!groups) throw new Failure(`"${text}" is not an action: write <service>:<action>, such as s3:PutObject`);
  const service = String(groups.service);
  const name = String(groups.name);
  const actions = actionsOf(service.toLowerCase());
  if (!actions) throw unknown(text, service, awsServices(), "AWS has no service");
  const found = actions.find((one) => one.name.toLowerCase() === text.toLowerCase());
  if (found) return found;
  const names = actions.map((one) => one.name.slice(service.length + 1));
  throw unknown(text, name, names, `${service.toLowerCase()} has no action`);
}

function unknown(text: string, part: string, known: readonly string[], what: string): Failure {
  const near = nearest(part, known);
  return new Failure(`${what} ${part}${near ? `: write ${text.replace(part, near)}` : ""}`);
}

function checkResource(resource: string, name: string, kinds: readonly ResourceKind[], partition: Partition): void {
  refuseWildcards(resource, "resource");
  if (kinds.length === 0) {
    throw new Failure(`${name} applies to no resource in particular: ask without ${resource}`);
  }
  const published = kinds.filter(({ isPublished }) => isPublished);
  const form = [...new Set(published.map(({ arn }) => arn.replace("${Partition}", partition)))].join(" or ");
  if (!resource.startsWith(`arn:${partition}:`)) {
    throw new Failure(`"${resource}" is not an ARN in the partition ${partition}: ${name} applies to ${form}`);
  }
  if (!kinds.some(({ pattern }) => fits(pattern, resource))) {
    throw new Failure(`${name} never applies to ${resource}, only to ${form}`);
  }
}

function refuseWildcards(text: string, what: string): void {
  if (!/[*?]/.test(text)) return;
  const more = what === "resource" ? ", or leave it out to see on which" : "";
  throw new Failure(`"${text}" has a wildcard: ask about one ${what}${more}`);
}
