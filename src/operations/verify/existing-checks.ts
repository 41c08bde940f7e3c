import type { WorkloadEnvironment } from "../../environment/model";
import { STS_AUDIENCE } from "../../iam/service-account";
import type { LiveCluster } from "../clients/live-cluster";
import { boundaryCheck, roleChecks } from "./aws-checks";
import { type Check, type CheckOutcome, check, existing, failed, passed } from "./check";
import { serviceAccountChecks } from "./cluster-checks";
import type { ExpectedIrsa } from "./expected";
import type { AwsFacts, ServiceAccountFacts } from "./facts";
import { redeploy } from "./fix";

/** What was found of a cluster that exists, and of what an environment has for it. */
export interface ExistingFacts extends Pick<AwsFacts, "provider" | "roles" | "boundaries"> {
  readonly serviceAccounts: readonly ServiceAccountFacts[];
}

/** The checks of an environment for a cluster that exists: of nothing that others set. */
export function existingChecks(
  environment: WorkloadEnvironment,
  live: LiveCluster,
  expected: ExpectedIrsa,
  facts: ExistingFacts,
): Check[] {
  return [
    { check: "issuer", subject: live.name, ...issuerOutcome(environment, live, expected) },
    ...providerChecks(environment, expected, facts),
    ...facts.roles.flatMap((role) => roleChecks(expected, role)),
    ...facts.boundaries.map((boundary) => boundaryCheck(expected, boundary)),
    ...facts.serviceAccounts.flatMap((account) => serviceAccountChecks(expected, account)),
  ];
}

/** A cluster that was recreated has another one. */
function issuerOutcome({ cluster }: WorkloadEnvironment, live: LiveCluster, expected: ExpectedIrsa): CheckOutcome {
  const { issuer } = cluster.existing;
  if (issuer === live.issuer) return passed(issuer);
  const fix = `write cluster.existing.issuer: ${live.issuer}, and ${redeploy(expected)}`;
  return failed(`${live.name} has ${live.issuer} instead of ${issuer}`, fix);
}

function providerChecks(
  environment: WorkloadEnvironment,
  expected: ExpectedIrsa,
  { provider }: ExistingFacts,
): Check[] {
  const { providerArn } = expected.issuer;
  const isOurs = !environment.cluster.existing.oidcProvider;
  const there = existing(provider, "there is no OIDC provider");
  return [
    check("OIDC provider", providerArn, provider, (known) => {
      if (known) return passed(providerArn);
      const fix = isOurs ? redeploy(expected) : `write oidcProvider: false, and ${redeploy(expected)}`;
      return failed(`${providerArn} does not exist`, fix);
    }),
    check("OIDC audience", providerArn, there, ({ audiences }) => {
      if (isOurs ? audiences.join() === STS_AUDIENCE : audiences.includes(STS_AUDIENCE)) return passed(STS_AUDIENCE);
      const found = `${audiences.join(", ") || "none"} instead of ${STS_AUDIENCE}`;
      return isOurs ? failed(`${found} alone`, redeploy(expected)) : failed(found, addAudience(providerArn));
    }),
  ];
}

function addAudience(arn: string): string {
  const command = "aws iam add-client-id-to-open-id-connect-provider";
  return `add it: ${command} --open-id-connect-provider-arn ${arn} --client-id ${STS_AUDIENCE}`;
}
