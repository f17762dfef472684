// The real program: how long one list of 5,000 rows takes from the key to its first drawing, a second time too, and how long a frame takes while it is scrolled. Against
// the same screen in a window's worth of rows: a list that draws what is near the window costs hardly more.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type Page } from "@playwright/test";
import { largePatient } from "../fixtures/large-record.ts";
import { printFigure } from "./figure.ts";
import { serveRecord } from "./large-record-server.ts";

const root = join(import.meta.dirname, "..", "..");
const rows = 5_000;
const rowsOfAWindow = 30;
const folder = mkdtempSync(join(tmpdir(), "throughline-bench-list-"));

try {
  const few = await measure(rowsOfAWindow);
  const many = await measure(rows);
  printFigure({
    name: "longList",
    value: many.againMs / few.againMs,
    unit: "ratio",
    goal: 2,
    details: { rows, rowsOfAWindow, ...many, fewFirstMs: few.firstMs, fewAgainMs: few.againMs },
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(count: number) {
  const server = await serveRecord([{ id: "gp", name: "Bench Surgery", kind: "gp", resources: resources(count) }]);
  const baseUrl = `${server.origin}/gp`;
  const blueprint = join(folder, `${count}.json`);
  writeFileSync(
    blueprint,
    JSON.stringify({
      name: "Bench",
      hosts: [{ iss: baseUrl, name: "Bench host", clientId: "bench", authorisation: "open" }],
      sources: [{ id: "gp", name: "Bench Surgery", kind: "gp", baseUrl, authorisation: { by: "open" } }],
    }),
  );
  const executablePath = process.env.THROUGHLINE_ELECTRON;
  if (executablePath === undefined) throw new Error("run it by npm run bench");
  const app = await _electron.launch({
    executablePath,
    args: [
      ...JSON.parse(process.env.THROUGHLINE_ELECTRON_ARGUMENTS ?? "[]"),
      root,
      `--user-data-dir=${join(folder, String(count))}`,
      "--blueprint",
      blueprint,
      "--iss",
      baseUrl,
      "--launch",
      "p",
    ],
    env: Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  });
  const page = await app.firstWindow();
  await page.waitForSelector("main h1");
  await loaded(page);
  const first = await page.evaluate(keyToProblems);
  await page.keyboard.press("1");
  await page.waitForTimeout(500);
  const again = await page.evaluate(keyToProblems);
  await app.close();
  await server.close();
  return { firstMs: first.drawnMs, againMs: again.drawnMs, elements: again.elements, frameP95Ms: again.frameP95Ms };
}

function resources(count: number) {
  return [
    {
      resourceType: "Patient",
      id: "p",
      identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: largePatient.nhsNumber }],
      name: [{ family: largePatient.family, given: largePatient.given }],
      birthDate: largePatient.birthDate,
    },
    ...Array.from({ length: count }, (_, at) => ({
      resourceType: "Condition",
      id: `c${at}`,
      subject: { reference: "Patient/p" },
      code: {
        text: `Complaint of number ${at}${at % 7 === 0 ? ", told in more words than one line has room for".repeat(3) : ""}`,
      },
      onsetDateTime: new Date(Date.UTC(2010, 0, 1) + at * 86_400_000).toISOString().slice(0, 10),
      clinicalStatus: {
        coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "active" }],
      },
    })),
  ];
}

/** Everything has come, and what is made ready for the next opening has been. */
async function loaded(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const shell = await window.throughline.call("shell:read");
    const state = shell.ok ? shell.value.state : undefined;
    return state?.screen === "chart" && state.progress.every(({ phase }) => phase === "done");
  });
  await page.waitForTimeout(5_000);
}

/** Runs in the page: from the key until the list has been painted; then scrolls it a screen a frame. */
async function keyToProblems() {
  const startMs = performance.now();
  document.querySelector("main")?.dispatchEvent(new KeyboardEvent("keydown", { key: "6", bubbles: true }));
  while (document.querySelector("main h1")?.textContent !== "Problems") await new Promise(requestAnimationFrame);
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const drawnMs = performance.now() - startMs;
  const main = document.querySelector("main");
  const frames: number[] = [];
  for (let frame = 0; main !== null && frame < 60; frame += 1) {
    const beganMs = performance.now();
    main.scrollTop += main.clientHeight / 2;
    await new Promise(requestAnimationFrame);
    frames.push(performance.now() - beganMs);
  }
  frames.sort((one, other) => one - other);
  return { drawnMs, elements: document.querySelectorAll("main *").length, frameP95Ms: frames[56] ?? Number.NaN };
}
