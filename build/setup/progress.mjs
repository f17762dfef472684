const heartbeatMs = 10_000;
const redrawMs = 500;

/**
 * Runs a long step and says on stderr what runs, how much is done and how long it took. Stdout stays the command's own.
 * @template T
 * @param {string} what
 * @param {(report: (howMuch: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const startedMs = performance.now();
  const onTerminal = process.stderr.isTTY === true;
  let howMuch = "";
  const line = () => `${what}${howMuch === "" ? "" : `: ${howMuch}`}, ${seconds(startedMs)}`;

  process.stderr.write(onTerminal ? "" : `${what} …\n`);
  const beat = setInterval(
    () => process.stderr.write(onTerminal ? `\r\x1b[K${line()} …` : `${line()} …\n`),
    onTerminal ? redrawMs : heartbeatMs,
  );
  beat.unref();
  try {
    const result = await work((text) => {
      howMuch = text;
    });
    process.stderr.write(`${onTerminal ? "\r\x1b[K" : ""}${what}: done in ${seconds(startedMs)}\n`);
    return result;
  } catch (error) {
    process.stderr.write(`${onTerminal ? "\r\x1b[K" : ""}${what}: failed after ${seconds(startedMs)}\n`);
    throw error;
  } finally {
    clearInterval(beat);
  }
}

/** @param {string} text one line on stderr */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return `${Math.round(bytes / 1_000_000)} MB`;
}

/** @param {number} sinceMs */
function seconds(sinceMs) {
  const elapsed = (performance.now() - sinceMs) / 1000;
  return elapsed < 10 ? `${elapsed.toFixed(1)} s` : `${Math.round(elapsed)} s`;
}
