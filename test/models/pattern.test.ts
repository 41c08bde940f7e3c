import { SERVICES } from "../cloud/account/models/botocore";
import { compile } from "../cloud/account/models/pattern";
import { describeModels } from "../support/botocore";

test.each<[pattern: string, fits: string, not: string]>([
  // without anchors, AWS compares the whole value
  ["[\\w+=,.@-]+", "a-role", "a role"],
  ["^[0-9A-Za-z][A-Za-z0-9\\-_]*", "demo", "demo.x"],
  // one of two
  ["a|b", "b", "ab"],
  // Unicode's letters, and escapes without need, which JavaScript does not take together
  ["[\\p{L}\\p{N}_.:/=+\\-@]*", "größe", "a;b"],
  ["[\\w-_]*", "a-b", "a.b"],
  ["[\\w+=,.@\\:-]*", "a:b", "a;b"],
])("%s is about the whole of a value", (pattern, fits, not) => {
  expect([fits, not].map((value) => compile(pattern)?.test(value))).toEqual([true, false]);
});

test.each(["[a-z&&[^b]]", "[a[b]]", "\\p{Alnum}+", "(?i)abc", "a++", "\\Aabc\\z", "a{2,1}"])(
  "%s is not read, since JavaScript does not have it",
  (pattern) => {
    expect(compile(pattern)).toBeUndefined();
  },
);

describeModels("AWS's models", (botocore) => {
  test.each(SERVICES)("all patterns of %s are read", (service) => {
    const shapes = Object.entries(botocore.model(service).shapes);
    const unread = shapes.filter(([, { pattern }]) => pattern !== undefined && !compile(pattern));
    expect(unread.map(([name]) => name)).toEqual([]);
  });
});
