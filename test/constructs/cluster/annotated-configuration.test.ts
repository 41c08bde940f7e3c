import { annotatedConfiguration } from "../../../src/constructs/cluster/annotated-configuration";

const ROLE = "arn:aws:iam::123456789012:role/demo-collector";
const PATH = ["collector", "serviceAccount", "annotations"];

test("the annotations at a path name the role", () => {
  const annotations = { "eks.amazonaws.com/role-arn": ROLE };
  expect(annotatedConfiguration(undefined, PATH, ROLE)).toEqual({ collector: { serviceAccount: { annotations } } });
});

test("what else is configured stays, beside it and among the annotations", () => {
  const configuration = {
    replicas: 2,
    collector: { serviceAccount: { name: "collector", annotations: { team: "devops" } }, image: "own" },
  };
  expect(annotatedConfiguration(configuration, PATH, ROLE)).toEqual({
    replicas: 2,
    collector: {
      serviceAccount: {
        name: "collector",
        annotations: { team: "devops", "eks.amazonaws.com/role-arn": ROLE },
      },
      image: "own",
    },
  });
});
