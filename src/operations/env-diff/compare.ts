import { compareText } from "../../lib/compare-text";
import { type Danger, dangerOfChange, dangerOfLack } from "../danger";
import { type Both, both, type ChangedAttribute, differences } from "./differences";
import { everywhere } from "./everywhere";
import { type Keys, match } from "./match";
import { type Right, type Subject, subjectsOf } from "./rights";
import { settingsOf } from "./settings";
import type { ComparedResource, Side } from "./side";

/** How two environments differ in what they create. */
export interface Difference {
  readonly environments: Both<{ readonly name: string; readonly cluster: string; readonly region: string }>;
  /** How many resources there are in all. */
  readonly total: Both<number>;
  /** The kinds of which there are not as many in both. */
  readonly kinds: readonly { readonly kind: string; readonly type: string; readonly counts: Both<number> }[];
  /** Resources that only one of the two has, less the policies of roles. */
  readonly only: Both<readonly Lack[]>;
  /** What is set otherwise, of resources that both have. */
  readonly settings: readonly Setting[];
  /** Roles and keys that both have, and whose policies do not say the same. */
  readonly rights: readonly ChangedRights[];
}

/** A resource, or all of them, by kind and name. */
export interface Named {
  /** Such as `NAT gateway`. */
  readonly kind: string;
  readonly name: string;
  /** Of a role: whose pods get it. */
  readonly serviceAccounts?: readonly string[];
}

/** What is at stake, where the first environment becomes as the second. */
interface Endangering {
  /** Left out where nothing that runs is taken away. */
  readonly danger?: Danger;
}

/** A resource that the other environment lacks. */
export interface Lack extends Named, Endangering {}

/** An attribute that the two environments set otherwise. */
export interface Setting extends Named, ChangedAttribute, Endangering {}

/** A role or key whose policies differ: what only one of the environments allows or denies. */
export interface ChangedRights extends Named {
  readonly only: Both<readonly Right[]>;
}

/** How two environments differ in what they create, apart from names that are an environment's own. */
export function compare(sides: Both<Side>): Difference {
  const [first, second] = sides;
  const matched = match(first.resources, second.resources, [keysOf(first), keysOf(second)]);
  const subjects = both(sides, (side) => new Map(subjectsOf(side).map((subject) => [subject.address, subject])));
  return {
    environments: both(sides, ({ environment: { name, cluster, region } }) => ({
      name,
      cluster: cluster.name,
      region,
    })),
    total: both(sides, ({ resources }) => resources.length),
    kinds: kindsOf(sides),
    only: [lacks(matched.onlyFirst, subjects[0], true), lacks(matched.onlySecond, subjects[1], false)],
    settings: [
      ...everywhere(sides),
      ...sorted(matched.pairs.flatMap((pair) => changesOf(pair, named(pair[0], subjects[0]), sides))),
    ],
    rights: sorted(
      matched.pairs.flatMap(([one, other]) => {
        const changed = changedRights([subjects[0].get(one.address), subjects[1].get(other.address)], sides);
        return changed.some((rights) => rights.length > 0) ? [{ ...named(one, subjects[0]), only: changed }] : [];
      }),
    ),
  };
}

type Subjects = ReadonlyMap<string, Subject>;

function lacks(resources: readonly ComparedResource[], subjects: Subjects, isDestroyed: boolean): Lack[] {
  const told = resources.filter((one) => !isToldOfRole(one));
  return sorted(
    told.map((one) => {
      const isOfPods = Boolean(subjects.get(one.address)?.accounts.length);
      const danger = isDestroyed && !isKept(one) ? dangerOfLack({ ...one, isOfPods }) : undefined;
      return endangering(named(one, subjects), danger);
    }),
  );
}

/** An environment keeps a key that it has had, whatever its file says later. */
function isKept({ type }: ComparedResource): boolean {
  return type === "aws_kms_key";
}

function endangering<Item extends Named>(item: Item, danger: Danger | undefined): Item & Endangering {
  return danger === undefined ? item : { ...item, danger };
}

function named({ kind, name, address }: ComparedResource, subjects: Subjects): Named {
  const serviceAccounts = subjects.get(address)?.accounts;
  return serviceAccounts?.length ? { kind, name, serviceAccounts } : { kind, name };
}

/** Whether two environments create the same, whatever they are called. */
export function isSame({ kinds, only, settings, rights }: Difference): boolean {
  return [...kinds, ...only.flat(), ...settings, ...rights].length === 0;
}

/** What a role's policies are is told with the role. */
function isToldOfRole({ type }: ComparedResource): boolean {
  return /^aws_iam_(policy|role_policy|role_policy_attachment)$/.test(type);
}

function keysOf({ neutralize }: Side): Keys<ComparedResource> {
  const exact = ({ type, path }: ComparedResource) => `${type} ${path}`;
  return { exact, neutral: (resource) => neutralize(exact(resource)) };
}

function kindsOf(sides: Both<Side>): Difference["kinds"] {
  const kinds = new Map(sides.flatMap(({ resources }) => resources).map(({ type, kind }) => [type, kind]));
  const counted = [...kinds].map(([type, kind]) => ({
    kind,
    type,
    counts: both(sides, ({ resources }) => resources.filter((one) => one.type === type).length),
  }));
  return counted.filter(({ counts: [a, b] }) => a !== b).sort((a, b) => compareText(a.kind, b.kind));
}

function changesOf([one, other]: Both<ComparedResource>, title: Named, sides: Both<Side>): Setting[] {
  if (isToldOfRole(one)) return [];
  const first = settingsOf(withoutRights(one), sides[0]);
  const second = settingsOf(withoutRights(other), sides[1]);
  return differences(first, second, sides).map((change) =>
    endangering({ ...title, ...change }, dangerOfChange(one.type, change.attribute, change.values)),
  );
}

/** What a role or key is set to, less the policies that {@link changedRights} compares. */
function withoutRights({ type, block }: ComparedResource): ComparedResource["block"] {
  const { assume_role_policy, policy, ...rest } = block;
  return /^aws_(iam_role|kms_key)/.test(type) ? rest : block;
}

function changedRights([one, other]: Both<Subject | undefined>, sides: Both<Side>): Both<readonly Right[]> {
  const exact = ({ verb, what, on, condition }: Right) => JSON.stringify([verb, what, on, condition]);
  const keys = both(sides, ({ neutralize }) => ({ exact, neutral: (right: Right) => neutralize(exact(right)) }));
  const { onlyFirst, onlySecond } = match(unique(one?.rights), unique(other?.rights), keys);
  return [onlyFirst, onlySecond];
}

function unique(rights: readonly Right[] = []): Right[] {
  return [...new Map(rights.map((right) => [JSON.stringify(right), right])).values()];
}

function sorted<Item extends Named & { readonly attribute?: string }>(items: readonly Item[]): Item[] {
  const keyOf = ({ kind, name, attribute = "" }: Item) => [kind, name, attribute].join("\0");
  return [...items].sort((a, b) => compareText(keyOf(a), keyOf(b)));
}
