
"use strict";
// Everything is there without this: it sorts, filters and copies.
document.documentElement.classList.add("scripted");

// --- copy -----------------------------------------------------------------------------------------------------------------
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // a page from a file may not be allowed to: as if by hand
    const area = document.body.appendChild(document.createElement("textarea"));
    area.value = text;
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

document.addEventListener("click", event => {
  const button = event.target.closest("button.copy");
  if (button) {
    copy(button.previousElementSibling.textContent);
    const said = document.querySelector(".said");
    button.textContent = said.textContent = "Copied";
    setTimeout(() => {
      button.textContent = "Copy";
      said.textContent = "";
    }, 1500);
  }
});

// --- sort -----------------------------------------------------------------------------------------------------------------
function key(row, column, numeric) {
  const text = row.cells[column].textContent;
  return numeric ? Number(text.replaceAll(",", "")) : text;
}

function sort(header) {
  const table = header.closest("table");
  const column = header.cellIndex;
  const numeric = header.classList.contains("number");
  // numbers from the largest, words from the first
  const first = numeric ? "descending" : "ascending";
  const other = numeric ? "ascending" : "descending";
  const order = header.getAttribute("aria-sort") === first ? other : first;
  const sign = order === "ascending" ? 1 : -1;
  const collator = new Intl.Collator("en", { numeric: true });
  const rows = Array.from(table.tBodies[0].rows, row => ({ row, key: key(row, column, numeric) }));
  rows.sort((a, b) => sign * (numeric ? a.key - b.key : collator.compare(a.key, b.key)));
  table.tBodies[0].append(...rows.map(({ row }) => row));
  for (const each of header.parentElement.cells) {
    each.removeAttribute("aria-sort");
  }
  header.setAttribute("aria-sort", order);
}

for (const header of document.querySelectorAll("th")) {
  header.firstElementChild.addEventListener("click", () => sort(header));
}

// --- filter ---------------------------------------------------------------------------------------------------------------
for (const input of document.querySelectorAll("input[data-filter]")) {
  const rows = Array.from(document.getElementById(input.dataset.filter).rows);
  const texts = rows.map(row => Array.from(row.cells, cell => cell.textContent).join(" ").toLowerCase());
  const output = input.closest("p").querySelector("output");
  const filter = () => {
    const words = input.value.toLowerCase().split(/\s+/);
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !words.every(word => texts[index].includes(word));
      shown += row.hidden ? 0 : 1;
    });
    output.textContent = shown === rows.length ? `${rows.length} rows` : `${shown} of ${rows.length} rows`;
  };
  input.addEventListener("input", filter);
  filter();
}

// --- print ----------------------------------------------------------------------------------------------------------------
// Nobody can open on paper what is closed; but what is the same for each host is there once.
let opened = [];
addEventListener("beforeprint", () => {
  const causes = new Set();
  for (const details of document.querySelectorAll("article details")) {
    const cause = details.closest("article").querySelector("h3").firstChild.textContent;
    if (!causes.has(cause) && !details.open) {
      details.open = true;
      opened.push(details);
    }
    causes.add(cause);
  }
});
addEventListener("afterprint", () => {
  for (const details of opened) {
    details.open = false;
  }
  opened = [];
});
