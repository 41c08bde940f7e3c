/** As YAML writes a string: in quotes wherever it might be taken for anything else. */
export function scalar(text: string): string {
  const isPlain = /^[A-Za-z]([\w./:-]*\w)?$/.test(text) || /^[\d.]+\/\d+$/.test(text);
  return isPlain && !NO_STRING.test(text) ? text : JSON.stringify(text);
}

/** Words that YAML 1.1 or 1.2 reads as a boolean or as nothing. */
const NO_STRING = /^(true|false|yes|no|on|off|y|n|null)$/i;
