import fc from "fast-check";
import { dnsSuffixOf } from "../../src/aws/partition";
import type { StackRole } from "../../src/iam/iam";
import { evaluateAssumption, evaluateTrust, type WebIdentity } from "../../src/iam/trust-evaluator";
import { readIam } from "../../src/synthesized/stack-iam";
import { clusterTemplate, REGIONS, testEnvironmentIn } from "../support/environment";

const TOKENS = 100_000;

type Partition = keyof typeof REGIONS;

const PARTITIONS = Object.keys(REGIONS) as Partition[];

const STATEMENTS = [{ actions: ["s3:ListAllMyBuckets"], resources: ["*"] }];

/** Who declares which role: by the names of service accounts, as the environment's file would. */
const DECLARED = {
  single: { namespace: "demo", names: ["s3-echoer"] },
  list: { namespace: "team-a", names: ["reader", "writer", "writer-2", "a.b"] },
  pattern: { namespace: "jobs", names: ["job-*"] },
  infix: { namespace: "jobs", names: ["nightly-?-*-report", "weekly"] },
  crossed: { namespace: "team", names: ["a-reader", "*-b"] },
};

/** Who may assume which role, by its name. */
const ACCOUNTS: ReadonlyMap<string, { readonly namespace: string; readonly names: readonly string[] }> = new Map([
  ["demo-eks-oidc-test-aws-node", { namespace: "kube-system", names: ["aws-node"] }],
  ...Object.entries(DECLARED),
]);

/** The roles that further clusters' accounts of the same names may assume. */
const SHARED = ["single", "list", "pattern"];

/** Who may assume these by own credentials. */
const PRINCIPALS = ["role/deployer", "role/ci/deployer", "user/ops", "root"];

const NOBODY = { namespace: "", names: [""] };

interface Trust {
  readonly partition: Partition;
  readonly issuer: Issuer;
  readonly role: StackRole;
}

type Issuer = Pick<WebIdentity, "host" | "providerArn">;

const issuers = new Map(PARTITIONS.map((partition) => [partition, issuerIn(partition)]));
const further = new Map(
  PARTITIONS.map((partition) => [partition, issuerIn(partition, "GREEN539D4633E53DE1B716D3041E")]),
);
const trusts = PARTITIONS.flatMap(trustsIn);

function issuerIn(partition: Partition, id = "EXAMPLED539D4633E53DE1B716D3041E"): Issuer {
  const host = `oidc.eks.${REGIONS[partition]}.${dnsSuffixOf(partition)}/id/${id}`;
  return { host, providerArn: `arn:${partition}:iam::123456789012:oidc-provider/${host}` };
}

/** The synthesized trust policies of an environment. */
function trustsIn(partition: Partition): Trust[] {
  const serviceAccounts = Object.entries(DECLARED).map(([roleName, { namespace, names }]) => ({
    roleName,
    namespace,
    names,
    statements: STATEMENTS,
    trust: SHARED.includes(roleName)
      ? {
          issuers: [further.get(partition)?.providerArn],
          principals: PRINCIPALS.map((one) => principalIn(partition, one)),
        }
      : undefined,
  }));
  const { json } = clusterTemplate(testEnvironmentIn(partition, { serviceAccounts }));
  const issuer = issuerIn(partition);
  const known = { partition, dnsSuffix: dnsSuffixOf(partition), accountId: "123456789012", issuerHost: issuer.host };
  const { roles } = readIam(json, known);
  return roles.filter(({ name }) => ACCOUNTS.has(name)).map((role) => ({ partition, issuer, role }));
}

function principalIn(partition: Partition, resource: string, account = "210987654321"): string {
  return `arn:${partition}:iam::${account}:${resource}`;
}

