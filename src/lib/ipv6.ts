/** An IPv6 network: its first address as eight groups of 16 bits, and its prefix length in bits. */
export interface Ipv6Cidr {
  readonly groups: readonly number[];
  readonly prefix: number;
}

const GROUPS = 8;

/**
 * Reads `a:b:…/n`, `::` for zeros among them. Host bits are kept out of `groups`; `hasHostBits` tells whether there were
 * any.
 *
 * @returns undefined where the text is no IPv6 network in CIDR notation
 */
export function parseIpv6Cidr(text: string): (Ipv6Cidr & { readonly hasHostBits: boolean }) | undefined {
  const match = /^(?<address>[0-9a-f:]+)\/(?<prefix>\d{1,3})$/i.exec(text);
  const address = groupsOf(match?.groups?.address ?? "");
  const prefix = Number(match?.groups?.prefix);
  if (!address || !(prefix <= 128)) return undefined;
  const groups = address.map((group, index) => group & maskOf(prefix, index));
  return { groups, prefix, hasHostBits: groups.some((group, index) => group !== address[index]) };
}

/** As RFC 5952 writes it, which AWS and Terraform compare with: https://www.rfc-editor.org/rfc/rfc5952 */
export function formatIpv6Cidr({ groups, prefix }: Ipv6Cidr): string {
  const texts = groups.map((group) => group.toString(16));
  const zeros = longestZeros(groups);
  if (zeros.length < 2) return `${texts.join(":")}/${prefix}`;
  const before = texts.slice(0, zeros.start).join(":");
  const after = texts.slice(zeros.start + zeros.length).join(":");
  return `${before}::${after}/${prefix}`;
}

function groupsOf(address: string): number[] | undefined {
  const [before = "", after, more] = address.split("::");
  if (more !== undefined) return undefined;
  const first = partsOf(before);
  const last = partsOf(after ?? "");
  const missing = GROUPS - first.length - last.length;
  if (after === undefined ? missing !== 0 : missing < 1) return undefined;
  const parts = [...first, ...Array.from({ length: missing }, () => "0"), ...last];
  return parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))
    ? parts.map((part) => Number.parseInt(part, 16))
    : undefined;
}

function partsOf(text: string): string[] {
  return text === "" ? [] : text.split(":");
}

/** The bits of a group that are the network's. */
function maskOf(prefix: number, index: number): number {
  const bits = Math.min(Math.max(prefix - 16 * index, 0), 16);
  return (0xffff << (16 - bits)) & 0xffff;
}

/** The first of the longest runs of zeros. */
function longestZeros(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let longest = { start: 0, length: 0 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === 0 ? length + 1 : 0;
    if (length > longest.length) longest = { start: index + 1 - length, length };
  }
  return longest;
}
