import { FILE, reportOf } from "../support/file-in-blocks";
import { problem, problems, report } from "../support/report";

test("the file before anything slips", () => expect(report({ "a.yaml": FILE })).toBe("no problem"));

const COLUMN = "all keys of a mapping in the same column";

// a part of the file, what stands there instead, and where, what, and how to fix it
test.each<[what: string, part: string, instead: string, where: string, given: string, fix: string]>([
  [
    "one too deep",
    "  version:",
    "   version:",
    "9:4",
    'version: "1.34"',
    "line it up with name, which already has a value",
  ],
  ["one too shallow", "  version:", " version:", "9:2", 'version: "1.34"', "indent it by 2 spaces, like name"],
  ["not at all", "  version:", "version:", "9:1", 'version: "1.34"', "indent it by 2 spaces, like name"],
  ["two too shallow", "    minSize:", "  minSize:", "16:3", "minSize: 1", "indent it by 4 spaces, like instanceTypes"],
  [
    "as its entry's dash",
    "        resources:",
    "       resources:",
    "24:8",
    "resources:",
    "indent it by 8 spaces, like actions, or like another key above",
  ],
])("a key that is indented %s", (_, part, instead, where, given, fix) => {
  expect(reportOf(part, instead)).toBe(problems(problem(`a.yaml:${where}`, given, COLUMN, fix)));
});

test.each<[what: string, part: string, instead: string, where: string, given: string, allowed: string, fix: string]>([
  [
    "a tab",
    "  version:",
    "\tversion:",
    "9:1",
    'version: "1.34"',
    "spaces as indentation",
    "replace the tab with spaces",
  ],
  [
    "a dash too few",
    "    - us-west-2b",
    "    us-west-2b",
    "6:5",
    "us-west-2b",
    "a dash and a space before each entry of a list",
    "write - us-west-2b",
  ],
  [
    "a dash without a space",
    "    - us-west-2b",
    "    -us-west-2b",
    "6:5",
    "-us-west-2b",
    "a dash and a space before each entry of a list",
    "put a space after the dash: - us-west-2b",
  ],
  [
    "a dash without a space before a mapping, of which the next line tells",
    "      - actions",
    "      -actions",
    "23:7",
    "-actions: [s3:GetObject]",
    "a dash and a space before each entry of a list",
    "put a space after the dash: - actions: [s3:GetObject]",
  ],
  [
    "a colon without a space",
    "minSize: 1",
    "minSize:1",
    "16:5",
    "minSize:1",
    "key, colon, space, value",
    "put a space after the colon: minSize: 1",
  ],
  [
    "another sign for the colon",
    "region: us",
    "region = us",
    "1:1",
    "region = us-west-2",
    "key, colon, space, value",
    "write a colon: region: us-west-2",
  ],
  ...(["@", "%", "`"] as const).map((sign): [string, string, string, string, string, string, string] => [
    `a value that begins with ${sign}`,
    "name: reader",
    `name: ${sign}reader # its name`,
    "21:11",
    `name: ${sign}reader # its name`,
    `quotes around what starts with ${sign}`,
    `put it in quotes: "${sign}reader"`,
  ]),
  [
    "a * alone, in brackets",
    'resources:\n          - "arn:aws:s3:::demo/*"',
    "resources: [*]",
    "24:21",
    "resources: [*]",
    "quotes around what starts with *",
    'put it in quotes: "*"',
  ],
  [
    "a * that would be an alias",
    "name: reader",
    "name: *-reader",
    "21:11: serviceAccounts[0].name",
    "*-reader",
    "quotes around what starts with *",
    'put it in quotes: "*-reader"',
  ],
  [
    "a template's braces",
    "name: reader",
    "name: {{ name }}",
    "21:11",
    "name: {{ name }}",
    "quotes around what starts with {",
    'put it in quotes: "{{ name }}"',
  ],
  [
    "a colon in a value",
    "name: reader",
    "name: demo: reader",
    "21:11",
    "name: demo: reader",
    "quotes around a value with a colon and a space in it",
    'put the value in quotes: name: "demo: reader"',
  ],
  ["an open quote", '"1.34"', '"1.34', "9:12", 'version: "1.34', "closed quotes", 'close the quote: version: "1.34"'],
  [
    "more behind the quotes",
    '"1.34"',
    '"1.34" x',
    "9:19",
    'version: "1.34" x',
    "nothing after the closing quote",
    "remove it, or put all of the value in quotes",
  ],
  [
    "a backslash in double quotes",
    "name: reader",
    'name: "a\\d"',
    "21:13",
    'name: "a\\d"',
    'a \\ in double quotes only where it is one of "\\n", "\\\\" …',
    "use single quotes",
  ],
  [
    "an open bracket",
    "[m5.large]",
    "[m5.large",
    "15:5",
    "instanceTypes: [m5.large",
    "closed brackets",
    "close the bracket: instanceTypes: [m5.large]",
  ],
  [
    "a bracket too many",
    "[m5.large]",
    "[m5.large]]",
    "15:30",
    "instanceTypes: [m5.large]]",
    "a closing bracket for each opening one",
    "remove the bracket",
  ],
  [
    "a key that stands twice",
    "    minSize: 1",
    "    minSize: 1\n    minSize: 1",
    "17:5",
    "minSize: 1",
    "each key once in a mapping",
    "remove one of the two (the other is in line 16), or merge them",
  ],
  [
    "two documents",
    "cluster:",
    "---\ncluster:",
    "7:1",
    "---",
    "one document per file",
    "move what follows --- into a file of its own",
  ],
  [
    "what no slip explains",
    "name: reader",
    "name: |reader",
    "21:12",
    "name: |reader",
    "YAML 1.2",
    "see what YAML says: Block scalar header includes extra characters: |reader",
  ],
])("%s", (_, part, instead, where, given, allowed, fix) => {
  expect(reportOf(part, instead)).toBe(problems(problem(`a.yaml:${where}`, given, allowed, fix)));
});

test("every tab, and of all else the first only", () => {
  const tabs = FILE.replace("  version:", "\tversion:").replace("    minSize:", "\tminSize:");
  const placesIn = (file: string) => report({ "a.yaml": file }).match(/^a\.yaml.*/gm);
  expect(placesIn(tabs)).toEqual(["a.yaml:9:1", "a.yaml:16:1"]);
  expect(placesIn(FILE.replace("[m5.large]", "[m5.large").replace("[s3:GetObject]", "[s3:GetObject"))).toEqual([
    "a.yaml:15:5",
  ]);
});
