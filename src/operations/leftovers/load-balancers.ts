import { need } from "../clients/aws";
import type { Kind } from "./kind";
import { collect, type Search } from "./search";
import type { Candidate, Tags } from "./selection";
import { waitUntil } from "./wait";

/** Made by Kubernetes' own controller for services of type LoadBalancer. */
export const CLASSIC_LOAD_BALANCERS: Kind = {
  name: "classic load balancer",

  async find({ elb }) {
    const pages = elb.paginateDescribeLoadBalancers();
    const all = await collect(
      "elasticloadbalancing:DescribeLoadBalancers",
      pages,
      (page) => page.LoadBalancerDescriptions,
    );
    return withTags(
      all.map(({ LoadBalancerName = "" }) => LoadBalancerName),
      async (LoadBalancerNames) => {
        const { TagDescriptions = [] } = await elb.describeTags({ LoadBalancerNames });
        return TagDescriptions.map(({ LoadBalancerName: id, Tags }) => ({ id, tags: Tags }));
      },
    );
  },

  async remove({ ec2, elb }, LoadBalancerName) {
    await need("elasticloadbalancing:DeleteLoadBalancer", () => elb.deleteLoadBalancer({ LoadBalancerName }));
    await interfacesGone(ec2, `ELB ${LoadBalancerName}`);
  },
};

/** Application and network load balancers, made by the AWS Load Balancer Controller. */
export const LOAD_BALANCERS: Kind = {
  name: "load balancer",

  async find({ elbv2 }) {
    const pages = elbv2.paginateDescribeLoadBalancers();
    const all = await collect("elasticloadbalancing:DescribeLoadBalancers", pages, (page) => page.LoadBalancers);
    return withTagsV2(
      elbv2,
      all.map(({ LoadBalancerArn = "" }) => LoadBalancerArn),
    );
  },

  async remove({ ec2, elbv2 }, LoadBalancerArn) {
    await need("elasticloadbalancing:DeleteLoadBalancer", () => elbv2.deleteLoadBalancer({ LoadBalancerArn }));
    await interfacesGone(ec2, `ELB ${LoadBalancerArn.split(":loadbalancer/")[1]}`);
  },
};

/** What application and network load balancers send traffic to. */
export const TARGET_GROUPS: Kind = {
  name: "target group",

  async find({ elbv2 }) {
    const pages = elbv2.paginateDescribeTargetGroups();
    const all = await collect("elasticloadbalancing:DescribeTargetGroups", pages, (page) => page.TargetGroups);
    return withTagsV2(
      elbv2,
      all.map(({ TargetGroupArn = "" }) => TargetGroupArn),
    );
  },

  async remove({ elbv2 }, TargetGroupArn) {
    await need("elasticloadbalancing:DeleteTargetGroup", () => elbv2.deleteTargetGroup({ TargetGroupArn }));
  },
};

/** AWS tells the tags of so many at a time. */
const TAGS_AT_A_TIME = 20;

async function withTags(
  ids: readonly string[],
  describe: (ids: string[]) => Promise<{ id?: string; tags?: Tags }[]>,
): Promise<Candidate[]> {
  const chunks = Array.from({ length: Math.ceil(ids.length / TAGS_AT_A_TIME) }, (_, index) =>
    ids.slice(index * TAGS_AT_A_TIME, (index + 1) * TAGS_AT_A_TIME),
  );
  const described = await Promise.all(
    chunks.map((chunk) => need("elasticloadbalancing:DescribeTags", () => describe(chunk))),
  );
  return described.flatMap((found = []) => found.map(({ id = "", tags = [] }) => ({ id, tags })));
}

function withTagsV2(elbv2: Search["elbv2"], arns: readonly string[]): Promise<Candidate[]> {
  return withTags(arns, async (ResourceArns) => {
    const { TagDescriptions = [] } = await elbv2.describeTags({ ResourceArns });
    return TagDescriptions.map(({ ResourceArn: id, Tags }) => ({ id, tags: Tags }));
  });
}

const SECONDS_UNTIL_GONE = 120;

/**
 * A load balancer's network interfaces go after it, within a minute or so; until then its security groups and subnets
 * cannot.
 */
async function interfacesGone(ec2: Search["ec2"], description: string): Promise<void> {
  await waitUntil(async () => {
    const Filters = [{ Name: "description", Values: [description] }];
    const found = await need("ec2:DescribeNetworkInterfaces", () => ec2.describeNetworkInterfaces({ Filters }));
    return !found?.NetworkInterfaces?.length;
  }, SECONDS_UNTIL_GONE);
}
