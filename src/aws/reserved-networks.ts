/** A network that is set aside for something. */
export interface ReservedNetwork {
  readonly network: string;
  /** What it is reserved for. */
  readonly use: string;
}

/** Networks that no machine is in: https://www.iana.org/assignments/iana-ipv4-special-registry */
export const NOBODYS_NETWORKS: readonly ReservedNetwork[] = [
  { network: "0.0.0.0/8", use: "no host's" },
  { network: "127.0.0.0/8", use: "each machine's own" },
  { network: "169.254.0.0/16", use: "link-local" },
  { network: "224.0.0.0/4", use: "multicast" },
  { network: "240.0.0.0/4", use: "reserved" },
];
