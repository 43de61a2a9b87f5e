/** What is dropped where nothing takes it does nothing, and never leads the page elsewhere. Fields still take text. */
export function refuseDrops(page: Document): void {
  for (const type of ['dragover', 'drop'] as const)
    page.addEventListener(type, (event) => {
      // Taken by a part of the page.
      if (event.defaultPrevented || isTextForField(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
    });
}

function isTextForField({ dataTransfer, target }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === false && target instanceof Element && target.closest('input, textarea') !== null;
}
