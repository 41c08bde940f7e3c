/** `${aws:username}`, in IAM's own form: a condition key, its default where it has one, or a sign that stands for itself. */
const VARIABLE = /^\$\{([*?$]|[\w./-]+:[^\s{}()[\]"',?*$]+(, ?'[^'{}]*')?)\}/;

/**
 * What begins like a policy variable and is none, such as `${foo`: AWS's check of policies has an error for each.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 */
export function malformedVariable(text: string): string | undefined {
  for (let start = text.indexOf("${"); start >= 0; start = text.indexOf("${", start + 2)) {
    const rest = text.slice(start, start + MOST);
    if (!VARIABLE.test(rest)) return rest.slice(0, rest.indexOf("}") + 1 || rest.length);
  }
  return undefined;
}

/** Longer than any variable: a tag's key has 128 characters, its value 256. */
const MOST = 512;
