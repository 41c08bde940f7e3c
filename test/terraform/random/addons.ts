import fc from "fast-check";
import { PRESETS } from "../../../src/presets/presets";
import { limited } from "./limits";
import type { Place } from "./place";
import { rights } from "./service-accounts";
import { json, mappingOf } from "./values";

/** The presets of add-ons' roles. */
const ADDON_PRESETS: Readonly<Record<string, keyof typeof PRESETS>> = {
  "amazon-cloudwatch-observability": "cloudwatch-observability",
  "aws-ebs-csi-driver": "ebs-csi",
  "aws-efs-csi-driver": "efs-csi",
  "aws-fsx-csi-driver": "fsx-lustre-csi",
  "aws-mountpoint-s3-csi-driver": "mountpoint-s3-csi",
  "aws-network-flow-monitoring-agent": "network-flow-monitor",
  "aws-privateca-connector-for-kubernetes": "privateca-issuer",
  "external-dns": "external-dns",
  "fluent-bit": "fluent-bit",
};

const version = fc
  .tuple(fc.nat(3), fc.nat(30), fc.nat(9), fc.nat(12))
  .map(([major, minor, patch, build]) => `v${major}.${minor}.${patch}-eksbuild.${build}`);

export function addons(place: Place): fc.Arbitrary<Record<string, unknown>> {
  const preserve = fc.boolean();
  const permissionsBoundary = fc.constant(`arn:${place.partition}:iam::123456789012:policy/boundary`);
  const roleArn = fc.constant(`arn:${place.partition}:iam::123456789012:role/add-ons/demo`);
  const plain = mappingOf({}, { version, configuration: json, preserve });
  const foreign = mappingOf({ roleArn }, { version, preserve });
  const unknown = fc
    .tuple(mappingOf({}, { version, permissionsBoundary }), rights(place))
    .map(([others, what]) => ({ ...others, ...what, serviceAccounts: ["demo/agent", "demo/controller"] }));
  const cni = mappingOf(
    {},
    {
      version,
      preset: fc.constant("vpc-cni"),
      configuration: fc.constantFrom<unknown>(
        { env: { ENABLE_PREFIX_DELEGATION: "true" } },
        { env: { ENABLE_POD_ENI: "true" }, enableNetworkPolicy: "true" },
      ),
    },
  );
  const withRole = Object.entries(ADDON_PRESETS).map(([name, preset]) => {
    const [required, optional] = limited(PRESETS[preset], place);
    const own = mappingOf(required, { version, configuration: json, preserve, permissionsBoundary, ...optional });
    return [name, fc.oneof(own, foreign)];
  });
  const optional = {
    coredns: mappingOf(
      {},
      {
        version,
        configuration: fc.constantFrom<unknown>(
          { replicaCount: 3 },
          { tolerations: [{ operator: "Exists" }] },
          { corefile: "${x}" },
        ),
      },
    ),
    "kube-proxy": mappingOf({}, { configuration: json }),
    adot: mappingOf({}, { version }),
    "eks-pod-identity-agent": plain,
    "metrics-server": plain,
    "some-vendors-add-on": fc.oneof(plain, unknown),
    ...Object.fromEntries(withRole),
  };
  return mappingOf({ "vpc-cni": cni }, optional);
}
