import { skipCreationStacks } from "../../src/stacks/creation-stacks";

skipCreationStacks();
