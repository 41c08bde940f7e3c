import type { PermissionStatement } from "../iam/permission-policy";
import { arnOf, type Preset, type PresetContext } from "./preset";
import type { Scope } from "./scope";

/**
 * AWS Gateway API Controller, for VPC Lattice: https://www.gateway-api-controller.eks.aws.dev/latest/guides/deploy/
 *
 * It tags all that it makes with its account, cluster and VPC, and takes over what has no such tag. Left out: to take
 * services over from another cluster, which the annotation `allow-takeover-from` asks for. Access logs go to log groups,
 * and to the buckets and delivery streams given.
 */
export const gatewayApiController: Preset = {
  summary: "makes the cluster's VPC Lattice services, their listeners, rules and target groups",
  source: {
    url: "https://github.com/aws/aws-application-networking-k8s/blob/e3fb86ea0573aa299458b9b022c59a364584b6e8/files/controller-installation/recommended-inline-policy.json",
    version: "2.1.3",
  },
  serviceAccounts: { namespace: "aws-application-networking-system", names: ["gateway-api-controller"] },
  takes: ["bucketArns", "deliveryStreamArns"],
  setting:
    "`clusterName: <cluster>`, and `awsRegion`, `awsAccountId` and `clusterVpcId`, since pods do not reach the instance metadata",

  statements: (scope, context) => [
    ...discovery(context),
    ...making(context),
    ...changing(context),
    ...tagging(context),
    ...accessLogs(scope),
    ...serviceLinkedRoles(context),
  ],
};

const OWNER = "application-networking.k8s.aws/ManagedBy";

/** The condition that the controller's tag is this cluster's. */
function ofCluster(of: "ResourceTag" | "RequestTag", { accountId, clusterName, vpcId }: PresetContext) {
  return { [`aws:${of}/${OWNER}`]: [`${accountId}/${clusterName}/${vpcId}`] };
}

/** The ARN of something in VPC Lattice, of the role's own account. */
function lattice(context: PresetContext, resource: string): string {
  return arnOf(context, "vpc-lattice", `${resource}/*`);
}

function discovery(context: PresetContext): PermissionStatement[] {
  const listener = lattice(context, "service/*/listener");
  return [
    {
      actions: [
        "acm:ListCertificates",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
        "tag:GetResources",
        "vpc-lattice:ListAccessLogSubscriptions",
        "vpc-lattice:ListListeners",
        "vpc-lattice:ListRules",
        "vpc-lattice:ListServiceNetworkServiceAssociations",
        "vpc-lattice:ListServiceNetworkVpcAssociations",
        "vpc-lattice:ListServiceNetworks",
        "vpc-lattice:ListServices",
        "vpc-lattice:ListTagsForResource",
        "vpc-lattice:ListTargetGroups",
      ],
      resources: ["*"],
    },
    { actions: ["vpc-lattice:GetAccessLogSubscription"], resources: [lattice(context, "accesslogsubscription")] },
    { actions: ["vpc-lattice:GetListener"], resources: [listener] },
    { actions: ["vpc-lattice:GetRule"], resources: [`${listener}/rule/*`] },
    {
      actions: ["vpc-lattice:GetServiceNetworkVpcAssociation"],
      resources: [lattice(context, "servicenetworkvpcassociation")],
    },
    {
      actions: ["vpc-lattice:GetTargetGroup", "vpc-lattice:ListTargets"],
      resources: [lattice(context, "targetgroup")],
    },
  ];
}

function making(context: PresetContext): PermissionStatement[] {
  const { partition, region, vpcId } = context;
  const asked = ofCluster("RequestTag", context);
  const inVpc = { StringEquals: { ...asked, "vpc-lattice:VpcId": [vpcId] } };
  const services = lattice(context, "service");
  const listeners = lattice(context, "service/*/listener");
  // another account may share its networks with this one
  const networks = `arn:${partition}:vpc-lattice:${region}:*:servicenetwork/*`;
  return [
    { actions: ["vpc-lattice:CreateService"], resources: [services], conditions: { StringEquals: asked } },
    { actions: ["vpc-lattice:CreateListener"], resources: [listeners], conditions: { StringEquals: asked } },
    { actions: ["vpc-lattice:CreateRule"], resources: [`${listeners}/rule/*`], conditions: { StringEquals: asked } },
    {
      actions: ["vpc-lattice:CreateServiceNetwork"],
      resources: [lattice(context, "servicenetwork")],
      conditions: { StringEquals: asked },
    },
    {
      actions: ["vpc-lattice:CreateTargetGroup"],
      resources: [lattice(context, "targetgroup")],
      conditions: inVpc,
    },
    {
      actions: ["vpc-lattice:CreateServiceNetworkVpcAssociation"],
      resources: [lattice(context, "servicenetworkvpcassociation")],
      conditions: inVpc,
    },
    {
      actions: ["vpc-lattice:CreateServiceNetworkServiceAssociation"],
      resources: [lattice(context, "servicenetworkserviceassociation")],
      conditions: { StringEquals: asked },
    },
    {
      actions: ["vpc-lattice:CreateAccessLogSubscription"],
      resources: [lattice(context, "accesslogsubscription")],
      conditions: { StringEquals: asked },
    },
    // what these connect
    { actions: ["vpc-lattice:CreateServiceNetworkVpcAssociation"], resources: [networks] },
    {
      actions: ["vpc-lattice:CreateServiceNetworkServiceAssociation", "vpc-lattice:CreateAccessLogSubscription"],
      resources: [networks, services],
    },
  ];
}

