import { GOOD, problem, problems, RIGHTS, report } from "../support/report";

/** The smallest file, of a cluster, and with more at its end. */
const of = (cluster: string, more = "") => GOOD.replace("name: demo", `name: ${cluster}`) + more;
const inRegion = (region: string, file: string) => file.replaceAll("us-west-2", region);
const withAccount = (text: string) => `serviceAccounts: [{ ${text}, ${RIGHTS} }]\n`;

test("node groups of two clusters whose launch templates would have one name", () => {
  const a = of("demo").replace("main:", "test-main:");
  expect(report({ "a.yaml": a, "b.yaml": of("demo-test") })).toBe(
    problems(
      problem(
        "b.yaml:9:9: nodeGroups.main",
        "{ instanceTypes: [m5.large], minSize: 1, desiredSize: 2, maxSize: 3 }",
        "a launch template of its own: demo-test-main is that of a.yaml:9:14: nodeGroups.test-main",
        "give one of the two node groups another name",
      ),
    ),
  );
});

test("a node group's own role that is called as another cluster's, or as a service account's", () => {
  const withRole = (group: string) => {
    const policyArns = "policyArns: [arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore]";
    return of("demo").replace("main:", `${group}:`).replace("maxSize: 3", `maxSize: 3, ${policyArns}`);
  };
  const values = (position: number) =>
    withRole("test")
      .split("\n")[8]
      ?.slice(position - 1) ?? "";
  expect(report({ "a.yaml": of("demo-test"), "b.yaml": withRole("test") })).toBe(
    problems(
      problem(
        "b.yaml:9:9: nodeGroups.test",
        `${values(9).slice(0, 79)}…`,
        "an IAM role of its own: demo-test-worker-node is that of a.yaml:6:9: cluster.name",
        "give the node group another name",
      ),
    ),
  );
  const allOwn = withRole("x").replace("name: demo", "name: demo-test");
  expect(report({ "a.yaml": allOwn, "b.yaml": withRole("test") })).toBe("no problem");
  const account = withAccount("namespace: test, name: worker-node");
  expect(report({ "a.yaml": withRole("test") + account })).toBe(
    problems(
      problem(
        "a.yaml:10:19: serviceAccounts[0]",
        `${`{ namespace: test, name: worker-node, ${RIGHTS} }`.slice(0, 79)}…`,
        "a role name of its own: demo-test-worker-node is that of nodeGroups.test",
        "give it another roleName",
      ),
    ),
  );
  expect(report({ "a.yaml": of("demo").replace("main:", "test:") + account })).toBe("no problem");
});

test("a role that an environment leaves out is another's to call so", () => {
  const other = of("other", withAccount("namespace: a, name: b, roleName: demo-vpc-flow-logs"));
  expect(report({ "a.yaml": of("demo"), "b.yaml": other })).toContain(
    "an IAM role of its own: demo-vpc-flow-logs is that of a.yaml:6:9: cluster.name",
  );
  const without = of("demo").replace("  cidr", "  flowLogs: false\n  cidr");
  expect(report({ "a.yaml": without, "b.yaml": other })).toBe("no problem");
});

test("launch templates of two regions may have one name", () => {
  const a = of("demo").replace("main:", "test-main:");
  expect(report({ "a.yaml": a, "b.yaml": inRegion("eu-west-1", of("demo-test")) })).toBe("no problem");
});

test("a role for a service account that is called as another cluster's own, whatever the region", () => {
  const a = of("demo", withAccount("namespace: test, name: cluster"));
  const b = inRegion("eu-west-1", of("demo-test"));
  expect(report({ "a.yaml": a, "b.yaml": b })).toBe(
    problems(
      problem(
        "b.yaml:6:9: cluster.name",
        "demo-test",
        "an IAM role of its own: demo-test-cluster is that of a.yaml:10:19: serviceAccounts[0]",
        "give that one another roleName",
      ),
    ),
  );
  expect(report({ "b.yaml": a, "a.yaml": b })).toContain("give it another roleName");
});

test("one cluster's name in two regions, and one in capitals: IAM is one for all regions, and tells no capitals", () => {
  const same = (position: string, name: string, role: string) =>
    problems(
      problem(
        position,
        name,
        `an IAM role of its own: ${role} is that of a.yaml:6:9: cluster.name`,
        "give one of the two clusters another name",
      ),
    );
  expect(report({ "a.yaml": of("demo"), "b.yaml": inRegion("eu-west-1", of("demo")) })).toBe(
    same("b.yaml:6:9: cluster.name", "demo", "demo-cluster"),
  );
  expect(report({ "a.yaml": of("demo"), "b.yaml": of("Demo") })).toBe(
    same("b.yaml:6:9: cluster.name", "Demo", "Demo-cluster"),
  );
});

