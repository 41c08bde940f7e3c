import { createFsxRole } from "./fsx-role";
import { arnOf, type Preset } from "./preset";

/** The tag that the driver gives all that it makes. */
const TAG = "fsx.openzfs.csi.aws.com/cluster";

/** Amazon FSx for OpenZFS CSI driver: https://github.com/kubernetes-sigs/aws-fsx-openzfs-csi-driver/blob/main/docs/install.md */
export const fsxOpenzfsCsi: Preset = {
  summary: "makes, grows and deletes FSx for OpenZFS file systems, volumes and snapshots",
  source: {
    url: "https://github.com/kubernetes-sigs/aws-fsx-openzfs-csi-driver/blob/dc7b82cd5912643a0e00e53f031c76740a716aa0/docs/example-iam-policy.json",
    version: "1.2.0",
  },
  serviceAccounts: { namespace: "kube-system", names: ["fsx-openzfs-csi-controller-sa"] },

  statements: (_, context) => {
    const fileSystems = arnOf(context, "fsx", "file-system/*");
    const volumes = arnOf(context, "fsx", "volume/*");
    const snapshots = arnOf(context, "fsx", "snapshot/*");
    const making = { StringEquals: { [`aws:RequestTag/${TAG}`]: ["true"] } };
    const made = { StringEquals: { [`aws:ResourceTag/${TAG}`]: ["true"] } };
    return [
      { actions: ["fsx:DescribeFileSystems", "fsx:DescribeVolumes", "fsx:DescribeSnapshots"], resources: ["*"] },
      { actions: ["fsx:CreateFileSystem"], resources: [fileSystems], conditions: making },
      { actions: ["fsx:CreateVolume"], resources: [volumes], conditions: making },
      // a volume that begins as a snapshot is an action on both
      { actions: ["fsx:CreateVolume"], resources: [snapshots], conditions: made },
      { actions: ["fsx:CreateSnapshot"], resources: [volumes, snapshots], conditions: making },
      { actions: ["fsx:TagResource"], resources: [fileSystems, volumes, snapshots], conditions: making },
      { actions: ["fsx:UpdateFileSystem", "fsx:DeleteFileSystem"], resources: [fileSystems], conditions: made },
      // the last backup of a file system, unless it is deleted without one
      { actions: ["fsx:DeleteFileSystem"], resources: [arnOf(context, "fsx", "backup/*")] },
      { actions: ["fsx:DeleteVolume"], resources: [volumes], conditions: made },
      { actions: ["fsx:DeleteSnapshot"], resources: [snapshots], conditions: made },
      { actions: ["fsx:ListTagsForResource"], resources: [fileSystems, volumes], conditions: made },
      createFsxRole(context),
    ];
  },
};
