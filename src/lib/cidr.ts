/** An IPv4 network: its first address as an unsigned 32-bit number, and its prefix length in bits. */
export interface Cidr {
  readonly base: number;
  readonly prefix: number;
}

/**
 * Reads `a.b.c.d/n`. Host bits are kept out of `base`; `hasHostBits` tells whether there were any.
 *
 * @returns undefined where the text is no IPv4 network in CIDR notation (leading zeros are refused: some programs read
 *   them as octal).
 */
export function parseCidr(text: string): (Cidr & { readonly hasHostBits: boolean }) | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const parts = match.slice(1);
  const [a, b, c, d, prefix] = parts.map(Number) as [number, number, number, number, number];
  if (parts.some((part) => part.length > 1 && part.startsWith("0"))) return undefined;
  if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32) return undefined;
  const address = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  const base = networkOf(address, prefix);
  return { base, prefix, hasHostBits: base !== address };
}

/**
 * The network of a text that was checked, or is a constant.
 *
 * @throws Error where the text is none
 */
export function cidrOf(text: string): Cidr {
  const cidr = parseCidr(text);
  if (!cidr) throw new Error(`${text}: not an IPv4 network in CIDR notation`);
  return cidr;
}

/** `a.b.c.d/n` */
export function formatCidr({ base, prefix }: Cidr): string {
  return `${[24, 16, 8, 0].map((shift) => (base >>> shift) & 255).join(".")}/${prefix}`;
}

/** A network, of IPv4 or IPv6, as a construct's id has it, `10.0.0.0/16` as `10-0-0-0-16`: no two share one. */
export function idOfNetwork(cidr: string): string {
  return cidr.replace(/[.:/]/g, "-");
}

/** How many addresses the network holds. */
export function sizeOf({ prefix }: Cidr): number {
  return 2 ** (32 - prefix);
}

/** Whether every address of `inner` lies in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return inner.prefix >= outer.prefix && networkOf(inner.base, outer.prefix) === outer.base;
}

/** Whether the two share an address. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return contains(a, b) || contains(b, a);
}

/** Whether every IPv4 address lies in one of the networks. */
export function isEverywhere(networks: readonly Cidr[]): boolean {
  const apart = networks.filter(
    (one, index) =>
      !networks.some((other, place) => contains(other, one) && (other.prefix < one.prefix || place < index)),
  );
  return apart.reduce((sum, network) => sum + sizeOf(network), 0) === 2 ** 32;
}

/** The `index`-th of the equal blocks that `newBits` more bits of prefix cut `cidr` into (as Terraform's `cidrsubnet`). */
export function cut(cidr: Cidr, newBits: number, index: number): Cidr {
  const prefix = cidr.prefix + newBits;
  return { base: cidr.base + index * 2 ** (32 - prefix), prefix };
}

/** Private and public subnets of a VPC, one of each a zone. */
export interface SubnetPlan {
  readonly privateSubnets: readonly Cidr[];
  readonly publicSubnets: readonly Cidr[];
}

/**
 * Cuts a VPC's range for `zones` zones: into the fewest equal blocks that give each zone a private one and leave one
 * over; the last block is cut again, for the public subnets. 10.0.0.0/16 and 3 zones: 10.0.0.0/18, 10.0.64.0/18 and
 * 10.0.128.0/18 private; 10.0.192.0/20, 10.0.208.0/20 and 10.0.224.0/20 public.
 */
export function planSubnets(vpc: Cidr, zones: number): SubnetPlan {
  const privateBits = bitsFor(zones + 1);
  const publicBits = bitsFor(zones);
  const last = cut(vpc, privateBits, 2 ** privateBits - 1);
  const zoneIndexes = Array.from({ length: zones }, (_, index) => index);
  return {
    privateSubnets: zoneIndexes.map((index) => cut(vpc, privateBits, index)),
    publicSubnets: zoneIndexes.map((index) => cut(last, publicBits, index)),
  };
}

function networkOf(address: number, prefix: number): number {
  return prefix === 0 ? 0 : (address & (-1 << (32 - prefix))) >>> 0;
}

function bitsFor(count: number): number {
  return Math.ceil(Math.log2(count));
}
