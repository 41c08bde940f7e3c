import { EksCluster } from "../../../src/constructs/cluster/eks-cluster";
import { PrivateAccess } from "../../../src/constructs/cluster/private-access";
import { testStack } from "../../support/stack";
import { Template } from "../../support/template";

test("each network has a rule of the cluster's security group, with an id of its own", () => {
  const stack = testStack();
  const cluster = EksCluster.fromName(stack, "cluster", { name: "demo" });
  new PrivateAccess(stack, "access", { cluster, cidrs: ["10.0.0.0/16", "10.0.0.0/8"] });
  const template = Template.of(stack);
  const rule = (cidr: string) => ({
    cidr_ipv4: cidr,
    description: "Kubernetes API",
    from_port: 443,
    ip_protocol: "tcp",
    security_group_id: `\${${template.address("data.aws_eks_cluster")}.vpc_config[0].cluster_security_group_id}`,
    to_port: 443,
  });
  const type = "aws_vpc_security_group_ingress_rule";
  expect(template.resources(type)).toEqual({
    [template.address(type, "access_10-0-0-0-16")]: rule("10.0.0.0/16"),
    [template.address(type, "access_10-0-0-0-8")]: rule("10.0.0.0/8"),
  });
});