function changing(context: PresetContext): PermissionStatement[] {
  const made = { StringEquals: ofCluster("ResourceTag", context) };
  const madeOrNobodys = { StringEqualsIfExists: ofCluster("ResourceTag", context) };
  const services = lattice(context, "service");
  const listeners = lattice(context, "service/*/listener");
  const networks = lattice(context, "servicenetwork");
  const targetGroups = lattice(context, "targetgroup");
  return [
    {
      actions: ["vpc-lattice:DeleteAccessLogSubscription", "vpc-lattice:UpdateAccessLogSubscription"],
      resources: [lattice(context, "accesslogsubscription")],
      conditions: made,
    },
    { actions: ["vpc-lattice:DeleteService", "vpc-lattice:UpdateService"], resources: [services], conditions: made },
    { actions: ["vpc-lattice:DeleteServiceNetwork"], resources: [networks], conditions: made },
    {
      actions: ["vpc-lattice:DeleteServiceNetworkVpcAssociation", "vpc-lattice:UpdateServiceNetworkVpcAssociation"],
      resources: [lattice(context, "servicenetworkvpcassociation")],
      conditions: made,
    },
    {
      actions: ["vpc-lattice:DeleteTargetGroup", "vpc-lattice:UpdateTargetGroup"],
      resources: [targetGroups],
      conditions: made,
    },
    // a service that was taken over has parts without the tag, and a network may be made by hand
    {
      actions: ["vpc-lattice:DeleteListener", "vpc-lattice:UpdateListener"],
      resources: [listeners],
      conditions: madeOrNobodys,
    },
    {
      actions: ["vpc-lattice:DeleteRule", "vpc-lattice:UpdateRule"],
      resources: [`${listeners}/rule/*`],
      conditions: madeOrNobodys,
    },
    {
      actions: ["vpc-lattice:DeleteServiceNetworkServiceAssociation"],
      resources: [lattice(context, "servicenetworkserviceassociation")],
      conditions: madeOrNobodys,
    },
    { actions: ["vpc-lattice:UpdateServiceNetwork"], resources: [networks], conditions: madeOrNobodys },
    // these take no condition on tags
    { actions: ["vpc-lattice:DeregisterTargets", "vpc-lattice:RegisterTargets"], resources: [targetGroups] },
    { actions: ["vpc-lattice:DeleteAuthPolicy", "vpc-lattice:PutAuthPolicy"], resources: [networks, services] },
  ];
}

/** To write tags on what is the cluster's or nobody's; the tag that says whose it is can be neither taken nor faked. */
function tagging(context: PresetContext): PermissionStatement[] {
  const resources = [
    "accesslogsubscription",
    "service",
    "servicenetwork",
    "servicenetworkserviceassociation",
    "servicenetworkvpcassociation",
    "targetgroup",
  ].map((resource) => lattice(context, resource));
  return [
    {
      actions: ["vpc-lattice:TagResource"],
      resources,
      conditions: {
        StringEqualsIfExists: { ...ofCluster("ResourceTag", context), ...ofCluster("RequestTag", context) },
      },
    },
    {
      actions: ["vpc-lattice:UntagResource"],
      resources,
      conditions: { "ForAllValues:StringNotEquals": { "aws:TagKeys": [OWNER] } },
    },
    { actions: ["tag:TagResources", "tag:UntagResources"], resources: ["*"] },
  ];
}

function accessLogs({ bucketArns, deliveryStreamArns }: Scope): PermissionStatement[] {
  return [
    {
      actions: [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DescribeLogGroups",
        "logs:DescribeResourcePolicies",
        "logs:GetLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutResourcePolicy",
        "logs:UpdateLogDelivery",
      ],
      resources: ["*"],
    },
    { actions: ["s3:GetBucketPolicy", "s3:PutBucketPolicy"], resources: bucketArns },
    { actions: ["firehose:TagDeliveryStream"], resources: deliveryStreamArns },
  ];
}

function serviceLinkedRoles({ partition, accountId }: PresetContext): PermissionStatement[] {
  const roles = {
    "vpc-lattice.amazonaws.com": "AWSServiceRoleForVpcLattice",
    "delivery.logs.amazonaws.com": "AWSServiceRoleForLogDelivery",
  };
  return Object.entries(roles).map(([service, role]) => ({
    actions: ["iam:CreateServiceLinkedRole"],
    resources: [`arn:${partition}:iam::${accountId}:role/aws-service-role/${service}/${role}`],
    conditions: { StringEquals: { "iam:AWSServiceName": [service] } },
  }));
}
