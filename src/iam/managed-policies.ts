import { splitArn } from "../aws/arn";
import type { StackPolicy, StackRole } from "./iam";
import { parsePolicy, type StatementJson } from "./policy-document";

/**
 * Policies that AWS maintains and the stack attaches to a service account's role, as AWS had them on a day. AWS may add
 * to them: then what is said here is about the version that it names.
 */
const MANAGED_POLICIES: Readonly<Record<string, ManagedPolicy>> = {
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEKS_CNI_Policy.html
  AmazonEKS_CNI_Policy: {
    version: "v6",
    date: "2026-03-04",
    statements: (partition) => [
      {
        Sid: "AmazonEKSCNIPolicy",
        Effect: "Allow",
        Action: [
          "ec2:AssignPrivateIpAddresses",
          "ec2:AttachNetworkInterface",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeInstances",
          "ec2:DescribeTags",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeInstanceTypes",
          "ec2:DescribeSubnets",
          "ec2:DescribeSecurityGroups",
          "ec2:DetachNetworkInterface",
          "ec2:ModifyNetworkInterfaceAttribute",
          "ec2:UnassignPrivateIpAddresses",
        ],
        Resource: "*",
      },
      {
        Sid: "AmazonEKSCNIPolicyENITag",
        Effect: "Allow",
        Action: ["ec2:CreateTags"],
        Resource: [`arn:${partition}:ec2:*:*:network-interface/*`],
      },
    ],
  },
};

interface ManagedPolicy {
  readonly version: string;
  /** When AWS made this version. */
  readonly date: string;
  statements(partition: string): readonly StatementJson[];
}

/** A role with the documents of those policies that are known, in place of their ARNs. */
export function withManagedPolicies(role: StackRole): StackRole {
  const known = role.policyArns.flatMap((arn) => policyOf(arn) ?? []);
  const read = new Set(known.map(({ address }) => address));
  const policyArns = role.policyArns.filter((arn) => !read.has(arn));
  return { ...role, policies: [...role.policies, ...known], policyArns };
}

function policyOf(arn: string): StackPolicy | undefined {
  const { partition, account, resource } = splitArn(arn);
  const name = resource.replace(/^policy\//, "");
  const known = Object.hasOwn(MANAGED_POLICIES, name) ? MANAGED_POLICIES[name] : undefined;
  if (account !== "aws" || !known) return undefined;
  const { version, date, statements } = known;
  const document = parsePolicy({ Version: "2012-10-17", Statement: statements(partition) });
  return { address: arn, name: `${name} ${version} of ${date}`, document };
}
