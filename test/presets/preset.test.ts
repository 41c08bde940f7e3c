import { permissionsOf } from "../../src/presets/preset";
import { PRESETS, type PresetName } from "../../src/presets/presets";
import { SCOPES, type Scope } from "../../src/presets/scope";
import { CONTEXT } from "./upstream";

const ZONE = SCOPES.hostedZoneArns.example;

test("a preset is limited to what its scope says", () => {
  const [change] = permissionsOf(PRESETS["external-dns"], { hostedZoneArns: [ZONE], bucketArns: [] }, CONTEXT);
  expect(change).toEqual({ actions: ["route53:ChangeResourceRecordSets"], resources: [ZONE] });
});

test.each<[PresetName, Partial<Scope>, string]>([
  ["external-dns", {}, `scope: the preset must be limited: add hostedZoneArns, such as ["${ZONE}"]`],
  [
    "external-secrets",
    { secretArns: [] },
    `scope: the preset must be limited: add secretArns or parameterArns or pushedSecretArns or pushedParameterArns, such as ["${SCOPES.secretArns.example}"]`,
  ],
  [
    "external-dns",
    { hostedZoneArns: [ZONE], bucketArns: [SCOPES.bucketArns.example] },
    "scope: bucketArns is not for this preset, which takes hostedZoneArns",
  ],
  [
    "external-dns",
    { hostedZoneArn: [ZONE] } as Partial<Scope>,
    "scope: hostedZoneArn is not for this preset, which takes hostedZoneArns",
  ],
  [
    "cluster-autoscaler",
    { bucketArns: [SCOPES.bucketArns.example] },
    "scope: bucketArns is not for this preset, which takes none",
  ],
])("%s with %j", (preset, scope, message) => {
  expect(() => permissionsOf(PRESETS[preset], scope, CONTEXT)).toThrow(new Error(message));
});
