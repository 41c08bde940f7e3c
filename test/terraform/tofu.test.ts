import { describeGoldenStacks } from "./golden-stacks";

describeGoldenStacks("tofu", "https://opentofu.org/docs/intro/install");
