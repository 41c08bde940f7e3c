import fc from "fast-check";
import { formatIpv6Cidr, parseIpv6Cidr } from "../../src/lib/ipv6";

/** As the platform writes an address. */
function platformOf(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}

test.each([
  ["::/0", "::/0"],
  ["::1/128", "::1/128"],
  ["2001:DB8:0:0:0:0:0:0/32", "2001:db8::/32"],
  ["2001:0db8:0000:0001::/64", "2001:db8:0:1::/64"],
  ["1:0:0:2:0:0:0:3/128", "1:0:0:2::3/128"],
  ["fd00:1:2:3:4:5:6:7/128", "fd00:1:2:3:4:5:6:7/128"],
])("%s is %s", (text, canonical) => {
  const network = parseIpv6Cidr(text);
  expect(network && formatIpv6Cidr(network)).toBe(canonical);
  expect(network?.hasHostBits).toBe(false);
});

test("host bits are told and left out", () => {
  expect(parseIpv6Cidr("2001:db8::ffff/108")).toEqual({
    groups: [0x2001, 0xdb8, 0, 0, 0, 0, 0, 0],
    prefix: 108,
    hasHostBits: true,
  });
});

test.each([
  "",
  "::",
  "1::2::3/64",
  "::/129",
  "g::/16",
  "1:2:3:4:5:6:7/64",
  "1:2:3:4:5:6:7:8:9/64",
  "12345::/16",
  ":1::/16",
  "::ffff:1.2.3.4/128",
  "1:2:3:4::5:6:7:8/64",
])("%j is none", (text) => expect(parseIpv6Cidr(text)).toBeUndefined());

test("every address is written as the platform writes it", () => {
  const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
  fc.assert(
    fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
      const address = platformOf(groups.map((one) => one.toString(16)).join(":"));
      expect(formatIpv6Cidr({ groups, prefix: 128 })).toBe(`${address}/128`);
      expect(parseIpv6Cidr(`${address}/128`)).toEqual({ groups, prefix: 128, hasHostBits: false });
    }),
  );
});
