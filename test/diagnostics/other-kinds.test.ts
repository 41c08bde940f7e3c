import { existingFile } from "../support/existing-network";
import {
  atEnd,
  GOOD,
  inCluster,
  inGroup,
  instead,
  problem,
  type Refused,
  refuses,
  withAddons,
} from "../support/report";

test.each<Refused>([
  [
    "names of add-ons in a list",
    withAddons("[coredns, kube-proxy, vpc-cni]"),
    problem(
      "a.yaml:6:11: cluster.addons",
      "[coredns, kube-proxy, vpc-cni]",
      "a mapping of add-ons",
      "write { coredns: {}, kube-proxy: {}, vpc-cni: {} }",
    ),
  ],
  [
    "an add-on's name alone",
    withAddons("vpc-cni"),
    problem("a.yaml:6:11: cluster.addons", "vpc-cni", "a mapping of add-ons", "write { vpc-cni: {} }"),
  ],
  [
    "add-ons in a list, by their names",
    withAddons("[{ name: vpc-cni }, { addonName: coredns, version: v1.12.2-eksbuild.4 }]"),
    problem(
      "a.yaml:6:11: cluster.addons",
      "[{ name: vpc-cni }, { addonName: coredns, version: v1.12.2-eksbuild.4 }]",
      "a mapping of add-ons",
      "write { vpc-cni: {}, coredns: { version: v1.12.2-eksbuild.4 } }",
    ),
  ],
  [
    "a list of groups, each below its name",
    instead("  main: {", "  - main: {").replace(/}$/m, " }"),
    problem(
      "a.yaml:9:3: nodeGroups",
      "- main: { instanceTypes: [m5.large], minSize: 1, desiredSize: 2, maxSize: 3 }",
      "a mapping of node groups",
      "write main: and indent its keys below it",
    ),
  ],
  [
    "settings of a group in place of the groups",
    instead(
      "  main: { instanceTypes: [m5.large], minSize: 1, desiredSize: 2, maxSize: 3 }",
      "  instanceTypes: [m5.large]\n  minSize: 1",
    ),
    problem(
      "a.yaml:9:18: nodeGroups.instanceTypes",
      "[m5.large]",
      "a mapping with one of 22 keys, such as availabilityZones, capacityType, instanceTypes",
      "indent it and those beside it more, below the key that they belong to",
    ),
  ],
  [
    "tags as AWS lists them",
    atEnd("tags: [{ Key: team, Value: shop }, { Key: env, Value: prod }]"),
    problem(
      "a.yaml:10:7: tags",
      "[{ Key: team, Value: shop }, { Key: env, Value: prod }]",
      "a mapping of tag keys to strings",
      "write { team: shop, env: prod }",
    ),
  ],
  [
    "tags with equals signs",
    atEnd("tags: [team=shop]"),
    problem("a.yaml:10:7: tags", "[team=shop]", "a mapping of tag keys to strings", "write { team: shop }"),
  ],
  [
    "one of them, without brackets",
    atEnd("tags: team=shop"),
    problem("a.yaml:10:7: tags", "team=shop", "a mapping of tag keys to strings", "write { team: shop }"),
  ],
  [
    "labels in a list",
    inGroup("labels: [team: shop]"),
    problem(
      "a.yaml:9:86: nodeGroups.main.labels",
      "[team: shop]",
      "a mapping of labels to strings",
      "write { team: shop }",
    ),
  ],
  [
    "a mapping of taints",
    inGroup("taints: { dedicated: shop }"),
    problem(
      "a.yaml:9:86: nodeGroups.main.taints",
      "{ dedicated: shop }",
      "a list of taints",
      "begin each entry with a dash and a space: - …",
    ),
  ],
  [
    "a provider in a list",
    atEnd("providers: [{ name: aws, version: ~> 6.40 }]"),
    problem(
      "a.yaml:10:12: providers",
      "[{ name: aws, version: ~> 6.40 }]",
      "a mapping with the keys aws, kubernetes, time, tls, or {}",
      "write { aws: ~> 6.40 }",
    ),
  ],
  [
    "settings in a list",
    inCluster("endpoint: [{ private: true }]"),
    problem(
      "a.yaml:7:13: cluster.endpoint",
      "[{ private: true }]",
      "a mapping with the keys private, privateCidrs, publicCidrs, or {}",
      "write { private: true }",
    ),
  ],
  [
    "types of logs in place of the logs' settings",
    inCluster("logs: [api, audit]"),
    problem(
      "a.yaml:7:9: cluster.logs",
      "[api, audit]",
      "a mapping with the keys types, retentionDays, drainSeconds, encryption, adopt, or {}",
      "write { types: [api, audit] }",
    ),
  ],
  [
    "a backend by its name",
    atEnd("backend: local"),
    problem(
      "a.yaml:10:10: backend",
      "local",
      "a mapping with the keys local, s3, remote, gcs, azurerm, http",
      "write { local: {} }",
    ),
  ],
  [
    "no backend",
    atEnd("backend: {}"),
    problem(
      "a.yaml:10:10: backend",
      "{}",
      "one of local: {}, s3: { bucket: … }, remote, gcs, azurerm and http",
      "add one, such as local: {}",
    ),
  ],
  [
    "keys of a backend without the backend",
    atEnd("backend: { bucket: demo-states, key: demo/a.tfstate, region: us-west-2 }"),
    problem(
      "a.yaml:10:12: backend.bucket",
      "bucket",
      "the keys local, s3, remote, gcs, azurerm, http",
      "add s3: and indent below it what belongs to it",
    ),
  ],
  [
    "one that two backends have",
    atEnd("backend: { bucket: demo-states }"),
    problem(
      "a.yaml:10:12: backend.bucket",
      "bucket",
      "the keys local, s3, remote, gcs, azurerm, http",
      "add s3: or gcs: and indent below it what belongs to it",
    ),
  ],
  [
    "policies by their name",
    inCluster("access: [{ principal: arn:aws:iam::123456789012:role/Developers, policies: AmazonEKSViewPolicy }]"),
    problem(
      "a.yaml:7:78: cluster.access[0].policies",
      "AmazonEKSViewPolicy",
      "a list of access policies",
      "write [{ policy: AmazonEKSViewPolicy }]",
    ),
  ],
  [
    "keys that their values tell",
    inCluster(
      "access: [{ role: arn:aws:iam::123456789012:role/Developers, policies: [{ name: AmazonEKSViewPolicy }] }]",
    ),
    problem(
      "a.yaml:7:14: cluster.access[0].role",
      "role",
      "the keys principal, policies, groups, username",
      "write principal",
    ),
    problem("a.yaml:7:76: cluster.access[0].policies[0].name", "name", "the keys policy, namespaces", "write policy"),
  ],
  [
    "an add-on in brackets that lacks something as well",
    withAddons("{ vpc-cni: {}, aws-mountpoint-s3-csi-driver: [a] }"),
    problem(
      "a.yaml:6:56: cluster.addons.aws-mountpoint-s3-csi-driver",
      "[a]",
      "a mapping with one of 30 keys, such as version, configuration, preset, or {}",
      "write key: value, without dashes or brackets",
    ),
  ],
  [
    "subnets by other keys",
    existingFile().replace(
      "{ id: subnet-0123456789abcdef0, availabilityZone: us-west-2a }",
      "{ subnetId: subnet-0123456789abcdef0, az: us-west-2a }",
    ),
    problem(
      "a.yaml:7:24: network.existing.privateSubnets[0].subnetId",
      "subnetId",
      "the keys id, availabilityZone",
      "write id",
    ),
    problem(
      "a.yaml:7:60: network.existing.privateSubnets[0].az",
      "az",
      "the keys id, availabilityZone",
      "write availabilityZone",
    ),
  ],
  [
    "subnets' ids",
    existingFile().replace("\ncluster:", "\n    publicSubnets: subnet-0123456789abcdef2\ncluster:"),
    problem(
      "a.yaml:8:20: network.existing.publicSubnets",
      "subnet-0123456789abcdef2",
      "a list of subnets",
      "write [{ id: subnet-0123456789abcdef2, availabilityZone: … }]",
    ),
  ],
  [
    "a VPC's id in place of the network",
    existingFile().replace(/existing:[\s\S]*?(?=\ncluster)/, "existing: vpc-0123456789abcdef0"),
    problem(
      "a.yaml:4:13: network.existing",
      "vpc-0123456789abcdef0",
      "a mapping with the keys vpcId, cidr, secondaryCidrs, privateSubnets, publicSubnets, privateRouteTableIds, tagSubnets",
      "write { vpcId: vpc-0123456789abcdef0, cidr: …, privateSubnets: … }",
    ),
  ],
  [
    "an example in the file's region, account and partition",
    GOOD.replaceAll("us-west-2", "cn-north-1").replace("name: demo", "name: demo\n  admins: [admin]") +
      'account: "210987654321"\n',
    problem(
      "a.yaml:7:12: cluster.admins[0]",
      "admin",
      "an ARN such as arn:aws:iam::123456789012:role/PlatformAdmin",
      "write a value such as arn:aws-cn:iam::210987654321:role/PlatformAdmin",
    ),
  ],
  [
    "a zone of the file's region",
    GOOD.replace("us-west-2a", "a").replaceAll("us-west-2", "eu-central-1"),
    problem(
      "a.yaml:4:23: network.availabilityZones[0]",
      "a",
      "an availability zone such as us-west-2a",
      "write a value such as eu-central-1a",
    ),
  ],
  [
    "what an example has from the file stays",
    atEnd('account: "210987654321"\niam: { permissionsBoundary: arn:aws:iam::123456789012:boundary }'),
    problem(
      "a.yaml:11:29: iam.permissionsBoundary",
      "arn:aws:iam::123456789012:boundary",
      "an ARN such as arn:aws:iam::123456789012:policy/boundary",
      "write it with the type policy: arn:aws:iam::123456789012:policy/boundary",
    ),
  ],
  [
    "what exists of a network, above existing",
    existingFile()
      .replace("  existing:\n", "")
      .replaceAll(/^ {4}(?=vpcId|cidr|private)/gm, "  "),
    problem(
      "a.yaml:4:3: network.vpcId",
      "vpcId",
      "the keys cidr, availabilityZones, privateSubnets, publicSubnets, natGateways, flowLogs, vpcEndpoints, existing",
      "write it as existing.vpcId, below network, beside the VPC's cidr and privateSubnets",
    ),
  ],
  [
    "a route table in place of a list, which a gateway needs",
    existingFile().replace(
      "\ncluster:",
      "\n    privateRouteTableIds: rtb-0123456789abcdef0\n  vpcEndpoints: [s3]\ncluster:",
    ),
    problem(
      "a.yaml:8:27: network.existing.privateRouteTableIds",
      "rtb-0123456789abcdef0",
      "a list of route tables",
      "write a list: [rtb-0123456789abcdef0]",
    ),
  ],
])("%s", refuses);
