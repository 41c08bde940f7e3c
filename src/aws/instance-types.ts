import { isWithin, nearest } from "../lib/nearest";
import { INSTANCE_FAMILIES } from "./instance-type-data";

/** A processor, as EC2 calls it. */
export type Architecture = "x86_64" | "arm64";

/** What computes besides the processor: NVIDIA's GPUs, AWS's Inferentia and Trainium, AMD's GPUs. */
export type Accelerator = "nvidia" | "neuron" | "amd";

/** What an instance type computes with. */
export interface Hardware {
  readonly architecture: Architecture;
  /** @default none */
  readonly accelerator?: Accelerator;
}

interface Family extends Hardware {
  readonly sizes: readonly string[];
}

/** The form of an instance type: a family, and a size. */
export const INSTANCE_TYPE = /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/;

/** The sizes that EC2 has names for. */
const SIZE = /^(nano|micro|small|medium|large|([1-9]\d*)?xlarge|metal(-\d+xl)?)$/;

/** A series, its generation, and what a family of it has besides: https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html */
const FAMILY = /^(?<series>[a-z]+)(?<generation>\d+)[a-z]*(-[a-z0-9]+)?$/;

/** Of a new family, as far as its name tells: `g` after the generation is Graviton. */
const GRAVITON = /^[a-z]+\d+g[a-z]*(-[a-z0-9]+)?$/;

/** What is known of an instance type: EC2 has it, may have it by now, or cannot have it. */
export type Standing = "known" | "new" | "impossible";

/** What is known of an instance type. New ones are of a recent generation, or of a series that is like no other. */
export function standingOf(instanceType: string): Standing {
  const { family: name, size } = partsOf(instanceType);
  const family = families().get(name);
  if (family?.sizes.includes(size)) return "known";
  const series = seriesOf(name);
  if (!series || !SIZE.test(size)) return "impossible";
  const newest = newestGenerationOf(series.name);
  if (newest === undefined) return isWithin(1, name, [...families().keys()]) ? "impossible" : "new";
  const oldest = family ? newest : newest - 1;
  return oldest <= series.generation && series.generation <= newest + 1 ? "new" : "impossible";
}

/** The instance type that a person may have meant: of the same family, or else of the same size and processor. */
export function instanceTypeMeant(instanceType: string): string | undefined {
  const { family: name, size } = partsOf(instanceType.trim().toLowerCase());
  const sizes = families().get(name)?.sizes;
  if (sizes) return `${name}.${nearest(size, sizes) ?? usualOf(sizes)}`;
  const { architecture } = hardwareOf(instanceType);
  const ofSize = newestFirst().filter((family) => {
    const one = families().get(family);
    return one?.architecture === architecture && one.sizes.includes(size);
  });
  const ofSeries = ofSize.filter((family) => seriesOf(family)?.name === seriesOf(name)?.name);
  const family = nearest(name, ofSeries) ?? nearest(name, ofSize);
  return family === undefined ? nearest(instanceType, allTypes()) : `${family}.${size}`;
}

function usualOf(sizes: readonly string[]): string | undefined {
  return sizes.includes("large") ? "large" : sizes[0];
}

/**
 * What an instance type computes with. Of a family that is not known, its name tells the processor, and the newest family
 * of its series what else it may have.
 */
export function hardwareOf(instanceType: string): Hardware {
  const { family } = partsOf(instanceType);
  const known = families().get(family);
  if (known) return known;
  const sibling = newestFirst().find((one) => seriesOf(one)?.name === seriesOf(family)?.name) ?? "";
  const architecture = GRAVITON.test(family) ? "arm64" : "x86_64";
  return { architecture, accelerator: families().get(sibling)?.accelerator };
}

/** Whether the family is one of EC2's, so that its hardware is known. */
export function isFamilyKnown(instanceType: string): boolean {
  return families().has(familyOf(instanceType));
}

/** `m5.large` -> `m5` */
export function familyOf(instanceType: string): string {
  return partsOf(instanceType).family;
}

let parsed: ReadonlyMap<string, Family> | undefined;

/** Read when they are first asked for: most commands do without. */
function families(): ReadonlyMap<string, Family> {
  parsed ??= new Map(INSTANCE_FAMILIES.trim().split("\n").map(parseFamily));
  return parsed;
}

/** `g5 x86_64+nvidia xlarge 2xlarge` */
function parseFamily(line: string): [string, Family] {
  const [name = "", hardware = "", ...sizes] = line.split(" ");
  const [architecture, accelerator] = hardware.split("+");
  return [name, { architecture: architecture as Architecture, accelerator: accelerator as Accelerator, sizes }];
}

function partsOf(instanceType: string): { readonly family: string; readonly size: string } {
  const [family = "", ...size] = instanceType.split(".");
  return { family, size: size.join(".") };
}

function allTypes(): string[] {
  return [...families()].flatMap(([name, { sizes }]) => sizes.map((size) => `${name}.${size}`));
}

function seriesOf(family: string): { readonly name: string; readonly generation: number } | undefined {
  const groups = FAMILY.exec(family)?.groups;
  return groups && { name: groups.series ?? "", generation: Number(groups.generation) };
}

function newestGenerationOf(series: string): number | undefined {
  const newest = newestFirst().find((family) => seriesOf(family)?.name === series);
  return newest === undefined ? undefined : seriesOf(newest)?.generation;
}

/** All families, those of a later generation first. */
function newestFirst(): string[] {
  const generationOf = (family: string) => seriesOf(family)?.generation ?? 0;
  return [...families().keys()].sort((one, other) => generationOf(other) - generationOf(one));
}
