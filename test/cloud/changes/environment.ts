import { text } from "../account/xml";
import { baseResources } from "./base-resources";
import { altered, type Section, set, takenOut } from "./lane";

/** That of the stand-in account. */
const ACCOUNT_ID = "123456789012";

const INSTEAD = "Make a new environment instead";

const ADMIN = "arn:aws:iam::123456789012:role/PlatformAdmin";

/** With another value of these it is another environment: refused, or only planned, to show what would be taken away. */
export const ENVIRONMENT_CHANGES: Section = {
  title: "Identity of the environment",
  lanes: [
    {
      key: "region",
      steps: [
        altered("us-east-1", {
          with: { network: { availabilityZones: ["us-east-1a", "us-east-1b"] } },
          fails: "region: the network is in us-west-2 and cannot move; make a new environment for us-east-1",
        }),
      ],
      says: `nothing: the plan fails. ${INSTEAD}`,
    },
    {
      key: "account",
      steps: [set(ACCOUNT_ID), takenOut()],
      says: "nothing: what refers to the account has its number already",
    },
    {
      key: "account.id",
      from: 2,
      steps: [
        set(ACCOUNT_ID),
        takenOut(),
        altered("210987654321", {
          says: "nothing: the provider refuses credentials of another account before it asks for anything",
          fails: "AWS account ID not allowed: 123456789012",
        }),
      ],
      says: "nothing: as `account`",
    },
    {
      key: "cluster.name",
      steps: [altered("renamed", { takesAway: baseResources("named").map((resource) => `replace ${resource}`) })],
      isDangerous: true,
      says: `**replaces** the cluster and everything named after it. ${INSTEAD}`,
    },
    {
      key: "network.availabilityZones",
      steps: [
        altered(["us-west-2b", "us-west-2a"], {
          of: "another order",
          says: "nothing: the plan fails, since the zones' subnets would swap their ranges",
          fails:
            "network.availabilityZones: the zones have their ranges in the order us-west-2a, us-west-2b, and cannot swap them; write them in this order again",
        }),
        altered(["us-west-2a", "us-west-2c"], { fails: zonesKept("us-west-2a, us-west-2c") }),
        altered(["us-west-2a", "us-west-2b", "us-west-2c"], {
          fails: zonesKept("us-west-2a, us-west-2b, us-west-2c"),
        }),
      ],
      says: `nothing: the plan fails, since EKS keeps a cluster in the zones it was created in. ${INSTEAD}`,
    },
  ],
  notes: [
    {
      change: "`account.id` and the credentials, both for another account",
      says: "Terraform finds nothing of its state there: it plans to **create everything again**, and forgets what runs in the first account. Make a new environment instead",
      isDangerous: true,
    },
    {
      change: "`account.assumeRole` and `account.profile`",
      says: "nothing in AWS: from the next plan on, Terraform and the commands sign in so. A role that the cluster lets in by `cluster.admins` is added there first, since the second stack signs in as it too",
    },
  ],
  untried: [
    {
      keys: [
        "account.profile",
        "account.assumeRole",
        ...["roleArn", "externalId", "sessionName", "durationSeconds"].map((key) => `account.assumeRole.${key}`),
      ],
      reason: "no resource has them: test/cloud/scenarios/assumed-role.test.ts deploys with them",
    },
  ],
};

/** A cluster of its own, which is replaced with all that is on it. */
export const RANGE_CHANGES: Section = {
  title: ENVIRONMENT_CHANGES.title,
  base: { cluster: { admins: [ADMIN] } },
  lanes: [
    {
      key: "network.cidr",
      steps: [altered("10.1.0.0/16")],
      isDangerous: true,
      says: `**replaces** the whole network, and the cluster with everything on it. ${INSTEAD}`,
      plan: [
        "create aws_vpc_security_group_ingress_rule.cluster_private-access_10-1-0-0-16",
        "delete aws_vpc_security_group_ingress_rule.cluster_private-access_10-0-0-0-16",
        "replace aws_eks_access_entry.cluster_access-123456789012-role-PlatformAdmin",
        "replace aws_eks_access_policy_association.cluster_access-123456789012-role-PlatformAdmin_policy-AmazonEKSClusterAdminPolicy",
        ...baseResources("inNetwork").map((resource) => `replace ${resource}`),
        // they name the account, which is read again with the VPC, or trust the new OIDC provider
        "update aws_iam_role.cluster_role",
        "update aws_iam_role.flow-log_role",
        "update aws_iam_role.vpc-cni_role",
        "update aws_iam_role_policy.flow-log_policy",
        "update aws_kms_key.cluster_secrets-key[0]",
        "update output.aws_iam_openid_connect_provider_arn",
        "update output.eks_cluster_certificate_authority_data",
        "update output.eks_cluster_endpoint",
        "update output.eks_cluster_oidc_issuer",
        "update output.eks_cluster_platform_version",
        "update output.eks_cluster_security_group_id",
        "update output.eks_cluster_vpc_config",
        "update output.private_route_table_ids",
        "update output.private_subnet_ids",
        "update output.public_subnet_ids",
        "update output.vpc_id",
      ],
      harm: [
        "add-on coredns of cluster demo was deleted",
        "add-on kube-proxy of cluster demo was deleted",
        "add-on vpc-cni of cluster demo was deleted",
        "cluster demo was deleted",
        "node group main of cluster demo was deleted",
      ],
      account: async (account) => {
        const [vpc = ""] = await account.ec2("DescribeVpcs", "vpcSet", { "tag:Name": "demo" });
        expect(text(vpc, "cidrBlock")).toBe("10.1.0.0/16");
        expect((await account.cluster()).resourcesVpcConfig?.vpcId).toBe(text(vpc, "vpcId"));
        expect(await account.networksLetIn()).toEqual(["10.1.0.0/16"]);
        expect(await account.addons()).toEqual(["coredns", "kube-proxy", "vpc-cni"]);
        expect(await account.admins()).toEqual([ADMIN]);
        expect(await account.nodeGroups()).toEqual(["main"]);
      },
    },
  ],
};

function zonesKept(wanted: string): string {
  return `network: the cluster was created in us-west-2a, us-west-2b, and EKS never moves it to other zones, adds one or takes one away; write these again, or make a new environment for ${wanted}`;
}
