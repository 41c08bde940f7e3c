/** Flags as Kubernetes' programs take them. */
export function flagList(flags: Readonly<Record<string, string>>): string[] {
  return Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
}
