/** What is measured inside the program's page. Each function runs in the page alone: it may use nothing from outside itself. */

/** Milliseconds from the key that opens the timeline until its lanes have been painted. */
export function drawInProgram(): Promise<number> {
  return new Promise((resolve) => {
    const startMs = performance.now();
    document.querySelector("main")?.dispatchEvent(new KeyboardEvent("keydown", { key: "2", bubbles: true }));
    const look = () => {
      if (document.querySelector("[data-lane] canvas") === null) requestAnimationFrame(look);
      else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startMs)));
    };
    requestAnimationFrame(look);
  });
}

/** Milliseconds between frames while the whole life is wheeled along, one step in each frame. */
export async function dragInProgram(frames: number): Promise<readonly number[]> {
  const press = (words: string) =>
    [...document.querySelectorAll("button")].find((button) => button.textContent === words)?.click();
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  press("5 y");
  await frame();
  await frame();
  const area = document.querySelector("[data-lane] canvas");
  const took: number[] = [];
  let lastMs = await frame();
  for (let at = 0; at < frames; at += 1) {
    const direction = Math.floor(at / 30) % 2 === 0 ? -1 : 1;
    area?.dispatchEvent(
      new WheelEvent("wheel", { deltaY: direction * 40, shiftKey: true, bubbles: true, cancelable: true }),
    );
    const nowMs = await frame();
    took.push(nowMs - lastMs);
    lastMs = nowMs;
  }
  return took;
}

/** The same while it is zoomed out to the whole life and in again. */
export async function zoomInProgram(frames: number): Promise<readonly number[]> {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const area = document.querySelector("[data-lane] canvas");
  const box = area?.getBoundingClientRect();
  const took: number[] = [];
  let lastMs = await frame();
  for (let at = 0; at < frames; at += 1) {
    const direction = Math.floor(at / 30) % 2 === 0 ? 1 : -1;
    area?.dispatchEvent(
      new WheelEvent("wheel", {
        deltaY: direction * 40,
        ctrlKey: true,
        bubbles: true,
        cancelable: true,
        clientX: (box?.left ?? 0) + (box?.width ?? 0) * 0.6,
        clientY: box?.top ?? 0,
      }),
    );
    const nowMs = await frame();
    took.push(nowMs - lastMs);
    lastMs = nowMs;
  }
  return took;
}

/** Milliseconds from each keystroke in the filter, with only what is found on show, until it has been redrawn. */
export async function typeInProgram(words: string): Promise<readonly number[]> {
  const painted = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const field = document.querySelector<HTMLInputElement>("main input[type=search]");
  const type = (value: string) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, value);
    field?.dispatchEvent(new Event("input", { bubbles: true }));
  };
  type("s");
  await painted();
  document.querySelector<HTMLInputElement>("main input[type=checkbox]")?.click();
  await painted();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const took: number[] = [];
  for (let length = 1; length <= words.length; length += 1) {
    const startMs = performance.now();
    type(words.slice(0, length));
    await painted();
    took.push(performance.now() - startMs);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return took;
}

export interface BenchEvent {
  readonly id: string;
  readonly lane: string;
  readonly label: string;
  readonly startMs: number;
  readonly endMs?: number;
}

/** All dated events of the timeline, as the page gets them. */
export async function eventsOfProgram(): Promise<readonly BenchEvent[]> {
  const shell = await window.throughline.call("shell:read");
  const state = shell.ok ? shell.value.state : undefined;
  if (state?.screen !== "chart") throw new Error("no chart is open");
  const read = await window.throughline.call("view:read", {
    patientSession: state.patientSession,
    view: "timeline",
    params: {},
  });
  if (!read.ok) throw new Error("the timeline could not be read");
  const { items } = JSON.parse(read.value);
  if (!Array.isArray(items)) throw new Error("the timeline has no items");
  return items.flatMap(({ groupId, lane, label, place }) =>
    place.kind === "undated"
      ? []
      : [
          {
            id: groupId,
            lane,
            label,
            startMs: place.startMs,
            ...(place.kind === "span"
              ? {
                  endMs:
                    place.end.kind === "ended" ? place.end.atMs : place.end.kind === "ongoing" ? Date.now() : undefined,
                }
              : {}),
          },
        ],
  );
}