/** What the file says in plain words: the issuer, the audience, and one of the names or what a pattern stands for. */
function mayAssume(
  { partition, issuer, role }: Trust,
  { host, providerArn, subject = "", audience }: WebIdentity,
): boolean {
  const { namespace = "", names = [] } = ACCOUNTS.get(role.name) ?? {};
  const start = `system:serviceaccount:${namespace}:`;
  const isNamed = names.some((name) =>
    /[*?]/.test(name)
      ? subject.startsWith(start) && meaning(name).test(subject.slice(start.length))
      : subject === start + name,
  );
  const isMeant = [audience].flat().length === 1 && [audience].flat()[0] === "sts.amazonaws.com";
  const trusted = [issuer, ...(SHARED.includes(role.name) ? [further.get(partition)] : [])];
  const isTrusted = trusted.some((one) => host === one?.host && providerArn === one.providerArn);
  return isNamed && isMeant && isTrusted;
}

const meanings = new Map<string, RegExp>();

function meaning(pattern: string): RegExp {
  const known = meanings.get(pattern) ?? new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s");
  meanings.set(pattern, known);
  return known;
}

/** What is in place of a pattern's wildcards. */
const FILLINGS = ["", "a", "7", "a-b", "x.y-2", "ab:c", "*", "?", "\n", "A"];

/** How one would try to be taken for somebody. */
const CHANGES: readonly ((subject: string) => string)[] = [
  (subject) => subject.toUpperCase(),
  (subject) => subject.replace(/[a-z](?=[^a-z]*$)/, (letter) => letter.toUpperCase()),
  (subject) => subject.replace("system", "System"),
  (subject) => `x${subject}`,
  (subject) => ` ${subject}`,
  (subject) => `${subject}x`,
  (subject) => `${subject}-2`,
  (subject) => `${subject}:x`,
  (subject) => `${subject}\n`,
  (subject) => `${subject}*`,
  (subject) => subject.slice(0, -1),
  (subject) => subject.slice(1),
  (subject) => `${subject.slice(0, -1)}?`,
  (subject) => subject.replace(/[^:]*$/, "*"),
  (subject) => subject.replace(/[^:]*$/, "default"),
  (subject) => subject.replace(/[^:]*$/, ""),
  (subject) => subject.replace(/:[^:]*:(?=[^:]*$)/, ":*:"),
  (subject) => subject.replace(/:[^:]*:(?=[^:]*$)/, ":default:"),
  (subject) => subject.replace(/:(?=[^:]*$)/, "-2:"),
  (subject) => subject.replace(/:(?=[^:]*$)/, "-"),
  (subject) => subject.replace(/([^:]*):([^:]*)$/, "$2:$1"),
  (subject) => subject.replace("system:serviceaccount:", ""),
  (subject) => subject.replace("serviceaccount", "node"),
  (subject) => subject.replaceAll(":", "/"),
  () => "system:serviceaccount:*:*",
  () => "*",
  () => "",
];

const AUDIENCES: readonly WebIdentity["audience"][] = [
  ["sts.amazonaws.com", "vault"],
  ["vault"],
  [],
  undefined,
  "",
  "STS.amazonaws.com",
  "sts.amazonaws.com.cn",
  "sts.amazonaws.com ",
  "sts.*",
  "*",
  "https://kubernetes.default.svc",
];

const ISSUERS: readonly ((own: Issuer, other: Issuer, green: Issuer) => Issuer)[] = [
  (_own, _other, green) => green,
  (own, _, green) => ({ ...own, host: green.host }),
  (own, _, green) => ({ ...own, providerArn: green.providerArn }),
  (own, _, green) => ({ ...own, host: `${green.host}:${own.host}` }),
  (_, other) => other,
  (own, other) => ({ ...own, providerArn: other.providerArn }),
  (own, other) => ({ ...own, host: other.host }),
  (own) => ({ ...own, host: `${own.host}0` }),
  (own) => ({ ...own, host: own.host.slice(0, -1) }),
  (own) => ({ ...own, providerArn: `${own.providerArn}0` }),
  (own) => ({ ...own, providerArn: own.providerArn.toUpperCase() }),
  (own) => ({ ...own, providerArn: own.providerArn.replace("123456789012", "123456789013") }),
  (own) => ({ ...own, providerArn: "*" }),
];

