import { assumedRole } from "../../environment/assumed-role";
import type { BackendConfig } from "../../environment/backend/model";
import { placeOfState } from "../../environment/backend/place";
import { type Both, both, type ChangedAttribute, differences } from "./differences";
import { settingsOf } from "./settings";
import type { Side } from "./side";

/** A change of what is no resource's own. */
export interface ChangedForAll extends ChangedAttribute {
  readonly kind: "all resources" | "Terraform's sign-in" | "Terraform's state";
  readonly name: "";
}

/**
 * What is set for all resources alike, by which providers they are made, who signs in, and where the state is. Region
 * and account are taken out of all else, and told here.
 */
export function everywhere(sides: Both<Side>): ChangedForAll[] {
  const [first, second] = both(sides, ({ tags, environment: { providers } }) =>
    settingsOf({ tags, providers }, { tags: {} }),
  );
  const ofAll = [
    ...changed(
      "region",
      both(sides, ({ environment }) => environment.region),
    ),
    ...changed(
      "account",
      both(sides, ({ environment }) => environment.account?.id ?? null),
    ),
    ...differences(first, second, sides),
  ];
  return [
    ...ofAll.map((one) => ({ kind: "all resources", name: "", ...one }) as const),
    ...signIn(sides).map((one) => ({ kind: "Terraform's sign-in", name: "", ...one }) as const),
    ...state(sides).map((one) => ({ kind: "Terraform's state", name: "", ...one }) as const),
  ];
}

function changed(attribute: string, values: Both<string | null>): ChangedAttribute[] {
  return values[0] === values[1] ? [] : [{ attribute, values }];
}

function signIn(sides: Both<Side>): ChangedAttribute[] {
  const [first, second] = both(sides, ({ environment: { account } }) => {
    const signsIn = { account: { profile: account?.profile, assumeRole: assumedRole(account) } };
    return settingsOf(signsIn, { tags: {} });
  });
  return differences(first, second, sides);
}

/** Two kinds of backend have nothing in common but that. */
function state(sides: Both<Side>): ChangedAttribute[] {
  const kinds = both(sides, ({ environment }) => kindOf(environment.backend));
  if (kinds[0] !== kinds[1]) return changed("backend", both(sides, placeOf));
  const [first, second] = both(sides, ({ environment: { backend } }) => {
    const settings = { ...backend[kindOf(backend)] };
    // as the role of account, in its long form
    const assumeRole = assumedRole(backend.s3);
    return settingsOf({ backend: { [kindOf(backend)]: { ...settings, assumeRole } } }, { tags: {} });
  });
  return differences(first, second, sides);
}

function kindOf(backend: BackendConfig): keyof BackendConfig {
  const [kind = "local"] = Object.entries(backend).filter(([, settings]) => settings !== undefined)[0] ?? [];
  return kind as keyof BackendConfig;
}

function placeOf({ environment }: Side): string {
  const place = placeOfState(environment);
  if (!place) return "local: a file in the project's folder";
  return `${place.kind}: ${[place.within, place.key].filter(Boolean).join("/")}`;
}
