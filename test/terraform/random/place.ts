import fc from "fast-check";
import { flag, hex, mappingOf, often, type Shape } from "./values";

/** Regions, and zones that they have. */
export const REGIONS: Readonly<Record<string, string>> = {
  "us-west-2": "abcd",
  "us-east-1": "abcdf",
  "eu-central-1": "abc",
  "eu-west-1": "abc",
  "ap-northeast-1": "acd",
  "sa-east-1": "abc",
  "cn-north-1": "ab",
  "us-gov-west-1": "abc",
};

/** Where a file's ARNs are. */
export interface Place {
  readonly region: string;
  readonly partition: string;
  readonly name: string;
}

export function kmsKey({ partition, region }: Place): fc.Arbitrary<string> {
  return hex(12).map((end) => `arn:${partition}:kms:${region}:123456789012:key/1234abcd-12ab-34cd-56ef-${end}`);
}

export function encryption(place: Place): fc.Arbitrary<boolean | string> {
  return fc.oneof(flag, kmsKey(place));
}

const DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

export function logGroup(place: Place): Shape {
  return {
    retentionDays: fc.constantFrom(...DAYS),
    encryption: encryption(place),
    adopt: often(fc.constant(false), fc.constant(true)),
  };
}

export function backend({ name, region, partition }: Place): fc.Arbitrary<unknown> {
  const key = often(
    fc.constant(`eks-irsa/${name}.tfstate`),
    fc.constant(`ü/${name}`),
    fc.constant(`${"x".repeat(900)}/${name}`),
  );
  const alias = fc.constant(`arn:${partition}:kms:${region}:123456789012:alias/team/states`);
  const kmsKeyId = fc.oneof(kmsKey({ name, region, partition }), alias);
  const roleArn = `arn:${partition}:iam::210987654321:role/States`;
  const settings = { roleArn, externalId: "example", sessionName: "deploy", durationSeconds: 900 };
  const assumeRole = fc.constantFrom<unknown>(roleArn, { roleArn }, settings);
  const s3 = mappingOf(
    { bucket: fc.constantFrom("demo-states", "a.b-c", "123") },
    { key, region: fc.constant(region), lockfile: flag, encrypt: flag, kmsKeyId, usePathStyle: flag, assumeRole },
  );
  return fc.oneof(
    fc.constant({ local: {} }),
    s3.map((value) => ({ s3: value })),
    ...elsewhere(name).map((kind) => fc.constant(kind)),
  );
}

/** Places that are not AWS's, each with all of its keys. */
function elsewhere(name: string): object[] {
  const address = `https://example.com/state/${name}`;
  const id = "00000000-0000-0000-0000-000000000000";
  const pem = `-----BEGIN CERTIFICATE-----\n${"A".repeat(64)}\n-----END CERTIFICATE-----\n`;
  return [
    { remote: { hostname: "tfe.example.com", organization: "demo", workspaces: { prefix: "eks-" } } },
    { remote: { organization: "demo", workspaces: { name } } },
    {
      gcs: {
        bucket: "demo-states",
        prefix: name,
        impersonateServiceAccount: "deployer@example.iam.gserviceaccount.com",
        impersonateServiceAccountDelegates: ["other@example.iam.gserviceaccount.com"],
        kmsEncryptionKey: "projects/demo/locations/us/keyRings/demo/cryptoKeys/states",
        storageCustomEndpoint: "https://storage.example.com/storage/v1/b",
      },
    },
    {
      azurerm: {
        ...{ storageAccountName: "demostates", containerName: "states", key: name, resourceGroupName: "states" },
        ...{ subscriptionId: id, tenantId: id, clientId: id, environment: "china" },
        ...{ useAzureadAuth: true, useOidc: true, useMsi: true, snapshot: true },
      },
    },
    {
      http: {
        ...{ address, updateMethod: "PUT", lockAddress: `${address}/lock`, lockMethod: "POST" },
        ...{
          unlockAddress: `${address}/lock`,
          unlockMethod: "DELETE",
          username: "deployer",
          skipCertVerification: true,
        },
        ...{ retryMax: 3, retryWaitMin: 2, retryWaitMax: 5, clientCaCertificatePem: pem, clientCertificatePem: pem },
      },
    },
  ];
}

/** What the newest version of each provider meets, so that one plan of many stacks finds it. */
export const providers = mappingOf(
  {},
  {
    aws: fc.constantFrom(">= 6.25.0", ">= 6.30.0, < 7.0.0", "~> 6.30", ">= 6.25, != 6.31.0"),
    kubernetes: fc.constantFrom(">= 2.38.0, < 4.0.0", ">= 3.0"),
    time: fc.constantFrom("~> 0.12", ">= 0.12.0, < 1.0.0"),
    tls: fc.constantFrom("~> 4.0", ">= 4.0.5, < 5.0.0"),
  },
);
