/** What runs in the page: it shows and hides rows, and says how many there are. It makes no HTML of any text. */
export const SCRIPT = `
for (const form of document.querySelectorAll("form.filters")) {
  const rows = [...document.querySelectorAll("#" + form.dataset.table + " tbody tr")];
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const search = form.querySelector("input");
  const lists = [...form.querySelectorAll("select")];
  const status = form.querySelector("[role=status]");
  const isMeant = (row) => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    if (!words.every((word) => texts.get(row).includes(word))) return false;
    return lists.every(({ value, dataset }) => {
      return value === "" || JSON.parse(row.dataset[dataset.filter] || "[]").includes(value);
    });
  };
  const show = () => {
    for (const row of rows) row.hidden = !isMeant(row);
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = shown + " of " + rows.length + " " + form.dataset.rows;
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
}
`;
