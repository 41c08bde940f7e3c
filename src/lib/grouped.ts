/** A whole number with commas between its thousands, such as `1,024`; `toLocaleString` loads all of ICU for it. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}
