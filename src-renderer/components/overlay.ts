/** What lies over the page and has the keys. A panel that was closed this moment is still in the page, and hidden from everybody. */
const overlay = ['[role="dialog"][aria-modal="true"]', '[role="menu"]']
  .map((over) => `${over}:not([aria-hidden="true"] *)`)
  .join(", ");

export function isUnderOverlay(): boolean {
  return document.querySelector(overlay) !== null;
}

export function isInOverlay(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(overlay) !== null;
}
