import fc from "fast-check";
import {
  cidrOf,
  contains,
  cut,
  formatCidr,
  isEverywhere,
  overlaps,
  parseCidr,
  planSubnets,
  sizeOf,
} from "../../src/lib/cidr";

const anyCidr = fc.record({ address: fc.nat(0xffffffff), prefix: fc.integer({ min: 1, max: 32 }) });

function cidr(text: string) {
  const { base, prefix } = parseCidr(text) ?? { base: -1, prefix: -1 };
  return { base, prefix };
}

test.each([
  ["10.99.192.0/18", { base: 0x0a63c000, prefix: 18, hasHostBits: false }],
  ["10.99.192.1/18", { base: 0x0a63c000, prefix: 18, hasHostBits: true }],
  ["255.255.255.255/32", { base: 0xffffffff, prefix: 32, hasHostBits: false }],
  ["0.0.0.0/0", { base: 0, prefix: 0, hasHostBits: false }],
])("reads %s", (text, expected) => {
  expect(parseCidr(text)).toEqual(expected);
});

test.each([
  "",
  "10.0.0.0",
  "10.0.0.0/33",
  "256.0.0.0/8",
  "10.0.0/8",
  "010.0.0.0/8",
  "10.0.0.0/08",
  " 10.0.0.0/8",
  "::/0",
])("refuses %p", (text) => {
  expect(parseCidr(text)).toBeUndefined();
});

test("cidrOf throws where a text is not a network", () => {
  expect(() => cidrOf("10.0.0.0")).toThrow(new Error("10.0.0.0: not an IPv4 network in CIDR notation"));
  expect(cidrOf("10.0.0.0/8")).toEqual({ base: 0x0a000000, prefix: 8, hasHostBits: false });
});

test("what is written is read back", () => {
  fc.assert(
    fc.property(anyCidr, ({ address, prefix }) => {
      const base = Number((BigInt(address) >> BigInt(32 - prefix)) << BigInt(32 - prefix));
      expect(parseCidr(formatCidr({ base, prefix }))).toEqual({ base, prefix, hasHostBits: false });
    }),
  );
});

test("networks contain and overlap as their address ranges do", () => {
  const network = anyCidr.map(({ address, prefix }) => {
    const size = 2 ** (32 - prefix);
    return { base: Math.floor(address / size) * size, prefix };
  });
  const near = network.chain((one) =>
    fc.integer({ min: 0, max: 6 }).map((bits) => ({ ...one, prefix: Math.max(1, one.prefix - bits) })),
  );
  fc.assert(
    fc.property(near, network, (left, b) => {
      const size = 2 ** (32 - left.prefix);
      const a = { base: Math.floor(left.base / size) * size, prefix: left.prefix };
      const endA = a.base + sizeOf(a);
      const endB = b.base + sizeOf(b);
      expect(contains(a, b)).toBe(a.base <= b.base && endB <= endA);
      expect(overlaps(a, b)).toBe(a.base < endB && b.base < endA);
    }),
  );
});

test("the demo's subnets are what its range is cut into", () => {
  const { privateSubnets, publicSubnets } = planSubnets(cidr("10.99.192.0/18"), 3);
  expect(privateSubnets.map(formatCidr)).toEqual(["10.99.192.0/20", "10.99.208.0/20", "10.99.224.0/20"]);
  expect(publicSubnets.map(formatCidr)).toEqual(["10.99.240.0/22", "10.99.244.0/22", "10.99.248.0/22"]);
});

test("planned subnets lie in the VPC and apart, one of each kind a zone", () => {
  const vpc = fc.integer({ min: 16, max: 22 }).map((prefix) => cut({ base: 0x0a000000, prefix: 8 }, prefix - 8, 1));
  fc.assert(
    fc.property(vpc, fc.integer({ min: 2, max: 6 }), (range, zones) => {
      const { privateSubnets, publicSubnets } = planSubnets(range, zones);
      const all = [...privateSubnets, ...publicSubnets];
      expect([privateSubnets.length, publicSubnets.length]).toEqual([zones, zones]);
      expect(all.filter((subnet) => !contains(range, subnet))).toEqual([]);
      expect(all.filter((a, index) => all.slice(index + 1).some((b) => overlaps(a, b)))).toEqual([]);
    }),
  );
});

test.each([
  [["0.0.0.0/0"], true],
  [["10.0.0.0/8", "0.0.0.0/0", "0.0.0.0/0"], true],
  [["0.0.0.0/1", "128.0.0.0/1"], true],
  [["0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/2", "192.0.2.0/24"], true],
  [["0.0.0.0/1", "0.0.0.0/1"], false],
  [["0.0.0.0/1", "128.0.0.0/2", "10.0.0.0/2"], false],
  [["203.0.113.0/24"], false],
  [[], false],
])("%j: every address? %p", (networks, expected) => {
  expect(isEverywhere(networks.map(cidr))).toBe(expected);
});
