import { describeLifecycle } from "./support/lifecycle";

describeLifecycle({ program: "terraform" });
