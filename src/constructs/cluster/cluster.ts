/** An EKS cluster: one made here, by `new EksCluster`, or one that exists already, by `EksCluster.fromName`. */
export interface ICluster {
  /** As text: names and tags of what belongs to the cluster are made of it. */
  readonly name: string;
  /** The name as the cluster itself gives it: what uses this waits for the cluster. */
  readonly nameReference: string;
  /** The Kubernetes version, such as `1.36`: as text, or of an existing cluster as Terraform reads it. */
  readonly version: string;
  /** The version as the cluster itself gives it: what uses this waits for the cluster, and for its upgrade. */
  readonly versionReference: string;
  readonly arn: string;
  /** The OIDC issuer's URL, with `https://`. */
  readonly issuer: string;
  /** The API server's URL. */
  readonly endpoint: string;
  /** The API server's certificate authority, in base64. */
  readonly certificateAuthority: string;
  readonly vpcId: string;
  /** The security group that EKS makes for the cluster: its nodes are members. */
  readonly securityGroupId: string;
  /** For the lifecycle of what is replaced with the cluster (`replaceTriggeredBy`); empty where the cluster exists. */
  readonly replacedWith: readonly string[];
}
