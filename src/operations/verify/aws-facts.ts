import type { LogGroup } from "@aws-sdk/client-cloudwatch-logs";
import { splitArn } from "../../aws/arn";
import { neededTrust, providerFor } from "../../iam/needed-trust";
import { type Fact, look } from "../clients/aws";
import type { LiveCluster } from "../clients/live-cluster";
import { type Clients, clientsOf } from "../clients/services";
import type { Issuer } from "../offline-iam";
import type { Expected, ExpectedIrsa, ExpectedLogGroup, ExpectedRole } from "./expected";
import type { ExpectedBoundary } from "./expected-boundaries";
import type { AwsFacts, BoundaryFacts, KeyFacts, LogGroupFacts, PolicyFacts, ProviderFacts, RoleFacts } from "./facts";
import { fingerprintsOf } from "./issuer";

/** Looks at the account, everywhere at the same time. */
export async function gatherAwsFacts(live: LiveCluster, expected: Expected): Promise<AwsFacts> {
  const clients = await clientsOf(live, ["eks", "iam", "kms", "logs"]);
  const { issuer, nodeRole, thumbprint } = expected;
  const [provider, issuerFingerprints, nodePolicies, roles, boundaries, logGroups, secretsKey] = await Promise.all([
    findProvider(clients, issuer.providerArn),
    thumbprint === "tls" ? fingerprintsOf(`https://${issuer.host}`) : { known: [] },
    nodeRole === undefined ? undefined : findPolicyDocuments(clients, nodeRole),
    gatherRoles(clients, expected),
    gatherBoundaries(clients, expected),
    Promise.all(expected.logGroups.map((group) => gatherLogGroup(clients, group))),
    gatherKey(clients, live.secretsKey, expected.secretsKey),
  ]);
  const { deletionProtection } = live;
  return { provider, issuerFingerprints, nodePolicies, roles, boundaries, logGroups, secretsKey, deletionProtection };
}

/** The OIDC provider and the roles, of whichever cluster. */
export async function gatherIrsaFacts(
  live: LiveCluster,
  expected: ExpectedIrsa,
): Promise<Pick<AwsFacts, "provider" | "roles" | "boundaries">> {
  const clients = await clientsOf(live, ["eks", "iam"]);
  const [provider, roles, boundaries] = await Promise.all([
    findProvider(clients, expected.issuer.providerArn),
    gatherRoles(clients, expected),
    gatherBoundaries(clients, expected),
  ]);
  return { provider, roles, boundaries };
}

function gatherRoles(clients: Clients<"eks" | "iam">, expected: ExpectedIrsa): Promise<RoleFacts[]> {
  return Promise.all(expected.roles.map((role) => gatherRole(clients, expected, role)));
}

async function gatherRole(
  clients: Clients<"eks" | "iam">,
  { cluster, issuer }: ExpectedIrsa,
  role: ExpectedRole,
): Promise<RoleFacts> {
  const { name } = role;
  const isElsewhere = splitArn(role.arn).account !== splitArn(issuer.providerArn).account;
  const [trust, policies, addon] = await Promise.all([
    isElsewhere ? unreadable(role, issuer) : findTrust(clients, role),
    look("iam:ListAttachedRolePolicies", async () => [
      ...(await attachedPolicies(clients, name)),
      ...(await inlinePolicies(clients, name)),
    ]),
    role.addon === undefined ? undefined : gatherAddon(clients, cluster, role.addon),
  ]);
  return { role, trust, policies, addon };
}

function gatherBoundaries(clients: Clients<"iam">, { boundaries }: ExpectedIrsa): Promise<BoundaryFacts[]> {
  return Promise.all(boundaries.map((boundary) => gatherBoundary(clients, boundary)));
}

async function gatherBoundary({ iam }: Clients<"iam">, expected: ExpectedBoundary): Promise<BoundaryFacts> {
  const found = await look("iam:GetRole", async () => {
    const { Role } = await iam.getRole({ RoleName: expected.role });
    return Role?.PermissionsBoundary?.PermissionsBoundaryArn ?? "none";
  });
  return { ...expected, found };
}

async function gatherLogGroup(clients: Clients<"kms" | "logs">, expected: ExpectedLogGroup): Promise<LogGroupFacts> {
  const { name, retentionDays } = expected;
  const group = await look("logs:DescribeLogGroups", async () => {
    // sorted by name: the one whose name is the whole prefix comes first
    const { logGroups = [] } = await clients.logs.describeLogGroups({ logGroupNamePrefix: name });
    return logGroups.find(({ logGroupName }) => logGroupName === name);
  });
  const known = "known" in group ? group.known : undefined;
  const found: LogGroupFacts["found"] = "known" in group ? { known: retentionOf(known) } : group;
  return { name, retentionDays, found, key: await gatherKey(clients, known?.kmsKeyId, expected.key) };
}

