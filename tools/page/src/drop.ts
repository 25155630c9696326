// Files dropped anywhere on the form go into its field; the form is sent at once.
export function dropZones(): void {
  for (const zone of document.querySelectorAll<HTMLFormElement>("form.drop")) {
    const field = zone.querySelector<HTMLInputElement>("input[type=file]");
    if (!field) continue;
    zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      const files = event.dataTransfer?.files;
      if (files?.length) {
        field.files = files;
        zone.requestSubmit();
      }
    });
  }
  // A file that misses the zone must not replace the page.
  for (const kind of ["dragover", "drop"] as const) window.addEventListener(kind, (event) => event.preventDefault());
}
