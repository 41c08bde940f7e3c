import { accessSection } from "../../../src/cli/report/access";
import type { Html } from "../../../src/cli/report/html";
import { svg } from "../../../src/cli/svg";
import { LEVELS, type Levels, type MappedRole } from "../../../src/operations/map/access-map";

const drawn = svg({ title: "", width: 1, height: 1, head: [], content: [] });

const levels = Object.fromEntries(LEVELS.map((level) => [level, [] as string[]])) as unknown as Levels;

const nobody = { serviceAccounts: [], principals: [], permissions: [], policyArns: [] };

/** The text of each cell, row by row; lines of a cell stand with a bar between them. */
function rowsOf(...roles: readonly MappedRole[]): string[][] {
  const { content } = accessSection({ environment: "test", cluster: "demo", region: "us-west-2", roles }, drawn);
  const body = /<tbody>\n(?<rows>.*?)<\/tbody>/s.exec((content as Html).text)?.groups?.rows ?? "";
  const lines = body.split("\n").filter(Boolean);
  return lines.map((line) =>
    [...line.matchAll(/<t[hd][^>]*>(?<cell>.*?)<\/t[hd]>/g)].map(({ groups }) =>
      String(groups?.cell)
        .replaceAll("</span><span>", " | ")
        .replace(/<[^>]*>/g, ""),
    ),
  );
}

test("a row for each service and its resources, with actions counted by their levels", () => {
  const role: MappedRole = {
    ...nobody,
    role: "echoer",
    serviceAccounts: [
      { namespace: "demo", name: "a" },
      { namespace: "demo", name: "job-*" },
    ],
    principals: ["ec2.amazonaws.com"],
    policyArns: ["arn:aws:iam::aws:policy/Some"],
    permissions: [
      {
        effect: "Allow",
        service: "s3",
        actions: ["Get*", "PutObject"],
        levels: { ...levels, read: ["GetObject", "GetObjectAcl"], write: ["PutObject"] },
        resources: ["arn:aws:ec2:us-west-2:1:vpc/${aws_vpc.main_1-2.id}", "*"],
        conditional: true,
      },
      { effect: "Deny", service: "*", actions: ["*"], levels, resources: ["*"], conditional: false },
    ],
    permissionsBoundary: "arn:aws:iam::1:policy/edge",
  };
  const who = "demo/a | demo/job-* | ec2.amazonaws.com";
  expect(rowsOf(role)).toEqual([
    [who, "echoer", "may", "", "what the policy allows", "arn:aws:iam::aws:policy/Some"],
    [
      who,
      "echoer",
      "may",
      "s3",
      "Get*, PutObject | 2 read, 1 write",
      "arn:aws:ec2:us-west-2:1:vpc/&#60;VPC&#62; | everything | under conditions",
    ],
    [who, "echoer", "may never", "all", "* | ", "everything"],
    [who, "echoer", "may only", "", "what the boundary allows", "arn:aws:iam::1:policy/edge"],
  ]);
});

test("a role without permissions, and one that is made elsewhere", () => {
  const arn = "arn:aws:iam::1:role/theirs";
  expect(rowsOf({ ...nobody, role: "idle" }, { ...nobody, role: "theirs", foreignArn: arn })).toEqual([
    ["", "idle", "may", "", "nothing", ""],
    ["", "theirs", "may", "", "what the role may, which is made elsewhere", arn],
  ]);
});
