import { Botocore } from "../cloud/account/models/botocore";

/**
 * Tests against AWS's own models, which botocore brings; where it is missing a test that says so and is skipped. In CI
 * nothing is skipped: a missing botocore fails.
 */
export function describeModels(name: string, tests: (botocore: Botocore) => void): void {
  const botocore = Botocore.find();
  if (botocore) describe(name, () => tests(botocore));
  else if (process.env.CI)
    test(`${name}: AWS's models are missing: pip install botocore`, () => expect(botocore).toBeDefined());
  else test.skip(`skipped, since no Python here has AWS's models: pip install botocore`, () => {});
}
