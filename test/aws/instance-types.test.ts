import { AMI_TYPES, imageFor } from "../../src/aws/images";
import { INSTANCE_FAMILIES } from "../../src/aws/instance-type-data";
import { hardwareOf, instanceTypeMeant, standingOf } from "../../src/aws/instance-types";
import { describeModels } from "../support/botocore";

test.each([
  ["m5.large", "AL2023_x86_64_STANDARD"],
  ["a1.large", "AL2023_ARM_64_STANDARD"],
  ["i4g.large", "AL2023_ARM_64_STANDARD"],
  ["is4gen.large", "AL2023_ARM_64_STANDARD"],
  ["g4ad.xlarge", "AL2023_x86_64_STANDARD"],
  ["g4dn.xlarge", "AL2023_x86_64_NVIDIA"],
  ["g5.xlarge", "AL2023_x86_64_NVIDIA"],
  ["p6-b200.48xlarge", "AL2023_x86_64_NVIDIA"],
  ["g5g.xlarge", "AL2023_ARM_64_NVIDIA"],
  ["p6e-gb200.36xlarge", "AL2023_ARM_64_NVIDIA"],
  ["inf2.xlarge", "AL2023_x86_64_NEURON"],
  ["trn2u.48xlarge", "AL2023_x86_64_NEURON"],
])("the image for %s is %s", (type, image) => {
  expect({ standing: standingOf(type), image: imageFor(type) }).toEqual({ standing: "known", image });
});

test.each([
  ["m5.larg", "m5.large"],
  ["m6i.lrage", "m6i.large"],
  ["M5.large", "m5.large"],
  ["m5.3xlarge", "m5.2xlarge"],
  ["t3.huge", "t3.large"],
  ["m5large", "m5.large"],
  ["m4i.large", "m8i.large"],
  ["m12.large", "m1.large"],
  ["y2.large", "t2.large"],
])("%s cannot be: %s is meant", (type, meant) => {
  expect({ standing: standingOf(type), meant: instanceTypeMeant(type) }).toEqual({ standing: "impossible", meant });
});

test.each([
  ["m9i.large", "m8i.large", "x86_64", undefined],
  ["m10g.large", "m9g.large", "arm64", undefined],
  ["m9g.96xlarge", "m9g.16xlarge", "arm64", undefined],
  ["p7-b400.48xlarge", "p6-b200.48xlarge", "x86_64", "nvidia"],
  ["trn3.48xlarge", "trn2.48xlarge", "x86_64", "neuron"],
])("%s may be new: %s is the closest", (type, meant, architecture, accelerator) => {
  expect({ standing: standingOf(type), meant: instanceTypeMeant(type), ...hardwareOf(type) }).toMatchObject({
    standing: "new",
    meant,
    architecture,
    accelerator,
  });
});

describeModels("instances and images of AWS's models", (botocore) => {
  test("all of EC2's instance types are known", () => {
    const known = INSTANCE_FAMILIES.trim()
      .split("\n")
      .flatMap((line) => {
        const [family, , ...sizes] = line.split(" ");
        return sizes.map((size) => `${family}.${size}`);
      });
    expect(known.length).toBeGreaterThan(1400);
    const types = botocore.model("ec2").shapes.InstanceType?.enum ?? [];
    expect(types.length).toBeGreaterThan(1200);
    expect(types.filter((type) => !known.includes(type))).toEqual([]);
  });

  test("all of EKS's images are known, but those of AL2 and Windows, which this project cannot give a disk", () => {
    const all = botocore.model("eks").shapes.AMITypes?.enum ?? [];
    const others = all.filter((type) => !/^(AL2_|WINDOWS_|CUSTOM$)/.test(type));
    expect([...AMI_TYPES].sort()).toEqual([...others].sort());
  });
});
