import { STS_AUDIENCE } from "../../identity/oidc-provider";
import { type ServiceAccount, subjectOf } from "../../identity/service-account";
import { evaluateTrust, type WebIdentity } from "../../identity/trust-evaluator";

/**
 * What is wrong with a role's trust policy: a token of its service accounts that it refuses, or another that it
 * accepts. Undefined where nothing is.
 */
export function trustProblem(
  policy: unknown,
  { host, providerArn }: { readonly host: string; readonly providerArn: string },
  accounts: readonly ServiceAccount[],
): string | undefined {
  const token = (account: ServiceAccount): WebIdentity => ({
    host,
    providerArn,
    subject: subjectOf(account),
    audience: STS_AUDIENCE,
  });
  for (const account of accounts) {
    const { decision, because } = evaluateTrust(policy, token(account));
    if (decision !== "accepted") return `the token of ${account.namespace}/${account.name} is ${decision}: ${because}`;
  }
  for (const [what, identity] of accounts.flatMap((account) => nearMisses(token(account), account))) {
    if (accounts.some((account) => isToken(identity, token(account)))) continue;
    const { decision, because } = evaluateTrust(policy, identity);
    if (decision !== "refused") return `the token of ${what} is ${decision}: ${because}`;
  }
  return undefined;
}

/** Tokens that differ in one thing, as somebody would try who may make service accounts and namespaces. */
function nearMisses(token: WebIdentity, { namespace, name }: ServiceAccount): [what: string, identity: WebIdentity][] {
  const accounts: ServiceAccount[] = [
    { namespace, name: "default" },
    { namespace, name: `${name}-2` },
    { namespace, name: `x${name}` },
    { namespace: "default", name },
    { namespace: `${namespace}-2`, name },
    { namespace: `x${namespace}`, name },
  ];
  return [
    ...accounts.map((other): [string, WebIdentity] => [
      `${other.namespace}/${other.name}`,
      { ...token, subject: subjectOf(other) },
    ]),
    ["another audience", { ...token, audience: "https://kubernetes.default.svc" }],
    ["no audience", { ...token, audience: undefined }],
    ["another issuer", { ...token, host: `${token.host}0`, providerArn: `${token.providerArn}0` }],
  ];
}

function isToken(a: WebIdentity, b: WebIdentity): boolean {
  return a.subject === b.subject && a.audience === b.audience && a.providerArn === b.providerArn;
}
