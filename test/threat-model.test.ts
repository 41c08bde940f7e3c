import { golden } from "./support/golden";

type Resources = Readonly<Record<string, Record<string, Record<string, unknown>>>>;

/** What docs/threat-model.md says of the stacks, held against what is synthesized. */
describe.each(["prod", "test", "test-kubernetes"])("%s", (name) => {
  const { resource, data = {} } = golden<{ resource: Resources; data?: Resources }>(name);

  test("no resource and no data source puts a secret into the state", () => {
    const types = [...Object.keys(resource), ...Object.keys(data)];
    expect(types.length).toBeGreaterThan(2);
    const secret = /password|private_key|access_key|secret|_auth$|token|login_profile|certificate_request/;
    expect(types.filter((type) => secret.test(type))).toEqual([]);
  });
});

describe.each(["prod", "test"])("%s", (name) => {
  const { resource } = golden<{ resource: Resources }>(name);

  test("a node's role has two policies and no other", () => {
    const isNodes = ([, { role }]: [string, Record<string, unknown>]) => String(role).includes("node-role_");
    const attached = Object.entries(resource.aws_iam_role_policy_attachment ?? {}).filter(isNodes);
    const policies = attached.map(([, { policy_arn: arn }]) => String(arn).split("/").at(-1));
    expect(policies.sort()).toEqual(["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"]);
    expect(Object.entries(resource.aws_iam_role_policy ?? {}).filter(isNodes)).toEqual([]);
  });

  test("the roles of cluster, nodes, CNI and flow log have no permissions boundary", () => {
    const own = Object.entries(resource.aws_iam_role ?? {}).filter(([id]) => !id.startsWith("role-"));
    expect(own.map(([, { permissions_boundary: boundary }]) => boundary)).toEqual(Array(4).fill(undefined));
  });

  test("the instance metadata answers one hop, IMDSv2", () => {
    const templates = Object.values(resource.aws_launch_template ?? {});
    expect(templates.map(({ metadata_options: options }) => options)).toEqual(
      Array(2).fill({ http_endpoint: "enabled", http_tokens: "required", http_put_response_hop_limit: 1 }),
    );
  });
});
