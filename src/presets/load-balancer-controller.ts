import type { PermissionStatement } from "../iam/permission-policy";
import { certificates } from "./load-balancer-certificates";
import { keepsCluster, taggedByController } from "./load-balancer-tags";
import { arnOf, type Preset, type PresetContext, vpcArn } from "./preset";
import type { Scope } from "./scope";

/**
 * AWS Load Balancer Controller: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/installation/
 *
 * It tags all that it makes with the cluster's name. Target groups that were made elsewhere, for TargetGroupBindings,
 * web ACLs and Cognito user pools must be given for it to use them. Where an Ingress names its web ACL (`wafv2-acl-name`)
 * it looks among all: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
 * {@link certificates} are of a feature gate. Left out: WAF Classic, which AWS ended.
 */
export const loadBalancerController: Preset = {
  summary: "makes the cluster's load balancers, their target groups and security groups",
  source: {
    url: "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/11eb202c97e4ae2ee45e0658c4cde9a4b59f33d4/docs/install/iam_policy.json",
    version: "3.5.0",
  },
  serviceAccounts: { namespace: "kube-system", names: ["aws-load-balancer-controller"] },
  takes: ["targetGroupArns", "userPoolArns", "webAclArns", "hostedZoneArns", "certificateAuthorityArns"],
  setting:
    "`clusterName: <cluster>`, `region` and `vpcId`, since pods do not reach the instance metadata, and the feature gate `ListenerRulesTagging` on, as it is by default",

  statements: (scope, context) => [
    ...discovery(context),
    ...securityGroups(context),
    ...loadBalancers(scope, context),
    ...listeners(context),
    ...addOns(scope, context),
    ...certificates(scope, context),
  ],
};

function discovery(context: PresetContext): PermissionStatement[] {
  const { partition, accountId } = context;
  return [
    {
      actions: [
        "acm:ListCertificates",
        "ec2:DescribeAccountAttributes",
        "ec2:DescribeAddresses",
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeCoipPools",
        "ec2:DescribeInstances",
        "ec2:DescribeInternetGateways",
        "ec2:DescribeIpamPools",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeTags",
        "ec2:DescribeVpcPeeringConnections",
        "ec2:DescribeVpcs",
        "elasticloadbalancing:DescribeCapacityReservation",
        "elasticloadbalancing:DescribeListenerAttributes",
        "elasticloadbalancing:DescribeListenerCertificates",
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeLoadBalancerAttributes",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeSSLPolicies",
        "elasticloadbalancing:DescribeTags",
        "elasticloadbalancing:DescribeTargetGroupAttributes",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
        "elasticloadbalancing:DescribeTrustStores",
        "iam:ListServerCertificates",
        "shield:GetSubscriptionState",
      ],
      resources: ["*"],
    },
    { actions: ["acm:DescribeCertificate"], resources: [arnOf(context, "acm", "certificate/*")] },
    { actions: ["ec2:GetCoipPoolUsage"], resources: [arnOf(context, "ec2", "coip-pool/*")] },
    { actions: ["ec2:GetSecurityGroupsForVpc"], resources: [vpcArn(context)] },
    {
      actions: ["iam:GetServerCertificate"],
      resources: [`arn:${partition}:iam::${accountId}:server-certificate/*`],
    },
  ];
}

function securityGroups(context: PresetContext): PermissionStatement[] {
  const groups = [arnOf(context, "ec2", "security-group/*")];
  const asked = taggedByController("RequestTag", context);
  return [
    { actions: ["ec2:CreateSecurityGroup"], resources: [vpcArn(context)] },
    { actions: ["ec2:CreateSecurityGroup"], resources: groups, conditions: asked },
    {
      actions: ["ec2:CreateTags"],
      resources: groups,
      conditions: { StringEquals: { ...asked.StringEquals, "ec2:CreateAction": ["CreateSecurityGroup"] } },
    },
    { actions: ["ec2:CreateTags", "ec2:DeleteTags"], resources: groups, conditions: keepsCluster(context) },
    { actions: ["ec2:DeleteSecurityGroup"], resources: groups, conditions: taggedByController("ResourceTag", context) },
    {
      // those of nodes and pods too, which need not carry a tag
      actions: ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"],
      resources: groups,
      conditions: { ArnEquals: { "ec2:Vpc": [vpcArn(context)] } },
    },
  ];
}

