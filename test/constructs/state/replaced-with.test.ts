import { replacedWith } from "../../../src/constructs/state/replaced-with";
import { TerraformData } from "../../../src/constructs/state/terraform-data";
import { testStack } from "../../support/stack";

test("it is the id that tells a new resource from a changed one", () => {
  expect(replacedWith(new TerraformData(testStack(), "cluster", { input: {} }))).toEqual(["terraform_data.cluster.id"]);
});
