import { existsSync, readdirSync } from "node:fs";
import { policyDocuments } from "../../src/iam/permission-policy";
import { type PolicyStatement, parsePolicy } from "../../src/iam/policy-document";
import { fits } from "../../src/lib/wildcard";
import { type PresetContext, permissionsOf } from "../../src/presets/preset";
import { PRESET_NAMES, PRESETS, type PresetName } from "../../src/presets/presets";
import { CONTEXT, differencesFrom, readUpstream, widerThan } from "./upstream";

function statementsOfPreset(name: PresetName, context: PresetContext = CONTEXT): PolicyStatement[] {
  const permissions = permissionsOf(PRESETS[name], readUpstream(name).scope, context);
  return policyDocuments(permissions).flatMap((document) => parsePolicy(JSON.parse(document)).statements);
}

test("each preset has a file of its own, and its upstream document's facts", () => {
  const files = (folder: string, end: string) =>
    readdirSync(folder).flatMap((file) => (file.endsWith(end) ? [file.slice(0, -end.length)] : []));
  expect(files("test/presets/upstream", ".json").sort()).toEqual([...PRESET_NAMES].sort());
  expect(PRESET_NAMES.filter((name) => !existsSync(`src/presets/${name}.ts`))).toEqual([]);
});

describe.each(PRESET_NAMES)("%s", (name) => {
  const upstream = readUpstream(name);
  const wanted = parsePolicy({ Statement: upstream.statements }).statements;

  test("allows nothing that its upstream document does not", () => {
    expect(widerThan(wanted, statementsOfPreset(name))).toEqual([]);
  });

  test("spells out no partition: those of its ARNs are the context's and the scope's", () => {
    const elsewhere = { ...CONTEXT, partition: "aws-iso", dnsSuffix: "c2s.ic.gov" };
    const scope = new Set(Object.values(upstream.scope).flat());
    const resources = statementsOfPreset(name, elsewhere).flatMap((statement) => statement.resources ?? []);
    const spelled = resources.filter(
      (arn) => arn.startsWith("arn:aws:") && !scope.has(arn.replace(/(\/index|\/stream)?[/:]\*$/, "")),
    );
    expect(resources.length).toBeGreaterThan(0);
    expect(spelled).toEqual([]);
  });

  test("every difference from its upstream document is explained, and nothing else", () => {
    const explained = upstream.differences.flatMap(({ kind, actions }) => actions.map((action) => [action, kind]));
    const found = [...differencesFrom(wanted, statementsOfPreset(name))];
    expect(explained.sort()).toEqual(found.sort());
    expect(upstream.differences.filter(({ why }) => why.length < 10)).toEqual([]);
  });

  test("what other pages than its source ask for is in the document", () => {
    const asked = new Set(wanted.flatMap(({ actions = [] }) => actions));
    const others = (upstream.others ?? []).flatMap(({ actions }) => actions);
    expect(others.filter((action) => !asked.has(action))).toEqual([]);
  });

  test("without one of the document's actions that it allows, it is wider", () => {
    const statements = statementsOfPreset(name);
    const allowed = new Set(statements.flatMap(({ actions = [] }) => actions));
    const told = [...allowed].filter((action) => {
      const others = wanted.map((one) => ({ ...one, actions: one.actions?.filter((each) => !fits(each, action)) }));
      return widerThan(others, statements).some((line) => line.startsWith(`${action} on `));
    });
    expect(told).toEqual([...allowed]);
  });
});
