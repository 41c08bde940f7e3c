/** How long AWS takes for a kind of resource, in seconds: a guess in the middle of what was seen. */
export interface Duration {
  readonly create: number;
  readonly delete: number;
  /**
   * What it is called.
   *
   * @default by its type
   */
  readonly kind?: string;
  /** What it is shown together with. */
  readonly family?: keyof typeof FAMILIES;
  /** What Terraform's logs said, `minutes:seconds`; undefined where no log was found. */
  readonly seen?: { readonly create?: string; readonly delete?: string };
  /** The keys of {@link SOURCES} where it was seen. */
  readonly sources: readonly (keyof typeof SOURCES)[];
}

/** Public logs of `terraform apply` and `terraform destroy`, and what AWS says. */
export const SOURCES = {
  lab: {
    what: "a whole apply and destroy, June 2023",
    url: "https://github.com/xavyaly/terraform-lab/blob/bc5124ca08e623c18511c5eb57d27510c21be59a/challenges/6-kubernetes/0-aws-eks-cluster/README.md",
  },
  assessment: {
    what: "a whole apply, August 2023",
    url: "https://github.com/ignvb/devsu-devops-assessment/blob/f669acc299e273f82a6ec5b1a6f990a790fa59d4/IaC/Apply_output.md",
  },
  addons: {
    what: "an apply of terraform-aws-eks' maintainer, 2024",
    url: "https://github.com/terraform-aws-modules/terraform-aws-eks/pull/3218",
  },
  selfManaged: {
    what: "an apply of one of terraform-aws-eks' examples, 2022",
    url: "https://github.com/terraform-aws-modules/terraform-aws-eks/issues/2203",
  },
  nodes: {
    what: "two applies of node groups, November 2024",
    url: "https://github.com/DevopsArtFactory/terraform-provisioning/pull/46",
  },
  vpc: {
    what: "an apply of a VPC, October 2024",
    url: "https://github.com/DevopsArtFactory/terraform-provisioning/pull/7",
  },
  addonDelay: {
    what: "add-ons: under 20 s each, if made 3 minutes after the cluster; much longer for some made at once",
    url: "https://github.com/terraform-aws-modules/terraform-aws-eks/pull/3214",
  },
  nodeDrain: {
    what: "AWS: a node's pods have minutes to leave before its instance is ended",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/delete-managed-node-group.html",
  },
  unnamed: { what: "logs in public repositories, found by their text alone: there is no address to give", url: "" },
} as const;

/** Resources of several types that are shown in one row: what one of them is called, and several. */
export const FAMILIES = {
  network: ["part of the network", "parts of the network"],
  iam: ["IAM role or policy", "IAM roles and policies"],
  access: ["access entry", "access entries and policies"],
} as const;

/** For types that {@link DURATIONS} does not have. */
const UNKNOWN: Duration = { create: 5, delete: 5, sources: [] };

