import type { AccessMap, MappedRole } from "../../operations/map/access-map";
import { type Label, labelsOf } from "./labels";

/** The picture of an access map, before it is drawn: three columns, from who to what. */
export interface MapGraph {
  readonly title: string;
  /** The first column: namespaces, and what is not in the cluster. */
  readonly groups: readonly Group[];
  readonly roles: readonly Box[];
  readonly permissions: readonly Box[];
  readonly arrows: readonly Arrow[];
}

/** Boxes with a common name, such as the service accounts of a namespace. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly members: readonly Box[];
}

/** A box of the picture, with its lines. */
export interface Box {
  readonly id: string;
  readonly kind: "account" | "principal" | "role" | "permissions";
  readonly labels: readonly Label[];
}

/** By the boxes' ids. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** The group of those who are no service accounts. */
const OUTSIDE = "AWS services";

/** The boxes and arrows of an access map. */
export function graphOf({ cluster, account, roles }: AccessMap): MapGraph {
  const users = roles.flatMap(usersOf);
  const groups = [...new Set(users.map(({ group }) => group))];
  return {
    title: `Who may do what in AWS: ${cluster}${account === undefined ? "" : ` in account ${account}`}`,
    groups: groups.map((name, index) => ({
      id: `group${index}`,
      name,
      members: unique(users.filter(({ group }) => group === name).map(({ box }) => box)),
    })),
    roles: roles.map((role, index) => box(`role${index}`, "role", [{ text: role.role, note: "" }])),
    permissions: roles.map((role, index) => box(`permissions${index}`, "permissions", labelsOf(role))),
    arrows: roles.flatMap((role, index) => [
      ...usersOf(role).map((user) => ({ from: user.box.id, to: `role${index}` })),
      { from: `role${index}`, to: `permissions${index}` },
    ]),
  };
}

function usersOf({ serviceAccounts, principals }: MappedRole): { group: string; box: Box }[] {
  return [
    ...serviceAccounts.map(({ namespace, name }) => ({
      group: namespace,
      box: box(`account ${namespace}/${name}`, "account", [{ text: name, note: "" }]),
    })),
    ...principals.map((name) => ({
      group: OUTSIDE,
      box: box(`principal ${name}`, "principal", [{ text: name, note: "" }]),
    })),
  ];
}

function box(id: string, kind: Box["kind"], labels: readonly Label[]): Box {
  return { id, kind, labels };
}

function unique(boxes: readonly Box[]): Box[] {
  return [...new Map(boxes.map((one) => [one.id, one])).values()];
}