/** A policy, and a token to show it: one for each number. */
function trialOf(number: number): { trust: Trust; token: WebIdentity } {
  let rest = number;
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[rest % items.length] as Item;
    rest = Math.floor(rest / items.length);
    return item;
  };
  const trust = pick(trusts);
  const own = ACCOUNTS.get(trust.role.name) ?? NOBODY;
  const { namespace, names } = pick([own, own, own, pick([...ACCOUNTS.values()])]);
  const name = pick(names).replace(/[*?]/g, () => pick(FILLINGS));
  const changes = pick([[], [], [pick(CHANGES)], [pick(CHANGES), pick(CHANGES)]]);
  const subject = changes.reduce((changed, change) => change(changed), `system:serviceaccount:${namespace}:${name}`);
  const elsewhere = issuers.get(pick(PARTITIONS)) ?? trust.issuer;
  const green = further.get(pick([trust.partition, trust.partition, pick(PARTITIONS)])) ?? trust.issuer;
  const issuer = pick([trust.issuer, green, trust.issuer, trust.issuer, pick(ISSUERS)(trust.issuer, elsewhere, green)]);
  const audience = pick(["sts.amazonaws.com", "sts.amazonaws.com", ["sts.amazonaws.com"], pick(AUDIENCES)]);
  return { trust, token: { ...issuer, subject, audience } };
}

test("every trust policy accepts just the tokens of its service accounts", () => {
  expect(trusts).toHaveLength(PARTITIONS.length * ACCOUNTS.size);
  const counts = { accepted: 0, refused: 0, undecided: 0 };
  fc.assert(
    fc.property(fc.noBias(fc.maxSafeNat()), (number) => {
      const { trust, token } = trialOf(number);
      const { decision } = evaluateTrust(trust.role.trust, token);
      counts[decision]++;
      // what IAM makes of a token for several audiences, no policy of this project need decide
      const isRight = mayAssume(trust, token)
        ? decision === "accepted"
        : decision === "refused" || (decision === "undecided" && [token.audience].flat().length > 1);
      if (!isRight) throw new Error(`${trust.role.name}, in ${trust.partition}: ${decision} ${JSON.stringify(token)}`);
    }),
    { numRuns: TOKENS },
  );
  expect(counts.accepted + counts.refused + counts.undecided).toBe(TOKENS);
  expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(TOKENS / 10);
});

/** How one would try to be taken for another principal. */
const DISGUISES: readonly ((resource: string, partition: Partition) => string)[] = [
  (resource, partition) => principalIn(partition, resource),
  (resource, partition) => principalIn(partition, resource, "123456789012"),
  (resource, partition) => principalIn(partition, resource).toUpperCase(),
  (resource, partition) => principalIn(partition, `${resource}2`),
  (resource, partition) => principalIn(partition, resource.replace("role/", "user/")),
  (resource, partition) => principalIn(partition, resource.replace("ci/", "")),
  (resource, partition) => principalIn(partition, resource.replace("/", "/x/")),
  (resource) => principalIn("aws", resource),
  (_, partition) => principalIn(partition, "role/*"),
  (_, partition) => `arn:${partition}:sts::210987654321:assumed-role/deployer/session`,
  () => "*",
  () => "210987654321",
  () => "",
];

test("every trust policy accepts just its principals, and leaves it to a trusted account who of it may", () => {
  const counts = { accepted: 0, refused: 0, undecided: 0 };
  fc.assert(
    fc.property(
      fc.constantFrom(...trusts),
      fc.constantFrom(...PRINCIPALS),
      fc.constantFrom(...DISGUISES),
      ({ role, partition }, resource, disguise) => {
        const caller = disguise(resource, partition);
        const { decision } = evaluateAssumption(role.trust, caller);
        counts[decision]++;
        const isShared = SHARED.includes(role.name);
        const isNamed = isShared && PRINCIPALS.some((one) => principalIn(partition, one) === caller);
        const isOfAccount =
          isShared && caller.startsWith(`arn:${partition}:`) && caller.split(":")[4] === "210987654321";
        const expected = isNamed ? "accepted" : isOfAccount ? "undecided" : "refused";
        if (decision !== expected) throw new Error(`${role.name}, in ${partition}: ${decision} ${caller}`);
      },
    ),
    { numRuns: 20_000 },
  );
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(500);
});
