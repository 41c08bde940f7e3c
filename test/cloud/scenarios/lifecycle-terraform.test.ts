import { describeLifecycle } from "./support/lifecycle";

describeLifecycle("terraform");
