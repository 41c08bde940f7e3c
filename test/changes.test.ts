import { stringify } from "yaml";
import { environmentSchema } from "../src/environment/environment";
import { SECTIONS } from "./cloud/changes/all";
import { schemaKeys } from "./cloud/changes/keys";
import { baseOf, changed, roundsOf, stepsOf } from "./cloud/changes/rounds";
import { problemsOf } from "./docs/environment";

const KEYS = schemaKeys();
const LANES = SECTIONS.flatMap(({ lanes }) => lanes);
const UNTRIED = SECTIONS.flatMap(({ untried = [] }) => untried);

test("the schema's keys are found, at any depth", () => {
  expect(KEYS).toContainEqual({ key: "network.cidr", sorts: ["altered"] });
  expect(KEYS).toContainEqual({ key: "cluster.logs.adopt", sorts: ["set", "removed"] });
  expect(KEYS).toContainEqual({ key: "nodeGroups", sorts: ["set", "removed"] });
  expect(KEYS).toContainEqual({ key: "nodeGroups.<name>.taints[].key", sorts: ["altered"] });
  expect(KEYS).toContainEqual({ key: "serviceAccounts[].policyArns", sorts: ["set", "altered", "removed"] });
  expect(KEYS.map(({ key }) => key)).not.toContain("cluster");
});

test("each sort of change of every key is tried on a cluster that runs, or there is a reason why not", () => {
  const wanted = KEYS.flatMap(({ key, sorts }) => sorts.map((sort) => `${key}: ${sort}`));
  const tried = new Set([
    ...LANES.flatMap(({ key, steps }) => steps.map(({ sort }) => `${key}: ${sort}`)),
    ...UNTRIED.flatMap(({ keys, sorts = ["set", "altered", "removed"] }) =>
      keys.flatMap((key) => sorts.map((sort) => `${key}: ${sort}`)),
    ),
  ]);
  expect(wanted.filter((change) => !tried.has(change))).toEqual([]);
});

test("no change is tried, or left out, of a key that does not exist", () => {
  const known = new Set(KEYS.map(({ key }) => key));
  const named = [...LANES.map(({ key }) => key), ...UNTRIED.flatMap(({ keys }) => keys)];
  expect(named.filter((key) => !known.has(key))).toEqual([]);
});

test.each(SECTIONS)("$title: every file that is deployed is one", (section) => {
  for (const { file } of roundsOf([section])) expect(environmentSchema.safeParse(file).error).toBeUndefined();
});

/** All of what is said, from what was given on. */
test("what is refused says why", () => {
  for (const section of SECTIONS) {
    for (const step of stepsOf([section]).filter(({ refused }) => refused)) {
      const said = problemsOf(stringify(changed(baseOf([section]), step)));
      expect(said?.replace(/^[\s\S]*?(?=got: )/, "").replace(/^ +/gm, "")).toBe(step.refused);
    }
  }
});
