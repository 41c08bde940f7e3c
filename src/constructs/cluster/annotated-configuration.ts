import { ROLE_ANNOTATION } from "../../iam/irsa-annotations";
import { mappingOrEmpty } from "../../lib/values";

type Configuration = Readonly<Record<string, unknown>>;

/** An add-on's configuration in which the annotations at a path name a role, beside all other settings. */
export function annotatedConfiguration(
  configuration: Configuration | undefined,
  path: readonly string[],
  roleArn: string,
): Configuration {
  const [key, ...rest] = path;
  if (key === undefined) return { ...configuration, [ROLE_ANNOTATION]: roleArn };
  return { ...configuration, [key]: annotatedConfiguration(mappingOrEmpty(configuration?.[key]), rest, roleArn) };
}
