import { App, Testing } from "cdktf";
import * as fc from "fast-check";
import { formerIdOfArn, idOfArn } from "../src/constructs/identity/arn-id";
import { readText } from "../src/environment/environment-file";
import { makesCluster } from "../src/environment/makes-cluster";
import type { Environment } from "../src/environment/model";
import { problemsOfRivals } from "../src/environment/rivals";
import { mappingOrEmpty } from "../src/lib/values";
import { createStacks } from "../src/stacks/environment-stacks";

/** Of few words, so that names that are put together from them often meet. */
const word = fc.constantFrom("a", "logs", "cluster", "2");
const words = fc.array(word, { minLength: 1, maxLength: 2 });
const name = words.map((parts) => parts.join("-"));
const inCapitals = fc.tuple(name, fc.boolean()).map(([text, isUpper]) => (isUpper ? text.toUpperCase() : text));

/** A role's statements: few, or too many for one policy. */
const resources = fc
  .boolean()
  .map((isLong) => Array.from({ length: isLong ? 90 : 1 }, (_, index) => `arn:aws:s3:::${"x".repeat(60)}-${index}/*`));

const account = fc.record(
  { namespace: name, name, roleName: inCapitals, resources },
  { requiredKeys: ["namespace", "name", "resources"] },
);

const settings = fc.record({
  region: fc.constantFrom("us-west-2", "eu-west-1"),
  cluster: inCapitals,
  encryptsLogs: fc.boolean(),
  groups: fc.uniqueArray(inCapitals, { minLength: 1, maxLength: 3 }),
  accounts: fc.array(account, { maxLength: 2 }),
});

/** Two environments; the second's cluster is often called as the first's with a word behind it, in the same region. */
const pair = fc
  .tuple(settings, settings, fc.option(word, { freq: 3 }))
  .map(([one, other, suffix]) =>
    suffix === null ? [one, other] : [one, { ...other, region: one.region, cluster: `${one.cluster}-${suffix}` }],
  )
  .map((both) => both.map(fileOf));

function fileOf({ region, cluster, encryptsLogs, groups, accounts }: Settings): object {
  return {
    region,
    network: { cidr: "10.0.0.0/16", availabilityZones: [`${region}a`, `${region}b`] },
    cluster: { name: cluster, version: "1.34", logs: { encryption: encryptsLogs } },
    nodeGroups: Object.fromEntries(groups.map((group) => [group, GROUP])),
    serviceAccounts: accounts.map(({ resources: all, ...rest }) => ({
      ...rest,
      statements: [{ actions: ["s3:GetObject"], resources: all }],
    })),
  };
}

type Settings = typeof settings extends fc.Arbitrary<infer Value> ? Value : never;

const GROUP = { instanceTypes: ["m5.large"], minSize: 1, desiredSize: 1, maxSize: 1 };

/** What AWS gives once in an account, or in a region of it, by the attribute that names it. */
const ONCE: Readonly<Record<string, { readonly isGlobal: boolean }>> = {
  aws_iam_role: { isGlobal: true },
  aws_iam_policy: { isGlobal: true },
  aws_cloudwatch_log_group: { isGlobal: false },
  aws_eks_cluster: { isGlobal: false },
  aws_kms_alias: { isGlobal: false },
  aws_launch_template: { isGlobal: false },
};

/** As AWS tells names apart: IAM without capitals. */
function namesIn(environment: Environment): string[] {
  const [stack] = createStacks(new App(), environment);
  const encryptsLogs = makesCluster(environment) && environment.cluster.logs.encryption === true;
  stack.prepareStack();
  const { resource } = JSON.parse(Testing.synth(stack)) as { resource: Record<string, Record<string, object>> };
  return Object.entries(ONCE).flatMap(([type, { isGlobal }]) => {
    const blocks = Object.entries(resource[type] ?? {});
    // the key of the logs waits for its choice
    const made = blocks.filter(([id]) => encryptsLogs || !id.startsWith("logs-key"));
    return made.map(([, block]) => {
      const given = String(mappingOrEmpty(block).name);
      return isGlobal ? `${type} ${given.toLowerCase()}` : `${environment.region} ${type} ${given}`;
    });
  });
}

test("environments that are taken together have no name in common, nor has one of them a name twice", () => {
  let taken = 0;
  let refused = 0;
  const property = fc.property(pair, (both) => {
    const files = both.map((content, index) => readText("env_vars", `e${index}`, JSON.stringify(content)));
    const read = files.flatMap((each) => (each.problems.length === 0 && each.read ? [each.read] : []));
    fc.pre(read.length === 2);
    if (problemsOfRivals(read).length > 0) {
      refused++;
      return;
    }
    taken++;
    const names = read.flatMap(({ environment }) => namesIn(environment));
    expect(names.filter((each, index) => names.indexOf(each) !== index)).toEqual([]);
  });
  fc.assert(property, { numRuns: 100 });
  expect(Math.min(taken, refused)).toBeGreaterThan(5);
});

/** Principals and policies, with a path or without one. */
const arn = fc
  .record({
    account: fc.constantFrom("111111111111", "222222222222", "aws"),
    kind: fc.constantFrom("role", "user", "policy"),
    path: fc.array(fc.constantFrom("a", "b", "a-b", "role"), { minLength: 1, maxLength: 3 }),
  })
  .map(({ account: owner, kind, path }) => `arn:aws:iam::${owner}:${kind}/${path.join("/")}`);

test("ids made of ARNs are as different as the ARNs", () => {
  const property = fc.property(fc.uniqueArray(arn, { minLength: 2, maxLength: 6 }), (arns) => {
    const ids = arns.map(idOfArn);
    expect(new Set(ids).size).toBe(arns.length);
    const former = arns.flatMap((one) => formerIdOfArn(one, arns) ?? []);
    expect(new Set([...ids, ...former]).size).toBe(ids.length + former.length);
  });
  fc.assert(property, { numRuns: 1000 });
});