function retentionOf(group: LogGroup | undefined): number | "forever" | undefined {
  return group && (group.retentionInDays ?? "forever");
}

/** @param wanted an ARN or an alias */
async function gatherKey(
  { kms }: Clients<"kms">,
  used: string | undefined,
  wanted: string | undefined,
): Promise<KeyFacts> {
  const describe = (KeyId: string) =>
    look("kms:DescribeKey", async () => (await kms.describeKey({ KeyId })).KeyMetadata);
  const [usedKey, wantedKey] = await Promise.all(
    [used, wanted].map((key) => (key === undefined ? { known: undefined } : describe(key))),
  );
  return {
    used,
    state: usedKey && "unknown" in usedKey ? usedKey : { known: usedKey?.known?.KeyState },
    wanted: wantedKey && "unknown" in wantedKey ? wantedKey : { known: wantedKey?.known?.Arn },
  };
}

function findProvider({ iam }: Clients<"iam">, arn: string): Promise<Fact<ProviderFacts | undefined>> {
  return look("iam:GetOpenIDConnectProvider", async () => {
    const { ClientIDList: audiences = [], ThumbprintList: thumbprints = [] } = await iam.getOpenIDConnectProvider({
      OpenIDConnectProviderArn: arn,
    });
    return { audiences, thumbprints };
  });
}

async function gatherAddon(
  { eks }: Clients<"eks">,
  clusterName: string,
  addonName: string,
): Promise<RoleFacts["addon"]> {
  const found = await look("eks:DescribeAddon", async () => {
    const { addon } = await eks.describeAddon({ clusterName, addonName });
    const { issues = [] } = addon?.health ?? {};
    return {
      status: addon?.status ?? "UNKNOWN",
      roleArn: addon?.serviceAccountRoleArn,
      issues: issues.map(({ code, message }) => `${code}: ${message}`),
    };
  });
  return { name: addonName, found };
}

/** IAM answers for the roles of the caller's own account alone, and calls others of it by the same name. */
function unreadable({ arn, serviceAccounts }: ExpectedRole, { host }: Issuer): Fact<unknown> {
  const { account } = splitArn(arn);
  const needed = serviceAccounts.length > 0 ? `; it needs ${neededTrust(arn, host, serviceAccounts)}` : "";
  const provider = providerFor(arn, host);
  return { unknown: `${arn} is in the account ${account}, which needs the OIDC provider ${provider}${needed}` };
}

function findTrust({ iam }: Clients<"iam">, { name: RoleName, arn }: ExpectedRole): Promise<Fact<unknown>> {
  return look("iam:GetRole", async () => {
    const { Role } = await iam.getRole({ RoleName });
    // of another path
    if (Role?.Arn !== undefined && Role.Arn !== arn) return undefined;
    return readDocument(Role?.AssumeRolePolicyDocument);
  });
}

function findPolicyDocuments(clients: Clients<"iam">, role: string): Promise<Fact<readonly PolicyFacts[] | undefined>> {
  return look("iam:ListAttachedRolePolicies", async () => {
    const attached = await attachedPolicies(clients, role);
    const inline = await inlinePolicies(clients, role);
    return Promise.all([
      ...attached.map(async (policy) => ({ policy, document: await attachedDocument(clients, policy) })),
      ...inline.map(async (policy) => ({ policy, document: await inlineDocument(clients, role, policy) })),
    ]);
  });
}

/** ARNs. A role has 20 at most, which is less than a page. */
async function attachedPolicies({ iam }: Clients<"iam">, RoleName: string): Promise<string[]> {
  const { AttachedPolicies = [] } = await iam.listAttachedRolePolicies({ RoleName });
  return AttachedPolicies.map(({ PolicyArn = "" }) => PolicyArn);
}

async function inlinePolicies({ iam }: Clients<"iam">, RoleName: string): Promise<string[]> {
  const { PolicyNames = [] } = await iam.listRolePolicies({ RoleName });
  return PolicyNames;
}

/** The version of a policy that is in force, also of one that AWS maintains. */
async function attachedDocument({ iam }: Clients<"iam">, PolicyArn: string): Promise<unknown> {
  const { Policy } = await iam.getPolicy({ PolicyArn });
  const { PolicyVersion } = await iam.getPolicyVersion({ PolicyArn, VersionId: Policy?.DefaultVersionId });
  return readDocument(PolicyVersion?.Document);
}

async function inlineDocument({ iam }: Clients<"iam">, RoleName: string, PolicyName: string): Promise<unknown> {
  const { PolicyDocument } = await iam.getRolePolicy({ RoleName, PolicyName });
  return readDocument(PolicyDocument);
}

/** IAM gives documents back percent-encoded. */
function readDocument(document = ""): unknown {
  return JSON.parse(decodeURIComponent(document));
}
