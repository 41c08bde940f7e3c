import { nearest } from "../../src/lib/nearest";

test.each([
  ["s3-ecoher", ["aws-node", "s3-echoer"], "s3-echoer"],
  ["putobjekt", ["GetObject", "PutObject"], "PutObject"],
  ["ab", ["xy", "yx"], "xy"],
  ["abc", ["xyz"], undefined],
  ["a", [], undefined],
  ["aws-ebs-csi", ["aws-ebs-csi-driver", "aws-efs-csi-driver"], "aws-ebs-csi-driver"],
  ["aws-", ["aws-ebs-csi-driver", "aws-efs-csi-driver"], undefined],
  ["vpc", ["vpc-cni-ipv6"], undefined],
])("%s among %j: %s", (word, candidates, near) => {
  expect(nearest(word, candidates)).toBe(near);
});
