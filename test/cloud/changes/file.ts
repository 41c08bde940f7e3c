type Mapping = Record<string, unknown>;
type Holder = Mapping | unknown[];

/**
 * A copy of a file in which something is put, or with undefined taken away: at a path such as
 * `serviceAccounts[reader].statements[0].actions`, whose brackets hold an index, or the name of an entry.
 */
export function put(file: unknown, path: string, value: unknown): unknown {
  const copy = copyOf(file) as Mapping;
  const parts = partsOf(path);
  const last = parts.pop() ?? "";
  let holder: Holder = copy;
  for (const [index, part] of parts.entries()) holder = inside(holder, part, parts[index + 1] ?? last);
  replace(holder, last, value);
  return copy;
}

/** What stands at such a path; undefined where nothing does. */
export function valueAt(file: unknown, path: string): unknown {
  let value = file;
  for (const part of partsOf(path)) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Mapping)[keyOf(value as Holder, part)];
  }
  return value;
}

/** `a.b[c]` -> `a`, `b`, `[c]` */
function partsOf(path: string): string[] {
  return path.split(/\.|(?=\[)/);
}

/** What stands at a part of a path; an empty mapping or list where nothing does, by what comes next. */
function inside(holder: Holder, part: string, next: string): Holder {
  const key = keyOf(holder, part);
  const found = (holder as Mapping)[key];
  if (typeof found === "object" && found !== null) return found as Holder;
  const made = next.startsWith("[") ? [] : {};
  (holder as Mapping)[key] = made;
  return made;
}

function replace(holder: Holder, part: string, value: unknown): void {
  const key = keyOf(holder, part);
  if (value !== undefined) (holder as Mapping)[key] = copyOf(value);
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

/** In which nothing stands twice: what two places of a file share would else change in both. */
function copyOf(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function keyOf(holder: Holder, part: string): string {
  const name = /^\[(.*)\]$/.exec(part)?.[1];
  if (name === undefined || !Array.isArray(holder)) return part;
  if (/^\d+$/.test(name)) return name;
  const index = holder.findIndex((entry) => (entry as Mapping).name === name);
  return String(index < 0 ? holder.length : index);
}
