import { report } from "./report";

/** An environment as people write it: in blocks, with little in brackets. */
export const FILE = `region: us-west-2
network:
  cidr: 10.0.0.0/16
  availabilityZones:
    - us-west-2a
    - us-west-2b
cluster:
  name: demo
  version: "1.34"
  addons:
    coredns: {}
    vpc-cni: {}
nodeGroups:
  main:
    instanceTypes: [m5.large]
    minSize: 1
    desiredSize: 2
    maxSize: 3
serviceAccounts:
  - namespace: demo
    name: reader
    statements:
      - actions: [s3:GetObject]
        resources:
          - "arn:aws:s3:::demo/*"
`;

/** What reading it says, with something in place of a part of it. */
export function reportOf(part: string, instead: string): string {
  expect(FILE).toContain(part);
  return report({ "a.yaml": FILE.replace(part, () => instead) });
}
