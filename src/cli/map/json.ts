import { type AccessMap, countsOf, type Permission } from "../../operations/map/access-map";

/** For programs, with counts of actions: docs/commands.md describes it. */
export function toJson({ roles, ...where }: AccessMap): string {
  const counted = (permission: Permission) => ({ ...permission, levels: countsOf(permission.levels) });
  const rows = roles.map((role) => ({ ...role, permissions: role.permissions.map(counted) }));
  return `${JSON.stringify({ ...where, roles: rows }, undefined, 2)}\n`;
}
