/** More rows than these are not drawn for a copy: the page would stand still for seconds. */
export const mostCopiedWhole = 4_000;

/** The blocks of a list that are selected and not drawn. */
export function selectedBlocks(list: HTMLElement): readonly number[] {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed) return [];
  return [...list.querySelectorAll<HTMLElement>(":scope > [data-room]")].flatMap((room) => {
    if (!selection.containsNode(room, true)) return [];
    const first = Number(room.dataset.block);
    return Array.from({ length: Number(room.dataset.room) }, (_, at) => first + at);
  });
}

/** Whether a selection begins or ends in a row: put away, it would end where the reader has not put it. */
export function isSelectionEnd(row: HTMLElement): boolean {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed) return false;
  return row.contains(selection.anchorNode) || row.contains(selection.focusNode);
}
