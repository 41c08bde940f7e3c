import { describeLifecycle } from "./support/lifecycle";

// the oldest that the stack allows, where the other scenario takes the newest
describeLifecycle({ program: "tofu", kubernetesProvider: "2.38.0" });
