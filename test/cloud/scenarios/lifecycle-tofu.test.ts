import { describeLifecycle } from "./support/lifecycle";

describeLifecycle("tofu");
