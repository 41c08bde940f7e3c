import type { PermissionStatement } from "../iam/permission-policy";
import { loadBalancerController } from "./load-balancer-controller";
import type { Preset, PresetContext } from "./preset";

/**
 * AWS Load Balancer Controller with its controller of Global Accelerators, which the feature gate
 * `GlobalAcceleratorController` starts: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/globalaccelerator/installation/
 *
 * Both run in one pod, under one account, and so with one role: it may all that {@link loadBalancerController} may too.
 */
export const loadBalancerControllerGlobalAccelerator: Preset = {
  ...loadBalancerController,
  summary: "as `load-balancer-controller`, and makes the cluster's Global Accelerators",
  source: {
    url: "https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/11eb202c97e4ae2ee45e0658c4cde9a4b59f33d4/docs/install/aga_controller_iam_policy.json",
    version: "3.5.0",
  },
  setting: `${loadBalancerController.setting}; \`GlobalAcceleratorController\` and \`EnableRGTAPI\` on too`,

  statements: (scope, context) => [...loadBalancerController.statements(scope, context), ...accelerators(context)],
};

const CLUSTER = "elbv2.k8s.aws/cluster";

function accelerators(context: PresetContext): PermissionStatement[] {
  const { partition, accountId } = context;
  const accelerator = `arn:${partition}:globalaccelerator::${accountId}:accelerator/*`;
  const listener = `${accelerator}/listener/*`;
  const group = `${listener}/endpoint-group/*`;
  const made = { StringEquals: tags("ResourceTag", context) };
  const asked = { StringEquals: tags("RequestTag", context) };
  return [
    {
      actions: ["iam:CreateServiceLinkedRole"],
      resources: [
        `arn:${partition}:iam::${accountId}:role/aws-service-role/globalaccelerator.amazonaws.com/AWSServiceRoleForGlobalAccelerator`,
      ],
      conditions: { StringEquals: { "iam:AWSServiceName": ["globalaccelerator.amazonaws.com"] } },
    },
    {
      actions: ["ec2:DescribeRegions", "globalaccelerator:ListAccelerators", "tag:GetResources"],
      resources: ["*"],
    },
    {
      actions: ["globalaccelerator:ListListeners", "globalaccelerator:ListTagsForResource"],
      resources: [accelerator],
    },
    { actions: ["globalaccelerator:ListEndpointGroups"], resources: [listener] },
    { actions: ["globalaccelerator:CreateAccelerator"], resources: ["*"], conditions: asked },
    {
      actions: [
        "globalaccelerator:CreateListener",
        "globalaccelerator:DeleteAccelerator",
        "globalaccelerator:DescribeAccelerator",
        "globalaccelerator:UpdateAccelerator",
      ],
      resources: [accelerator],
      conditions: made,
    },
    {
      actions: [
        "globalaccelerator:CreateEndpointGroup",
        "globalaccelerator:DeleteListener",
        "globalaccelerator:DescribeListener",
        "globalaccelerator:UpdateListener",
      ],
      resources: [listener],
      conditions: made,
    },
    {
      actions: [
        "globalaccelerator:AddEndpoints",
        "globalaccelerator:DeleteEndpointGroup",
        "globalaccelerator:DescribeEndpointGroup",
        "globalaccelerator:RemoveEndpoints",
        "globalaccelerator:UpdateEndpointGroup",
      ],
      resources: [group],
      conditions: made,
    },
    {
      actions: ["globalaccelerator:TagResource"],
      resources: [accelerator],
      // a new one has no tags yet
      conditions: { ...asked, StringEqualsIfExists: tags("ResourceTag", context) },
    },
    {
      actions: ["globalaccelerator:TagResource", "globalaccelerator:UntagResource"],
      resources: [accelerator],
      conditions: { ...made, Null: { [`aws:RequestTag/${CLUSTER}`]: ["true"] } },
    },
  ];
}

/** Accelerators have no region, so the cluster's is among the tags of its own. */
function tags(of: "ResourceTag" | "RequestTag", { clusterName, region }: PresetContext) {
  return {
    [`aws:${of}/${CLUSTER}`]: [clusterName],
    [`aws:${of}/elbv2.k8s.aws/cluster-region`]: [region],
    [`aws:${of}/aga.k8s.aws/resource`]: ["GlobalAccelerator"],
  };
}
