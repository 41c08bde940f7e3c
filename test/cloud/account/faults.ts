import { AwsError } from "./errors";
import type { AwsRequest } from "./request";

/** What goes wrong in the account; nothing, until a test says so. */
export class Faults {
  /** The share of calls, 0 to 1, that are throttled or answered with an internal error. */
  share = 0;
  /** How many of the next cluster creations end in FAILED. */
  failedCreations = 0;
  /** What the caller may not do, by IAM action such as `iam:GetRole`. */
  readonly denied = new Set<string>();
  /** How many calls were refused so far. */
  count = 0;
  private creations = 0;
  private lastCreation = Number.POSITIVE_INFINITY;
  private onHeld = () => {};
  private state: number;

  /** @param seed makes one run go like another, call by call */
  constructor(seed = 1) {
    this.state = seed;
  }

  /**
   * The error for this call, if its turn has come.
   *
   * @param permission the IAM action that the call needs
   */
  next({ service }: AwsRequest, permission: string): AwsError | undefined {
    if (this.denied.has(permission)) return accessDenied(service, permission);
    if (this.share === 0 || this.random() >= this.share) return undefined;
    this.count++;
    return this.random() < 0.5 ? throttled(service) : internal(service);
  }

  /**
   * Lets this many resources be made, counted from the first, and leaves the next creation without an answer. Resolves
   * when that one is asked for.
   */
  holdAfterCreations(count: number): Promise<void> {
    this.lastCreation = count;
    return new Promise((resolve) => {
      this.onHeld = resolve;
    });
  }

  /** Creations are answered again; those held never are. */
  letGo(): void {
    this.lastCreation = Number.POSITIVE_INFINITY;
  }

  /** Whether this call is to be left without an answer. */
  holds(request: AwsRequest): boolean {
    if (!isCreation(request)) return false;
    if (this.creations >= this.lastCreation) {
      this.onHeld();
      return true;
    }
    this.creations++;
    return false;
  }

  /** Mulberry32: a small generator that repeats itself for a seed. */
  private random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let value = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  }
}

function accessDenied(service: string, action: string): AwsError {
  const message = `User: arn:aws:iam::123456789012:user/test is not authorized to perform: ${action}`;
  if (service === "ec2") return new AwsError("UnauthorizedOperation", message, 403);
  if (service === "iam" || service === "sts") return new AwsError("AccessDenied", message, 403);
  return new AwsError("AccessDeniedException", message, 400);
}

function throttled(service: string): AwsError {
  if (service === "ec2") return new AwsError("RequestLimitExceeded", "Request limit exceeded.", 503);
  if (service === "iam" || service === "sts") return new AwsError("Throttling", "Rate exceeded", 400);
  return new AwsError("ThrottlingException", "Rate exceeded", service === "eks" ? 429 : 400);
}

function internal(service: string): AwsError {
  const code = service === "ec2" ? "InternalError" : service === "iam" ? "ServiceFailure" : "InternalFailure";
  return new AwsError(code, "An internal error has occurred", 500);
}

/** The call that makes a resource, of which each resource has one. */
function isCreation({ service, action, method }: AwsRequest): boolean {
  if (service === "eks")
    return method === "POST" && /\/(clusters|node-groups|addons|access-entries|access-policies)$/.test(action);
  return /^(Create(?!Tags)|Allocate|Associate|AttachRolePolicy|PutRolePolicy)/.test(action);
}