function loadBalancers({ targetGroupArns }: Scope, context: PresetContext): PermissionStatement[] {
  const { partition, accountId } = context;
  const made = taggedByController("ResourceTag", context);
  const asked = taggedByController("RequestTag", context);
  const balancers = ["net", "app"].map((kind) => arnOf(context, "elasticloadbalancing", `loadbalancer/${kind}/*/*`));
  const targetGroups = [arnOf(context, "elasticloadbalancing", "targetgroup/*/*")];
  const all = [...balancers, ...targetGroups];
  return [
    {
      actions: ["iam:CreateServiceLinkedRole"],
      resources: [
        `arn:${partition}:iam::${accountId}:role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing`,
      ],
      conditions: { StringEquals: { "iam:AWSServiceName": ["elasticloadbalancing.amazonaws.com"] } },
    },
    { actions: ["elasticloadbalancing:CreateLoadBalancer"], resources: balancers, conditions: asked },
    { actions: ["elasticloadbalancing:CreateTargetGroup"], resources: targetGroups, conditions: asked },
    {
      actions: ["elasticloadbalancing:AddTags"],
      resources: all,
      conditions: createdBy(["CreateTargetGroup", "CreateLoadBalancer"], context),
    },
    {
      actions: ["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"],
      resources: all,
      conditions: keepsCluster(context),
    },
    {
      actions: [
        "elasticloadbalancing:CreateListener",
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:ModifyCapacityReservation",
        "elasticloadbalancing:ModifyIpPools",
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
        "elasticloadbalancing:SetIpAddressType",
        "elasticloadbalancing:SetSecurityGroups",
        "elasticloadbalancing:SetSubnets",
      ],
      resources: balancers,
      conditions: made,
    },
    {
      actions: [
        "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:DeregisterTargets",
        "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes",
        "elasticloadbalancing:RegisterTargets",
      ],
      resources: targetGroups,
      conditions: made,
    },
    {
      actions: ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"],
      resources: targetGroupArns,
    },
  ];
}

/** The condition that tags are those of something new, and name the cluster. */
function createdBy(actions: readonly string[], context: PresetContext) {
  const asked = taggedByController("RequestTag", context);
  return { StringEquals: { ...asked.StringEquals, "elasticloadbalancing:CreateAction": actions } };
}

function listeners(context: PresetContext): PermissionStatement[] {
  const made = taggedByController("ResourceTag", context);
  const arns = (resource: string) =>
    ["net", "app"].map((kind) => arnOf(context, "elasticloadbalancing", `${resource}/${kind}/*/*/*`));
  const listener = arns("listener");
  const rule = arns("listener-rule");
  return [
    {
      actions: ["elasticloadbalancing:AddTags"],
      resources: [...listener, ...rule],
      conditions: createdBy(["CreateListener", "CreateRule"], context),
    },
    {
      actions: ["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"],
      resources: [...listener, ...rule],
      conditions: keepsCluster(context),
    },
    {
      actions: [
        "elasticloadbalancing:AddListenerCertificates",
        "elasticloadbalancing:CreateRule",
        "elasticloadbalancing:DeleteListener",
        "elasticloadbalancing:ModifyListener",
        "elasticloadbalancing:ModifyListenerAttributes",
        "elasticloadbalancing:RemoveListenerCertificates",
      ],
      resources: listener,
      conditions: made,
    },
    {
      actions: ["elasticloadbalancing:DeleteRule", "elasticloadbalancing:ModifyRule"],
      resources: rule,
      conditions: made,
    },
    // takes no condition on tags
    { actions: ["elasticloadbalancing:SetRulePriorities"], resources: rule },
  ];
}

function addOns({ userPoolArns, webAclArns }: Scope, context: PresetContext): PermissionStatement[] {
  const { partition, accountId } = context;
  const hasWaf = webAclArns.length > 0;
  const balancers = hasWaf ? [arnOf(context, "elasticloadbalancing", "loadbalancer/app/*/*")] : [];
  return [
    { actions: ["cognito-idp:DescribeUserPoolClient"], resources: userPoolArns },
    { actions: ["wafv2:GetWebACL"], resources: webAclArns },
    { actions: ["wafv2:ListWebACLs"], resources: hasWaf ? ["*"] : [] },
    {
      actions: ["wafv2:AssociateWebACL", "wafv2:GetWebACLForResource"],
      resources: [...webAclArns, ...balancers],
    },
    { actions: ["wafv2:DisassociateWebACL"], resources: balancers },
    { actions: ["elasticloadbalancing:SetWebAcl"], resources: hasWaf ? ["*"] : [] },
    { actions: ["shield:CreateProtection"], resources: ["*"] },
    {
      actions: ["shield:DeleteProtection", "shield:DescribeProtection"],
      resources: [`arn:${partition}:shield::${accountId}:protection/*`],
    },
  ];
}
