/** What a terminal is given so that its commands find the stand-in account. */
export function shellLines(env: Readonly<Record<string, string>>): string[] {
  return [
    // a profile and a session would be asked before the keys
    "unset AWS_PROFILE AWS_SESSION_TOKEN",
    ...Object.entries(env).map(([name, value]) => `export ${name}="${value}"`),
    // keeps cdktf and Terraform from calling home
    'export CHECKPOINT_DISABLE="1"',
  ];
}
