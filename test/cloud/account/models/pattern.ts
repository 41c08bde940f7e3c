/** What Java's regular expressions mean and JavaScript's do not, or mean otherwise; classes within classes first. */
const ONLY_JAVA = [/\[[^\]]*(?:\[|&&)/, /\\p\{\w{3,}\}/, /\\[AZzGQ]/];
const ONLY_JAVA_OUTSIDE_CLASSES = [/[*+?}]\+/, /\(\?[a-z]+[:)]/];
const CLASS = /\[(?:\\.|[^\]])*\]/g;

/**
 * A model's pattern as JavaScript has it. AWS compares the whole value, whether the pattern has anchors or not: so
 * EventBridge refuses `rule/…` by a pattern without any (https://github.com/triggermesh/triggermesh/issues/1306).
 *
 * @returns undefined where JavaScript cannot say the same
 */
export function compile(pattern: string): RegExp | undefined {
  const outside = pattern.replace(CLASS, "x");
  if (ONLY_JAVA.some((one) => one.test(pattern))) return undefined;
  if (ONLY_JAVA_OUTSIDE_CLASSES.some((one) => one.test(outside))) return undefined;
  const whole = `^(?:${pattern})$`;
  // with Unicode, JavaScript knows \p{L}, and refuses characters that are escaped without need
  return tryRegExp(whole, "u") ?? (pattern.includes("\\p{") ? undefined : tryRegExp(whole, ""));
}

function tryRegExp(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}
