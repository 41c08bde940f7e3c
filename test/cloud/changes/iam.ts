import type { Account } from "./account";
import { altered, type Section, set, takenOut } from "./lane";
import { ALL_OWN } from "./node-roles";

const BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";
const WIDER = "arn:aws:iam::123456789012:policy/wider-boundary";

/** The roles that have no boundary of their own. */
const ROLES = ["demo-aws-node", "demo-cluster", "demo-main-worker-node", "demo-shop-web", "demo-vpc-flow-logs"];

/** A cluster whose roles are in a path from the beginning. */
export const IAM_CHANGES: Section = {
  title: "IAM",
  base: {
    ...ALL_OWN,
    iam: { path: "/eks/" },
    serviceAccounts: [
      {
        namespace: "shop",
        name: "web",
        statements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::demo/*"] }],
      },
      {
        namespace: "shop",
        name: "own",
        policyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
        permissionsBoundary: WIDER,
      },
    ],
  },
  lanes: [
    {
      key: "iam.permissionsBoundary",
      steps: [set(BOUNDARY), altered(WIDER), takenOut()],
      says: "changes the roles in place, but for those that have one of their own",
      plan: [
        "update aws_iam_role.cluster_role",
        "update aws_iam_role.flow-log_role",
        "update aws_iam_role.node-role-main",
        "update aws_iam_role.role-shopweb",
        "update aws_iam_role.vpc-cni_role",
      ],
      account: async (account, arn) => {
        expect(await boundariesOf(account, ROLES)).toEqual(ROLES.map(() => arn));
        expect(await boundariesOf(account, ["demo-shop-own"])).toEqual([WIDER]);
      },
    },
    {
      key: "iam.path",
      steps: [
        altered("/other/", { fails: pathKept("demo-cluster", "the cluster", "/other/") }),
        takenOut({ fails: pathKept("demo-main-worker-node", "all nodes", "/") }),
      ],
      says: "nothing: the plan fails, since IAM moves no role, and EKS gives neither a cluster nor a node group another one. Make a new environment instead",
    },
  ],
  untried: [{ keys: ["iam.path"], sorts: ["set"], reason: "without it, the path is /: it is altered as another is" }],
};

async function boundariesOf(account: Account, names: readonly string[]): Promise<(string | undefined)[]> {
  const roles = await Promise.all(names.map((name) => account.role(name)));
  return roles.map((role) => role?.PermissionsBoundary?.PermissionsBoundaryArn);
}

function pathKept(role: string, replaced: string, wanted: string): string {
  return `iam.path: the role ${role} is in /eks/, and IAM moves no role: a new one would replace ${replaced}; write /eks/ again, or make a new environment for ${wanted}`;
}
