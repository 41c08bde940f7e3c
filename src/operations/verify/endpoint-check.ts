import { type Endpoint, namedOf } from "../clients/endpoint";
import { type Check, type CheckOutcome, failed, notMade, passed } from "./check";
import type { Expected } from "./expected";
import { redeploy } from "./fix";

/** Whether the endpoint answers whom the file says. Rules that others made are not this project's, and are only told. */
export function endpointCheck(expected: Expected, endpoint: Endpoint): Check {
  return { check: "endpoint", subject: expected.cluster, ...outcomeOf(expected, endpoint) };
}

function outcomeOf(expected: Expected, endpoint: Endpoint): CheckOutcome {
  const problems = [privateProblem(expected, endpoint), publicProblem(expected, endpoint)].filter(Boolean);
  if (problems.length > 0) return failed(problems.join("; "), redeploy(expected));
  const { isPrivate, isPublic, privateCidrs, publicCidrs } = endpoint;
  if ("unknown" in privateCidrs) return notMade(privateCidrs.unknown);
  const answered: string[] = [];
  if (isPrivate) answered.push(`${namedOf(endpoint)} privately`);
  if (isPublic) answered.push(`${publicCidrs.join(", ")} over the internet`);
  return passed(`answers ${answered.join(", and ")}`);
}

function privateProblem({ endpoint: wanted }: Expected, { isPrivate, privateCidrs }: Endpoint): string | undefined {
  if (isPrivate !== wanted.isPrivate) return `the private endpoint is ${isPrivate ? "on" : "off"}`;
  if ("unknown" in privateCidrs) return undefined;
  const missing = wanted.privateCidrs.filter((cidr) => !privateCidrs.known.includes(cidr));
  return missing.length > 0 ? `the private endpoint does not answer ${missing.join(", ")}` : undefined;
}

function publicProblem({ endpoint: wanted }: Expected, { isPublic, publicCidrs }: Endpoint): string | undefined {
  const networks = publicCidrs.join(", ");
  if (wanted.publicCidrs.length === 0)
    return isPublic ? `the public endpoint is on, and answers ${networks}` : undefined;
  if (!isPublic) return "the public endpoint is off";
  const isSame = [...publicCidrs].sort().join() === [...wanted.publicCidrs].sort().join();
  return isSame ? undefined : `the public endpoint answers ${networks} instead of ${wanted.publicCidrs.join(", ")}`;
}
