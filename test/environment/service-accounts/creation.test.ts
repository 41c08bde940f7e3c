import { accepts, instead, problem, type Refused, RIGHTS, refuses } from "../../support/report";

const ADDONS = "{ vpc-cni: {}, coredns: {}, amazon-cloudwatch-observability: {} }";
const FIX = "leave create out and annotate the account where it is, or use another namespace";

/** The smallest file, with an account that is to be made. */
function created(account: string): string {
  return `${instead("  name: demo", `  addons: ${ADDONS}\n  name: demo`)}serviceAccounts:\n  - { ${account}, create: true, ${RIGHTS} }\n`;
}

test.each<Refused>([
  [
    "in an add-on's namespace",
    created("namespace: amazon-cloudwatch, name: mine"),
    problem(
      "a.yaml:12:57: serviceAccounts[0].create",
      "true",
      "only what is not there: amazon-cloudwatch-observability makes the namespace amazon-cloudwatch",
      FIX,
    ),
  ],
  [
    "that an add-on makes",
    created("namespace: kube-system, name: coredns"),
    problem(
      "a.yaml:12:54: serviceAccounts[0].create",
      "true",
      "only what is not there: coredns makes the account kube-system/coredns",
      FIX,
    ),
  ],
  [
    "that Kubernetes makes",
    created("namespace: kube-system, names: [mine, job-controller]"),
    problem(
      "a.yaml:12:70: serviceAccounts[0].create",
      "true",
      "only what is not there: every cluster has the account kube-system/job-controller, a controller's own",
      "give the account another name, or another namespace",
    ),
  ],
])("an account %s is not made", refuses);

test.each([
  ["in the namespace of Kubernetes", "namespace: kube-system, name: mine"],
  ["called like a controller's, elsewhere", "namespace: demo, name: job-controller"],
  ["in one of its own", "namespace: demo, name: mine"],
])("an account %s is made", (what, account) => accepts(what, created(account)));
