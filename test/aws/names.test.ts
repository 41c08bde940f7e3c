import fc from "fast-check";
import { securityGroupName, shorten, stateKey } from "../../src/aws/names";

test("a name that fits stays, a longer one ends in a hash of the whole", () => {
  expect(shorten("demo-eks-oidc-test-aws-node", 64)).toBe("demo-eks-oidc-test-aws-node");
  expect(shorten("a".repeat(64), 64)).toBe("a".repeat(64));
  expect(shorten("a".repeat(65), 64)).toBe(`${"a".repeat(55)}-635361c4`);
});

test("shortened names fit, and differ where the names do", () => {
  const long = fc.string({ minLength: 65, maxLength: 200 });
  fc.assert(
    fc.property(long, long, (a, b) => {
      expect(shorten(a, 64)).toHaveLength(64);
      expect(shorten(a, 64) === shorten(b, 64)).toBe(a === b);
    }),
  );
});

test("a state's key holds its environment", () => {
  expect(stateKey("prod")).toBe("eks-irsa/prod.tfstate");
});

test("a security group's name never begins as an id does", () => {
  expect(securityGroupName("demo-vpc-endpoints")).toBe("demo-vpc-endpoints");
  expect(securityGroupName("sg-prod-vpc-endpoints")).toBe("eks-sg-prod-vpc-endpoints");
  expect(securityGroupName("SG-prod-vpc-endpoints")).toBe("eks-SG-prod-vpc-endpoints");
});
