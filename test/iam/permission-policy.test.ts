import fc from "fast-check";
import { type PermissionStatement, policyDocuments, policyName } from "../../src/iam/permission-policy";

const PUT: PermissionStatement = {
  actions: ["s3:PutObject"],
  resources: ["arn:aws:s3:::demo-bucket/*"],
  conditions: { StringEquals: { "aws:ResourceTag/team": ["web"] } },
};

/** A statement whose document has as many characters as asked for. */
function ofLength(length: number): PermissionStatement {
  const statement = (resource: string) => ({ actions: ["s3:GetObject"], resources: [resource] });
  const rest = policyDocuments([statement("")])[0]?.length ?? 0;
  return statement("r".repeat(length - rest));
}

test("a document allows what its statements say", () => {
  expect(policyDocuments([PUT]).map((document) => JSON.parse(document))).toEqual([
    {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["s3:PutObject"],
          Resource: ["arn:aws:s3:::demo-bucket/*"],
          Condition: { StringEquals: { "aws:ResourceTag/team": ["web"] } },
        },
      ],
    },
  ]);
  expect(policyDocuments([])).toEqual([]);
});

test("a document may be as long as IAM allows and no longer", () => {
  expect(policyDocuments([ofLength(6144)])[0]).toHaveLength(6144);
  expect(() => policyDocuments([PUT, ofLength(6145)])).toThrow(
    new Error("statements: s3:GetObject on one resource is longer than IAM's 6144 characters"),
  );
});

test.each([
  [{ ...PUT, actions: [] }, "statements[1].actions: give at least one"],
  [{ ...PUT, resources: [] }, "statements[1].resources: give at least one"],
  [{ Action: ["s3:PutObject"] } as unknown as PermissionStatement, "statements[1].actions: give at least one"],
])("a statement about nothing is refused: %j", (statement, message) => {
  expect(() => policyDocuments([PUT, statement])).toThrow(new Error(message));
});

test("documents hold every statement once, in order, within the limit, and no two would fit into one", () => {
  const lengths = fc.array(fc.integer({ min: 200, max: 6144 }), { maxLength: 20 });
  fc.assert(
    fc.property(lengths, (all) => {
      const statements = all.map(ofLength);
      const documents = policyDocuments(statements);
      const parsed = documents.map((document) => JSON.parse(document).Statement as { Resource: string[] }[]);
      expect(parsed.flat().map(({ Resource }) => Resource)).toEqual(statements.map(({ resources }) => resources));
      expect(documents.filter(({ length }) => length > 6144)).toEqual([]);
      documents.slice(1).forEach((document, index) => {
        const [first] = JSON.parse(document).Statement;
        const longer = { Version: "2012-10-17", Statement: [...(parsed[index] ?? []), first] };
        expect(JSON.stringify(longer).length).toBeGreaterThan(6144);
      });
    }),
  );
});

test("policies are called as their role, and numbered from the second", () => {
  expect([0, 1, 2].map((index) => policyName("demo", index))).toEqual(["demo", "demo-2", "demo-3"]);
});
