import { Failure } from "../../../src/operations/failure";
import { mergeKubeconfig } from "../../../src/operations/kubeconfig/merge";
import { ENTRY } from "./kubeconfigs";

const ARN = ENTRY.name;

const ALONE = `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: Q0E=
    server: https://demo.example
  name: ${ARN}
contexts:
- context:
    cluster: ${ARN}
    user: ${ARN}
  name: demo
current-context: demo
kind: Config
users:
- name: ${ARN}
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1
      args:
      - get-token
      command: aws
`;

test.each([
  ["nothing", ""],
  ["a comment", "# mine\n"],
  ["the start of a document", "---\n"],
])("%s: the entry alone, after it", (_, text) => {
  expect(mergeKubeconfig(text, ENTRY)).toBe(text + ALONE);
});

test("a file of kubectl's with one cluster", () => {
  const text = `apiVersion: v1
clusters:
- cluster:
    server: https://other.example # by hand
  name: other
# what I use
contexts:
- context: { cluster: other, user: other }
  name: other
current-context: other
kind: Config
preferences: {}
users:
- name: other
  user:
    token: secret
# the end`;
  expect(mergeKubeconfig(text, ENTRY)).toBe(`apiVersion: v1
clusters:
- cluster:
    server: https://other.example # by hand
  name: other
- cluster:
    certificate-authority-data: Q0E=
    server: https://demo.example
  name: ${ARN}
# what I use
contexts:
- context: { cluster: other, user: other }
  name: other
- context:
    cluster: ${ARN}
    user: ${ARN}
  name: demo
current-context: demo
kind: Config
preferences: {}
users:
- name: other
  user:
    token: secret
- name: ${ARN}
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1
      args:
      - get-token
      command: aws
# the end`);
});

test("empty lists become lists in block style, beside their comments", () => {
  const text = `kind: Config
apiVersion: v1
clusters: null # none yet
contexts:   [] # none either
users: # nor here
current-context: ""
`;
  expect(mergeKubeconfig(text, ENTRY)).toBe(`kind: Config
apiVersion: v1
clusters: # none yet
- cluster:
    certificate-authority-data: Q0E=
    server: https://demo.example
  name: ${ARN}
contexts: # none either
- context:
    cluster: ${ARN}
    user: ${ARN}
  name: demo
users: # nor here
- name: ${ARN}
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1
      args:
      - get-token
      command: aws
current-context: demo
`);
});

test("an entry of its names is brought up to date where it stands; a proxy, a namespace and comments stay", () => {
  const text = `apiVersion: v1
kind: Config
clusters:
  - name: ${ARN}
    cluster:
      server: https://before.example # the old one
      certificate-authority-data: T0xE
      proxy-url: socks5://localhost:1080
  - name: other
    cluster: { server: https://other.example }
users:
  - name: ${ARN}
    user:
      token: old
  - name: other
    user: {}
contexts:
  - name: demo # short
    context: { cluster: ${ARN}, user: other, namespace: team }
current-context: demo
`;
  expect(mergeKubeconfig(text, ENTRY)).toBe(`apiVersion: v1
kind: Config
clusters:
  - name: ${ARN}
    cluster:
      server: https://demo.example # the old one
      certificate-authority-data: Q0E=
      proxy-url: socks5://localhost:1080
  - name: other
    cluster: { server: https://other.example }
users:
  - name: ${ARN}
    user:
      exec:
        apiVersion: client.authentication.k8s.io/v1
        args:
        - get-token
        command: aws
  - name: other
    user: {}
contexts:
  - name: demo # short
    context: { cluster: ${ARN}, user: "${ARN}", namespace: team }
current-context: demo
`);
});

const FLOW_CLUSTER = `{"cluster":{"certificate-authority-data":"Q0E=","server":"https://demo.example"},"name":"${ARN}"}`;

test("flow style: behind the last item, its comma and its comment", () => {
  const text = `kind: Config
clusters: [
    { name: a, cluster: {} },
    { name: b, cluster: {} } # the last, so far
  ]
`;
  expect(mergeKubeconfig(text, ENTRY)).toContain(`clusters: [
    { name: a, cluster: {} },
    { name: b, cluster: {} }, # the last, so far
    ${FLOW_CLUSTER}
  ]
`);
  const inLine = "kind: Config\r\nclusters: [{ name: a },]\r\n";
  expect(mergeKubeconfig(inLine, ENTRY)).toContain(`clusters: [{ name: a }, ${FLOW_CLUSTER}]\r\n`);
});

