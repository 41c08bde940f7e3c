import { join } from "node:path";
import type { Changes } from "../../support/environment";
import { describeWith, type Result, startProgram } from "../../support/program";
import { scratch } from "../../support/scratch";
import type { Identity } from "../account/identities";
import { CLUSTER, Deployment } from "./support/deployment";

const DEVELOPERS = "arn:aws:iam::123456789012:role/team/Developers";
const ADMIN = "arn:aws:iam::123456789012:role/PlatformAdmin";

/** Who may see one namespace and edit those that begin alike. */
const ACCESS = {
  principal: DEVELOPERS,
  policies: [
    { policy: "AmazonEKSViewPolicy", namespaces: ["shop"] },
    { policy: "AmazonEKSEditPolicy", namespaces: ["dev-*"] },
  ],
  groups: ["on-call"],
  username: "developer:{{SessionName}}",
};

const inCluster = (access: readonly Changes[], admins = [ADMIN]): Changes => ({ cluster: { access, admins } });

describeWith("kubectl", "https://kubernetes.io/docs/tasks/tools", () => {
  describeWith("aws", "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html", () => {
    const config = join(scratch(), "config");
    let deployment: Deployment;
    let developer: Identity;

    beforeAll(async () => {
      deployment = await Deployment.start({ changes: inCluster([ACCESS]) });
      await deployment.cdktf("deploy");
      developer = deployment.cloud.identities.add(DEVELOPERS);
      await deployment.eksIrsa(["kubeconfig", "test", "--kubeconfig", config]);
    });
    afterAll(() => deployment?.stop());

    function kubectl(...args: string[]): Promise<Result> {
      const { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY } = developer;
      const env = { ...deployment.cloud.env, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY };
      return startProgram("kubectl", ["--kubeconfig", config, ...args], process.cwd(), env).ended;
    }

    /** What the developer may do of this, by the API server's own answers. */
    async function allowed(): Promise<string[]> {
      const questions = ["shop", "dev-a", "default"].flatMap((namespace) =>
        ["get pods", "get secrets", "create deployments.apps", "create rolebindings.rbac.authorization.k8s.io"].map(
          (what) => ({ namespace, what }),
        ),
      );
      const answers: string[] = [];
      for (const { namespace, what } of [...questions, { namespace: "", what: "get nodes" }]) {
        const { code } = await kubectl("auth", "can-i", ...what.split(" "), `--namespace=${namespace}`, "--quiet");
        if (code === 0) answers.push([what, namespace].filter(Boolean).join(" in "));
      }
      return answers;
    }

    test("an access policy holds in its namespaces, and nowhere else", async () => {
      expect(await kubectl("get", "pods", "--namespace=shop")).toMatchObject({ code: 0 });
      expect(await kubectl("get", "pods", "--namespace=default")).toEqual({
        code: 1,
        stdout: "",
        stderr:
          'Error from server (Forbidden): pods is forbidden: User "developer:stand-in" cannot list resource "pods" in API group "" in the namespace "default"\n',
      });
      expect(await allowed()).toEqual([
        "get pods in shop",
        "get pods in dev-a",
        "get secrets in dev-a",
        "create deployments.apps in dev-a",
      ]);
    });

    test("Kubernetes knows the principal by its name and groups", async () => {
      const { stdout } = await kubectl(
        "auth",
        "whoami",
        "-o",
        "jsonpath={.status.userInfo.username} {.status.userInfo.groups}",
      );
      expect(stdout).toBe('developer:stand-in ["on-call","system:authenticated"]');
    });

    test("verify finds all as the file says, and what a hand has changed", async () => {
      const checks = async () => {
        const { stdout } = await deployment.eksIrsa(["verify", "test", "--json"]);
        const { checks: all } = JSON.parse(stdout) as { checks: { check: string }[] };
        return all.filter(({ check }) => check === "access" || check === "admin");
      };
      const admin = { check: "admin", subject: ADMIN, result: "passed", found: `${ADMIN} administers the cluster` };
      const access = { check: "access", subject: DEVELOPERS };
      expect(await checks()).toEqual([
        admin,
        { ...access, result: "passed", found: `${DEVELOPERS} is as the file says` },
      ]);
      const { json, policies } = deployment.cluster.accessEntries.get(DEVELOPERS) ?? fail();
      json.kubernetesGroups = [];
      const view = policies.get("arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy") ?? fail();
      view.accessScope = { type: "cluster", namespaces: [] };
      expect(await checks()).toEqual([
        admin,
        {
          ...access,
          result: "failed",
          found: `${DEVELOPERS}: groups is none instead of on-call, AmazonEKSViewPolicy is in the whole cluster instead of in shop`,
          fix: "deploy again: npx cdktf deploy test",
        },
      ]);
      await deployment.apply();
      expect(await checks()).toEqual([admin, { ...access, result: "passed", found: expect.any(String) }]);
    });

    test("what the file says changes in the cluster, and the second plan is empty", async () => {
      const viewer = { principal: DEVELOPERS, policies: [{ policy: "AmazonEKSViewPolicy" }] };
      await deployment.change(inCluster([viewer]));
      await deployment.apply();
      expect(await deployment.plan()).toEqual([]);
      expect(await allowed()).toEqual(["get pods in shop", "get pods in dev-a", "get pods in default"]);
      const { json } = deployment.cluster.accessEntries.get(DEVELOPERS) ?? fail();
      expect(json).toMatchObject({
        kubernetesGroups: [],
        username: "arn:aws:sts::123456789012:assumed-role/Developers/{{SessionName}}",
      });
    });

    test("a principal becomes an administrator, and loses nothing on the way", async () => {
      await deployment.change(inCluster([], [ADMIN, DEVELOPERS]));
      expect(await deployment.planAndApply()).toEqual([
        "create aws_eks_access_policy_association.cluster_access-123456789012-roleteamDevelopers_policy-AmazonEKSClusterAdminPolicy",
        "delete aws_eks_access_policy_association.cluster_access-123456789012-roleteamDevelopers_policy-AmazonEKSViewPolicy",
      ]);
      expect(await kubectl("auth", "can-i", "*", "*", "--all-namespaces", "--quiet")).toMatchObject({ code: 0 });
      expect(await deployment.plan()).toEqual([]);
    });

    test("destroy leaves nothing", async () => {
      await deployment.cdktf("destroy");
      await deployment.cloud.logsArrived();
      expect(await deployment.cloud.inventory()).toEqual([]);
      expect(deployment.cloud.state.clusters.has(CLUSTER)).toBe(false);
    });
  });
});

function fail(): never {
  throw new Error("the principal has no access entry");
}
