import { atEnd, problem, type Refused, refuses } from "../support/report";

const KEYS = "the keys region, account, tags, backend, providers, iam, network, cluster, nodeGroups, serviceAccounts";

/** What is said of a key at the end of the smallest file. */
function ofKey(key: string, fix: string): string {
  return problem(`a.yaml:10:1: ${key}`, key, KEYS, fix);
}

test.each<Refused>([
  [
    "eksctl's groups",
    atEnd("managedNodeGroups: []"),
    ofKey("managedNodeGroups", "write its groups below nodeGroups, each by its name"),
  ],
  [
    "eksctl's network",
    atEnd("vpc: { cidr: 10.0.0.0/16 }"),
    ofKey("vpc", "write its cidr below network, or one that exists as network.existing"),
  ],
  ["Terraform's cluster", atEnd("cluster_version: x"), ofKey("cluster_version", "write it as version, below cluster")],
  [
    "Terraform's IRSA",
    atEnd("enable_irsa: true"),
    ofKey("enable_irsa", "remove it: every cluster has an OIDC provider"),
  ],
  [
    "what is not supported",
    atEnd("fargateProfiles: []"),
    ofKey("fargateProfiles", "remove it: Fargate is not supported, see Limits in the README"),
  ],
])("a key of another tool: %s", refuses);
