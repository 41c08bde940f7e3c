import { overlap } from "../lib/wildcard";

/**
 * Whether there is an ARN that fits both of two patterns. The fields before the last hold no colon, whatever stands for
 * them.
 */
export function arnsOverlap(one: string, other: string): boolean {
  const a = fieldsOf(one);
  const b = fieldsOf(other);
  if (a.length !== b.length) return overlap(one, other);
  return a.every((field, index) => overlap(field, b[index] ?? ""));
}

/** The five fields that every ARN has, and its resource; of a pattern that is shorter, the whole. */
function fieldsOf(arn: string): string[] {
  const fields = arn.split(":");
  if (fields.length < 6) return [arn];
  return [...fields.slice(0, 5), fields.slice(5).join(":")];
}
