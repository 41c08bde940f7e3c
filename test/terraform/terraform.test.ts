import { describeGoldenStacks } from "./golden-stacks";

describeGoldenStacks("terraform", "https://developer.hashicorp.com/terraform/install");
