import { EksCluster } from "../../../src/constructs/cluster/eks-cluster";
import { type ClusterRule, IngressRules } from "../../../src/constructs/cluster/ingress-rules";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

/** What is made of rules, by ids less the hash that CDKTF adds where a stack is a test's. */
function synthesize(rules: readonly ClusterRule[]) {
  const stack = testStack();
  new IngressRules(stack, "rules", { cluster: EksCluster.fromName(stack, "cluster", { name: "demo" }), rules });
  const made = Object.entries(Template.of(stack).resources("aws_vpc_security_group_ingress_rule"));
  return Object.fromEntries(made.map(([address, rule]) => [/\.(.*)_[0-9A-F]{8}$/.exec(address)?.[1], rule]));
}

const TCP = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };

test("a rule of each kind of source, with an id that says what it lets in", () => {
  const rules = synthesize([
    { ...TCP, cidrIpv4: "10.20.0.0/16", description: "a ${b}" },
    { ...TCP, cidrIpv6: "2001:db8::/32" },
    { ...TCP, toPort: 2001, cidrIpv6: "db8::/32" },
    { ipProtocol: "icmp", fromPort: -1, toPort: -1, referencedSecurityGroupId: "210987654321/sg-0123" },
    { ipProtocol: "icmp", fromPort: 8, toPort: 0, referencedSecurityGroupId: "sg-0123" },
    { ipProtocol: "icmp", fromPort: 3, toPort: -1, referencedSecurityGroupId: "sg-0123" },
    { ipProtocol: "-1", prefixListId: "pl-0123" },
  ]);
  const security_group_id = rules["rules_all-pl-0123"]?.security_group_id;
  expect(security_group_id).toMatch(/\.vpc_config\[0\]\.cluster_security_group_id\}$/);
  const https = { security_group_id, ip_protocol: "tcp", from_port: 443, to_port: 443 };
  const icmp = { security_group_id, ip_protocol: "icmp" };
  expect(rules).toEqual({
    "rules_tcp-443-10-20-0-0-16": { ...https, cidr_ipv4: "10.20.0.0/16", description: "a $${b}" },
    "rules_tcp-443-2001-db8---32": { ...https, cidr_ipv6: "2001:db8::/32" },
    "rules_tcp-443to2001-db8---32": { ...https, to_port: 2001, cidr_ipv6: "db8::/32" },
    "rules_icmp-210987654321-sg-0123": {
      ...icmp,
      from_port: -1,
      to_port: -1,
      referenced_security_group_id: "210987654321/sg-0123",
    },
    "rules_icmp-8to0-sg-0123": { ...icmp, from_port: 8, to_port: 0, referenced_security_group_id: "sg-0123" },
    "rules_icmp-3to-1-sg-0123": { ...icmp, from_port: 3, to_port: -1, referenced_security_group_id: "sg-0123" },
    "rules_all-pl-0123": { security_group_id, ip_protocol: "-1", prefix_list_id: "pl-0123" },
  });
});

test("an order of rules, and their descriptions, make no other ids", () => {
  const rules: ClusterRule[] = [
    { ...TCP, cidrIpv4: "10.20.0.0/16" },
    { ...TCP, cidrIpv4: "10.30.0.0/16", description: "b" },
  ];
  const described = rules.toReversed().map((rule) => ({ ...rule, description: "c" }));
  const ids = ["rules_tcp-443-10-20-0-0-16", "rules_tcp-443-10-30-0-0-16"];
  expect(Object.keys(synthesize(rules)).sort()).toEqual(ids);
  expect(Object.keys(synthesize(described)).sort()).toEqual(ids);
});
