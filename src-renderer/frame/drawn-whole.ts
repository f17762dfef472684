/** How long a screen may need to read what it has not yet drawn. */
const longestMs = 15_000;

/**
 * Does something while the place is drawn whole: after what it asked for has come, with what is folded away open, and without what was shown only on
 * this screen. Puts all of it back.
 */
export async function drawnWhole<T>(place: HTMLElement, work: () => Promise<T>): Promise<T> {
  const root = document.documentElement;
  root.dataset.taking = "";
  try {
    await untilDrawn(place);
    const folded = [...place.querySelectorAll("details")].filter((details) => !details.open);
    for (const details of folded) details.open = true;
    try {
      await nextFrame();
      return await work();
    } finally {
      for (const details of folded) details.open = false;
    }
  } finally {
    delete root.dataset.taking;
  }
}

async function untilDrawn(place: HTMLElement): Promise<void> {
  const end = performance.now() + longestMs;
  do {
    await nextFrame();
  } while (place.querySelector("[aria-busy=true], [data-room]") !== null && performance.now() < end);
}

/** Two: the first is the one in which the page takes up what has changed. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