test("JSON over several lines is indented as it is", () => {
  const text = '{\n\t"clusters": [\n\t\t{ "name": "a" }\n\t],\n\t"contexts": [],\n\t"users": null\n}\n';
  const lines = mergeKubeconfig(text, ENTRY).split("\n");
  expect(lines.slice(0, 12)).toEqual([
    "{",
    '\t"clusters": [',
    '\t\t{ "name": "a" },',
    "\t\t{",
    '\t\t\t"cluster": {',
    '\t\t\t\t"certificate-authority-data": "Q0E=",',
    '\t\t\t\t"server": "https://demo.example"',
    "\t\t\t},",
    `\t\t\t"name": "${ARN}"`,
    "\t\t}",
    "\t],",
    '\t"contexts": [',
  ]);
  expect(lines.slice(-6)).toEqual([
    "\t],",
    '\t"apiVersion": "v1",',
    '\t"current-context": "demo",',
    '\t"kind": "Config"',
    "}",
    "",
  ]);
});

test("an empty JSON object becomes JSON", () => {
  const merged = mergeKubeconfig("{}", ENTRY);
  expect(merged).toBe(JSON.stringify(JSON.parse(merged), undefined, 2));
  expect(JSON.parse(merged)).toMatchObject({ kind: "Config", "current-context": "demo" });
});

test("anchors and merge keys of other entries stay", () => {
  const text = `kind: Config
clusters:
- &base
  name: a
  cluster: &a { server: https://a.example }
- name: b
  cluster: { <<: *a, tls-server-name: b }
`;
  expect(mergeKubeconfig(text, ENTRY).startsWith(text)).toBe(true);
});

test("a name that YAML 1.1 takes for something else is quoted", () => {
  expect(mergeKubeconfig("", { ...ENTRY, context: "on" })).toContain('\ncurrent-context: "on"\n');
});

test("a comment beside a value of several lines stays with its key", () => {
  const text = `users: []
contexts:
- context:
    cluster: ${ARN}
    user: | # why
      two
      lines
  name: demo
clusters:
- cluster: | # what
    two
    lines
  name: ${ARN}
`;
  expect(mergeKubeconfig(text, ENTRY)).toContain(`contexts:
- context:
    cluster: ${ARN}
    user: ${ARN} # why
  name: demo
clusters:
- cluster: # what
    certificate-authority-data: Q0E=
    server: https://demo.example
  name: ${ARN}
`);
});

const SHARED =
  "cannot be added to without changing other entries; an anchor shared by several entries may be the reason";

test.each([
  [
    "clusters: [",
    "not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ] at line 1, column 12",
  ],
  ["kind: Config\nkind: Config\n", "not valid YAML: Map keys must be unique at line 2, column 1"],
  ["users: *nobody\n", "not valid YAML: Unresolved alias (the anchor must be set before the alias): nobody"],
  ["- kind: Config\n", "not a kubeconfig: it is not a mapping"],
  ["null\n", "not a kubeconfig: it is not a mapping"],
  ["kind: Config\n---\nkind: Config\n", "not a kubeconfig: it holds several YAML documents"],
  ["kind: Pod\n", 'not a kubeconfig: its kind is "Pod" instead of Config'],
  ["apiVersion: v2\nkind: Config\n", 'not a kubeconfig: its apiVersion is "v2" instead of v1'],
  ["region: us-west-2\n", "not a kubeconfig: it has neither kind: Config nor clusters, contexts or users"],
  ["users: { me: {} }\n", "not a kubeconfig: its users are not a list of named entries"],
  [`users: &all [{ name: a }]\nclusters: *all\n`, SHARED],
  [`clusters:\n- name: ${ARN}\n  cluster: &c { server: a }\n- { name: b, cluster: *c }\n`, SHARED],
])("%j is refused", (text, message) => {
  expect(() => mergeKubeconfig(text, ENTRY)).toThrow(new Error(message));
});

test("a context of the same name that leads to another cluster is not taken over", () => {
  const text = "kind: Config\ncontexts:\n- { name: minikube, context: { cluster: minikube, user: minikube } }\n";
  expect(() => mergeKubeconfig(text, { ...ENTRY, context: "minikube" })).toThrow(
    new Failure(
      "the context minikube exists already, for the cluster minikube: give another --alias, or remove it first: kubectl config delete-context minikube",
    ),
  );
});
