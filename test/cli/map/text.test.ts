import fc from "fast-check";
import { linesOf, widthOf, wrap } from "../../../src/cli/map/text";

test("breaks after a dash, slash, colon, comma or blank, else anywhere", () => {
  expect(wrap("demo-eks-oidc-test-external-dns-external-dns", 231)).toEqual([
    "demo-eks-oidc-test-external-dns-",
    "external-dns",
  ]);
  expect(wrap("route53: ChangeResourceRecordSets, ListResourceRecordSets", 300)).toEqual([
    "route53: ChangeResourceRecordSets,",
    "ListResourceRecordSets",
  ]);
  expect(wrap("a".repeat(30), 100)).toEqual(["a".repeat(12), "a".repeat(12), "a".repeat(6)]);
});

test("a note stands behind its text, or beneath it where it does not fit", () => {
  expect(linesOf([{ text: "s3: PutObject", note: "on b/*" }], 200)).toEqual([
    { text: "s3: PutObject", note: "on b/*" },
  ]);
  expect(linesOf([{ text: "s3: PutObject", note: "on demo-bucket/*, under conditions" }], 200)).toEqual([
    { text: "s3: PutObject", note: "" },
    { text: "", note: "on demo-bucket/*, under" },
    { text: "", note: "conditions" },
  ]);
});

test("no line is too wide, and nothing is lost but blanks", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~]{1,80}$/), fc.integer({ min: 20, max: 300 }), (text, width) => {
      const lines = wrap(text, width);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }),
  );
});
