import { AMI_TYPES, type AmiType, hardwareOfImage, imageFor, withDriversOf } from "../../aws/images";
import {
  type Accelerator,
  familyOf,
  hardwareOf,
  INSTANCE_TYPE,
  instanceTypeMeant,
  isFamilyKnown,
  standingOf,
} from "../../aws/instance-types";
import { type Refinement, report } from "../../diagnostics/checks";
import { list, text } from "../../diagnostics/fields";
import type { Path } from "../../lib/path";
import { arrayOrEmpty } from "../../lib/values";
import type { ClusterEnvironment } from "../model";
import { textIn, type Unchecked } from "../unchecked";
import type { Warning } from "../warning";
import type { NodeGroupConfig } from "./model";

const EXPECTED = "an EC2 instance type such as m5.large";

const writeMeant = (given: string) => {
  const meant = instanceTypeMeant(given);
  return meant && `write ${meant}`;
};

const instanceType = text(INSTANCE_TYPE, EXPECTED, writeMeant).superRefine((given, refinement) => {
  if (!INSTANCE_TYPE.test(given)) return;
  if (standingOf(given) === "impossible") report(refinement, [], EXPECTED, writeMeant(given));
  if (isMac(given)) {
    report(
      refinement,
      [],
      "an instance type other than Macs, for which EKS has no image",
      "write one such as m7g.large",
    );
  }
});

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html */
const MOST_INSTANCE_TYPES = 20;

/** The instances of a node group. */
export const instanceTypes = list(instanceType, "instance types", 1, MOST_INSTANCE_TYPES).describe(
  "All for one image; several make spot capacity likelier.",
);

/**
 * Every instance runs the group's image: the file's, or that of the first instance type. EKS says of others that they are
 * no valid instance types for the image: https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html
 */
export function checkImage(group: Unchecked<NodeGroupConfig>, refinement: Refinement): void {
  const types = arrayOrEmpty(group.instanceTypes).map((type) => textIn(type) ?? "");
  const usable = types.filter(isUsable);
  const [first] = usable;
  if (first === undefined) return;
  const given = AMI_TYPES.find((one) => one === group.amiType);
  const image = given ?? imageFor(first);
  const lackOf = (type: string) => (given === undefined ? lackInGroup(type, image) : lackOfKnown(type, image));
  if (given !== undefined && usable.every((type) => lackOf(type) !== undefined)) {
    report(refinement, ["amiType"], `an image for ${first}`, `write ${imageFor(first)}, or leave it out`);
    return;
  }
  types.forEach((type, index) => {
    const lack = usable.includes(type) ? lackOf(type) : undefined;
    if (lack === undefined) return;
    const expected = `an instance type ${lack}, like the group's image`;
    report(refinement, ["instanceTypes", index], expected, "put it in a node group of its own");
  });
  checkGraviton(types, image, refinement);
}

/** The first Graviton is too old for AL2023. */
function checkGraviton(types: readonly string[], image: string, refinement: Refinement): void {
  if (!image.startsWith("AL2023_ARM_64")) return;
  types.forEach((type, index) => {
    if (familyOf(type) !== "a1") return;
    const expected = "an instance type with Graviton2 or later, as AL2023 needs";
    report(refinement, ["instanceTypes", index], expected, "write one such as m6g.large");
  });
}

/** Those of another form are reported themselves. */
function isUsable(type: string): boolean {
  return INSTANCE_TYPE.test(type) && standingOf(type) !== "impossible" && !isMac(type);
}

function isMac(type: string): boolean {
  return familyOf(type).startsWith("mac");
}

/** What a type of a group without `amiType` lacks: all of the group get the first one's image. */
function lackInGroup(type: string, image: AmiType): string | undefined {
  return imageFor(type) === image ? undefined : (lackOf(type, image) ?? "without a GPU, Inferentia or Trainium");
}

/** What is not known of a new family is left to EKS. */
function lackOfKnown(type: string, image: AmiType): string | undefined {
  return isFamilyKnown(type) ? lackOf(type, image) : undefined;
}

/** What an image needs, and a type does not have. */
function lackOf(type: string, image: AmiType): string | undefined {
  const has = hardwareOf(type);
  const needs = hardwareOfImage(image);
  if (has.architecture !== needs.architecture) return `of ${needs.architecture}`;
  // AMD's GPUs have no image of their own, and EKS takes either
  if (needs.accelerator === has.accelerator || has.accelerator === "amd") return undefined;
  switch (needs.accelerator) {
    case "nvidia":
      return "with NVIDIA GPUs";
    case "neuron":
      return "with Inferentia or Trainium";
    default:
      return undefined;
  }
}

/** Instance types that may be new, and images without the drivers of what their instances have. */
export function warnOfInstances({ nodeGroups }: ClusterEnvironment): Warning[] {
  return Object.entries(nodeGroups).flatMap(([name, group]) => {
    const path = ["nodeGroups", name];
    return [...warnOfNewTypes(path, group), ...warnOfDrivers(path, group)];
  });
}

function warnOfNewTypes(path: Path, { instanceTypes, amiType }: NodeGroupConfig): Warning[] {
  return instanceTypes.flatMap((type, index) => {
    if (standingOf(type) === "known") return [];
    const meant = instanceTypeMeant(type);
    const image =
      amiType === undefined && !isFamilyKnown(type) ? ` and amiType fits, which is ${imageFor(type)} now` : "";
    return [
      {
        path: [...path, "instanceTypes", index],
        expected: `an instance type that EC2 has: ${type} is not known here, but may be new`,
        fix: `${meant ? `write ${meant}` : "write another"}, unless EC2 has ${type} by now${image}`,
      },
    ];
  });
}

/** EKS takes them, and pods that ask for a GPU stay Pending. */
function warnOfDrivers(path: Path, { instanceTypes, amiType }: NodeGroupConfig): Warning[] {
  if (amiType === undefined) return [];
  const type = instanceTypes.find((one) => lacksDrivers(amiType, hardwareOf(one).accelerator));
  const accelerator = type === undefined ? undefined : hardwareOf(type).accelerator;
  if (accelerator !== "nvidia" && accelerator !== "neuron") return [];
  const what = accelerator === "nvidia" ? "the GPUs" : "the accelerators";
  return [
    {
      path: [...path, "amiType"],
      expected: `an image with drivers for ${what} of ${type}`,
      fix: `write ${withDriversOf(accelerator, amiType)}, unless something else installs the drivers`,
    },
  ];
}

/** Bottlerocket has the driver of Inferentia and Trainium in every image. */
function lacksDrivers(amiType: AmiType, accelerator: Accelerator | undefined): boolean {
  const { accelerator: served } = hardwareOfImage(amiType);
  if (accelerator === "nvidia") return served !== "nvidia";
  return accelerator === "neuron" && served !== "neuron" && amiType.startsWith("AL2023");
}