/** By Terraform's type of resource; an add-on by `aws_eks_addon.<name>`, an endpoint by `aws_vpc_endpoint.<type>`. */
export const DURATIONS: Readonly<Record<string, Duration>> = {
  aws_vpc: {
    create: 15,
    delete: 1,
    seen: { create: "0:06–0:22", delete: "0:01" },
    sources: ["lab", "vpc", "unnamed"],
  },
  aws_subnet: quick(2, "network"),
  aws_internet_gateway: quick(1, "network"),
  aws_route_table: quick(1, "network"),
  aws_route_table_association: quick(1, "network"),
  aws_route: quick(1, "network"),
  aws_eip: quick(1, "network"),
  aws_default_security_group: quick(1, "network"),
  aws_ec2_tag: quick(1, "network"),
  aws_security_group: quick(3, "network"),
  aws_vpc_security_group_ingress_rule: quick(1, "network"),
  aws_nat_gateway: {
    create: 110,
    delete: 50,
    seen: { create: "1:28–1:59", delete: "0:42–1:34" },
    sources: ["lab", "assessment", "unnamed"],
  },
  "aws_vpc_endpoint.Interface": { create: 90, delete: 60, sources: [] },
  "aws_vpc_endpoint.Gateway": {
    create: 10,
    delete: 10,
    kind: "gateway endpoint",
    sources: [],
  },
  terraform_data: { create: 0, delete: 0, sources: [] },
  aws_flow_log: quick(2),
  aws_cloudwatch_log_group: quick(2),
  aws_kms_key: {
    create: 21,
    delete: 1,
    seen: { create: "0:16–0:29", delete: "0:00–0:02" },
    sources: ["lab", "assessment", "unnamed"],
  },
  aws_kms_alias: quick(1),
  aws_iam_role: quick(1, "iam"),
  aws_iam_role_policy: quick(1, "iam"),
  aws_iam_role_policy_attachment: quick(1, "iam"),
  aws_iam_policy: quick(1, "iam"),
  aws_iam_openid_connect_provider: quick(1),
  aws_eks_cluster: {
    create: 600,
    delete: 180,
    seen: { create: "6:42–10:51", delete: "1:09–8:42" },
    sources: ["lab", "assessment", "addons", "selfManaged", "unnamed"],
  },
  aws_eks_access_entry: quick(1, "access"),
  aws_eks_access_policy_association: quick(1, "access"),
  "aws_eks_addon.vpc-cni": addon(30, "0:24–0:35"),
  "aws_eks_addon.kube-proxy": addon(25, "0:24–0:25"),
  "aws_eks_addon.eks-pod-identity-agent": addon(25, "0:24"),
  "aws_eks_addon.coredns": addon(45, "0:14–0:56, and once 7:14"),
  aws_eks_addon: addon(60),
  aws_launch_template: quick(3),
  aws_eks_node_group: {
    create: 110,
    delete: 300,
    seen: { create: "1:20–2:48", delete: "4:12–6:19, and once 38:09" },
    sources: ["lab", "assessment", "nodes", "nodeDrain", "unnamed"],
  },
  kubernetes_namespace_v1: {
    create: 3,
    delete: 7,
    seen: { create: "0:03" },
    sources: ["assessment"],
  },
  kubernetes_service_account_v1: {
    create: 1,
    delete: 1,
    seen: { create: "0:01" },
    sources: ["assessment"],
  },
};

function quick(create: number, family?: Duration["family"]): Duration {
  const seen = { create: "0:00–0:04", delete: "0:00–0:03" };
  return { create, delete: 1, family, seen, sources: ["lab", "assessment", "unnamed"] };
}

function addon(seconds: number, create?: string): Duration {
  return {
    create: seconds,
    delete: 10,
    seen: { create, delete: "0:09" },
    sources: ["lab", "addonDelay", "unnamed"],
  };
}

/**
 * What a resource's block says of how long it takes. Data sources, and what Terraform only remembers, take no time, a
 * `time_sleep` what it is told to.
 */
export function durationOf(address: string, block: object): Duration {
  const type = address.split(".")[0] as string;
  const { addon_name, vpc_endpoint_type, create_duration, destroy_duration } = block as Readonly<
    Record<string, string>
  >;
  if (type === "data" || type === "terraform_data") return { create: 0, delete: 0, sources: [] };
  if (type === "time_sleep") {
    return { create: secondsOf(create_duration), delete: secondsOf(destroy_duration), sources: [] };
  }
  const special = DURATIONS[`${type}.${addon_name ?? vpc_endpoint_type}`];
  return special ?? DURATIONS[type] ?? UNKNOWN;
}

/** `90s`, `2m`, `1m30s` */
function secondsOf(text = ""): number {
  const parts = /^(?:(?<hours>\d+)h)?(?:(?<minutes>\d+)m)?(?:(?<seconds>\d+)s)?$/.exec(text)?.groups;
  if (!parts) return 0;
  const { hours = 0, minutes = 0, seconds = 0 } = parts;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