test("environments of two accounts, by their administrators or their policies, and of two partitions share no names", () => {
  const admins = (account: string) => `[arn:aws:iam::${account}:role/Admin]`;
  const by = (account: string) => of("demo").replace("name: demo", `name: demo\n  admins: ${admins(account)}`);
  const files = (account: string) => ({ "a.yaml": by("111111111111"), "b.yaml": inRegion("eu-west-1", by(account)) });
  expect(report(files("222222222222"))).toBe("no problem");
  expect(report(files("111111111111"))).toContain("an IAM role of its own");
  expect(report({ "a.yaml": of("demo"), "b.yaml": inRegion("cn-north-1", of("demo")) })).toBe("no problem");
});

test("a key of one cluster's logs and one of another's secrets that would have one alias", () => {
  const a = of("demo").replace("name: demo", "name: demo\n  logs: { encryption: true }");
  expect(report({ "a.yaml": a, "b.yaml": of("demo-logs") })).toBe(
    problems(
      problem(
        "b.yaml:6:9: cluster.name",
        "demo-logs",
        "a KMS alias of its own: alias/eks/demo-logs is that of a.yaml:6:9: cluster.name",
        "give one of the two clusters another name",
      ),
    ),
  );
  expect(report({ "a.yaml": of("demo"), "b.yaml": of("demo-logs") })).toBe("no problem");
});

test("roles of one file that IAM would not tell apart", () => {
  const accounts = (one: string, other: string) =>
    `serviceAccounts:\n- { namespace: a, name: a, roleName: ${one}, ${RIGHTS} }\n- { namespace: a, name: b, roleName: ${other}, ${RIGHTS} }\n`;
  expect(report({ "a.yaml": of("demo", accounts("Reader", "reader")) })).toContain(
    "a role name of its own: reader is that of serviceAccounts[0]",
  );
  expect(report({ "a.yaml": of("demo", accounts("x", "DEMO-cluster")) })).toContain(
    "a role name of its own: DEMO-cluster is this project's own",
  );
});

test("the second policy of a role that would be called as another role's first", () => {
  const resources = Array.from({ length: 90 }, (_, index) => `arn:aws:s3:::demo-${"x".repeat(60)}-${index}/*`).join();
  const accounts = (roleName: string) =>
    `serviceAccounts:\n- { namespace: a, name: a, roleName: reader, statements: [{ actions: [s3:GetObject], resources: [${resources}] }] }\n- { namespace: a, name: b, roleName: ${roleName}, statements: [{ actions: [s3:GetObject], resources: ["arn:aws:s3:::demo/*"] }] }\n`;
  expect(report({ "a.yaml": of("demo", accounts("reader-2")) })).toContain(
    "an IAM policy of its own: reader-2 is that of a.yaml:11:3: serviceAccounts[0]",
  );
  expect(report({ "a.yaml": of("demo", accounts("reader-3")) })).toBe("no problem");
});

describe("two environments that say their accounts", () => {
  const in1 = (file: string) => `${file}account: "111111111111"\n`;
  const in2 = (file: string) => `${file}account: { id: "222222222222" }\n`;
  const elsewhere = inRegion("eu-west-1", of("demo"));
  const role = "an IAM role of its own: demo-cluster is that of a.yaml:6:9: cluster.name";

  test("one cluster's name in two regions of one account is refused", () => {
    expect(report({ "a.yaml": in1(of("demo")), "b.yaml": in1(elsewhere) })).toContain(role);
  });

  test("in two accounts it is right, in one region too", () => {
    expect(report({ "a.yaml": in1(of("demo")), "b.yaml": in2(elsewhere) })).toBe("no problem");
    expect(report({ "a.yaml": in1(of("demo")), "b.yaml": in2(of("demo")) })).toBe("no problem");
  });

  test("where only one says it, the other's admins tell", () => {
    const admin = (account: string) =>
      elsewhere.replace("name: demo", `name: demo\n  admins: [arn:aws:iam::${account}:role/Admin]`);
    expect(report({ "a.yaml": in1(of("demo")), "b.yaml": admin("111111111111") })).toContain(role);
    expect(report({ "a.yaml": in1(of("demo")), "b.yaml": admin("222222222222") })).toBe("no problem");
    expect(report({ "a.yaml": in1(of("demo")), "b.yaml": elsewhere })).toContain(role);
  });

  test("a bucket's name is one for all accounts, and so is a state in it", () => {
    const withState = (file: string) => `${file}backend: { s3: { bucket: states, key: state } }\n`;
    const files = { "a.yaml": withState(in1(of("demo"))), "b.yaml": withState(in2(of("other"))) };
    expect(report(files)).toContain("a state of its own: a.yaml keeps one in states/state, too");
  });
});
