import type { AccountConfig } from "../../environment/model";
import type { Access } from "../../operations/clients/access";
import { Failure } from "../../operations/failure";
import type { FoundNetwork } from "../../operations/init/found-network";
import { type Answers, answered, type Key, unquoted } from "../../operations/init/question";
import { type AnswersProps, refuseWrong } from "./answers";

/** What says as whom AWS is asked, and where. */
const SIGN_IN = ["region", "account", "profile", "assumeRole"] as const satisfies readonly Key[];

/**
 * How AWS is asked about what exists: as the file will say.
 *
 * @param beside what the answers are checked beside
 * @throws Failure with every answer that is wrong
 */
export function accessByAnswers(
  given: Partial<Answers> & Pick<Answers, "region">,
  beside: Pick<AnswersProps, "name" | "project" | "check">,
): Access {
  const signIn = Object.fromEntries(SIGN_IN.map((key) => [key, given[key]])) as Partial<Answers>;
  refuseWrong(signIn, { ...beside, given: signIn });
  const account: AccountConfig = { profile: answered(given.profile), assumeRole: answered(given.assumeRole) };
  return { region: given.region, account };
}

/** @throws Failure where an answer contradicts the VPC, or that is none */
export function refuseBesideVpc(vpcId: string, given: Partial<Answers>): void {
  const wrong = (["cidr", "zones"] as const).filter((key) => given[key] !== undefined);
  if (wrong.length > 0) {
    const flags = wrong.map((key) => `--${key}`).join(" and ");
    throw new Failure(`nothing was written: ${flags} beside --from-vpc: the VPC has its own`);
  }
  if (!/^vpc-[0-9a-f]{8,17}$/.test(vpcId)) {
    throw new Failure(`nothing was written: --from-vpc ${vpcId}: give a VPC's id such as vpc-0123456789abcdef0`);
  }
}

/** @throws Failure where another account was given than the one that has what was found */
export function refuseOtherAccount(wanted: string | undefined, found: string, what: string): void {
  if (answered(wanted) === undefined || unquoted(String(wanted)) === found) return;
  throw new Failure(`nothing was written: --account ${wanted}: the ${what} is in the account ${found}`);
}

/** What the network answers, so that it is not asked. */
export function answersOfNetwork(network: FoundNetwork): Pick<Answers, "account" | "cidr" | "zones"> {
  const { account, cidr, privateSubnets } = network;
  return { account, cidr, zones: privateSubnets.map(({ availabilityZone }) => availabilityZone).join(", ") };
}
