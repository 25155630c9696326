// A long table shows the rows that hold the words typed.
export function filters(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>("[data-filter]")) {
    field.addEventListener("input", () => {
      const words = field.value.trim().split(/\s+/).filter(Boolean);
      for (const row of document.querySelectorAll<HTMLTableRowElement>(`${field.dataset.filter} tbody tr`)) {
        row.hidden = !words.every((word) => row.textContent?.includes(word));
      }
    });
  }
}

export function submitOnChange(): void {
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[data-submit]")) {
    field.addEventListener("change", () => field.form?.requestSubmit());
  }
}
