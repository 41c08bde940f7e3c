import { altered, type Section, set, takenOut } from "./lane";

const arnOf = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

function entryOf(name: string): string {
  return `aws_eks_access_entry.cluster_access-123456789012-role-${name}`;
}

/** The association of a role with `AmazonEKS<policy>Policy`. */
function association(name: string, policy: string): string {
  return `aws_eks_access_policy_association.cluster_access-123456789012-role-${name}_policy-AmazonEKS${policy}Policy`;
}

const viewing = (principal: string) => ({ principal: arnOf(principal), policies: [{ policy: "AmazonEKSViewPolicy" }] });

/** What an entry may do, changed: an entry for each key. */
export const ACCESS_CHANGES: Section = {
  title: "Cluster",
  base: {
    cluster: {
      access: [
        viewing("Moved"),
        { ...viewing("Policies"), groups: ["staff"] },
        viewing("Policy"),
        viewing("Scope"),
        viewing("Groups"),
        viewing("Name"),
      ],
    },
  },
  lanes: [
    {
      key: "cluster.access[].principal",
      at: "cluster.access[0].principal",
      steps: [altered(arnOf("Other"))],
      says: "destroys the access entry and creates another",
      plan: ["Moved", "Other"].flatMap((name) => [
        `${name === "Other" ? "create" : "delete"} ${entryOf(name)}`,
        `${name === "Other" ? "create" : "delete"} ${association(name, "View")}`,
      ]),
      account: async (account, arn) => {
        expect((await account.admins()).filter((one) => [arnOf("Moved"), arnOf("Other")].includes(one))).toEqual([arn]);
      },
    },
    {
      key: "cluster.access[].policies",
      at: "cluster.access[1].policies",
      steps: [
        takenOut({ plan: [`delete ${association("Policies", "View")}`] }),
        set([{ policy: "AmazonEKSEditPolicy", namespaces: ["shop"] }], {
          plan: [`create ${association("Policies", "Edit")}`],
        }),
      ],
      says: "creates or destroys associations with access policies; the entry stays",
      account: async (account, policies: readonly object[] = []) => {
        expect(await account.accessOf(arnOf("Policies"))).toMatchObject({ policies });
      },
    },
    {
      key: "cluster.access[].policies[].policy",
      at: "cluster.access[2].policies[0].policy",
      steps: [altered("AmazonEKSEditPolicy")],
      says: "destroys the association and creates another; for seconds, the principal may have neither policy",
      plan: [`create ${association("Policy", "Edit")}`, `delete ${association("Policy", "View")}`],
      account: async (account, policy) => {
        expect(await account.accessOf(arnOf("Policy"))).toMatchObject({ policies: [{ policy }] });
      },
    },
    {
      key: "cluster.access[].policies[].namespaces",
      at: "cluster.access[3].policies[0].namespaces",
      steps: [set(["shop"]), altered(["shop", "dev-*"]), takenOut()],
      says: "replaces the association: for seconds, the principal may do nothing by this policy",
      plan: [`replace ${association("Scope", "View")}`],
      account: async (account, namespaces) => {
        expect((await account.accessOf(arnOf("Scope"))).policies).toEqual([
          { policy: "AmazonEKSViewPolicy", ...(namespaces && { namespaces }) },
        ]);
      },
    },
    {
      key: "cluster.access[].groups",
      at: "cluster.access[4].groups",
      steps: [set(["on-call"]), altered(["on-call", "dev"]), takenOut()],
      says: "changes the access entry in place",
      plan: [`update ${entryOf("Groups")}`],
      account: async (account, groups: readonly string[] = []) => {
        expect([...(await account.accessOf(arnOf("Groups"))).groups].sort()).toEqual([...groups].sort());
      },
    },
    {
      key: "cluster.access[].username",
      at: "cluster.access[5].username",
      steps: [set("viewer"), altered("viewer:{{SessionName}}"), takenOut()],
      says: "changes the access entry in place; role bindings for the former name no longer hold",
      plan: [`update ${entryOf("Name")}`],
      account: async (account, username = "arn:aws:sts::123456789012:assumed-role/Name/{{SessionName}}") => {
        expect(await account.accessOf(arnOf("Name"))).toMatchObject({ username });
      },
    },
  ],
};
