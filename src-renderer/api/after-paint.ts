const notPaintedAfterMs = 250;

/**
 * Calls `done` once what was just committed is on the screen: two frames, the first of which paints it and the second of which knows that it was. A window that
 * is not painted (minimised) has nothing on show, so there it is called after a moment. Returns how to call it off.
 */
export function afterPaint(done: () => void): () => void {
  let second = 0;
  const call = () => {
    stop();
    done();
  };
  const first = requestAnimationFrame(() => {
    second = requestAnimationFrame(call);
  });
  const notPainted = setTimeout(call, notPaintedAfterMs);
  const stop = () => {
    cancelAnimationFrame(first);
    cancelAnimationFrame(second);
    clearTimeout(notPainted);
  };
  return stop;
}
