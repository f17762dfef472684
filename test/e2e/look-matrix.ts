import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chooseDisplay, openPatient, setSize } from "./chart-page.ts";
import { chartPlaces, chartStates, type Place, pagesWithoutPatient, pictureName, screenPlaces } from "./places.ts";
import { startApp } from "./throughline-app.ts";

// Every screen, panel, dialog and state in every look, letter size and window size, as pictures in a folder (npm run screenshots -- <folder> --look).
const folder = process.env.THROUGHLINE_SCREENSHOTS;
if (folder === undefined) throw new Error("THROUGHLINE_SCREENSHOTS is set by npm run screenshots");

const chosen = (name: string, all: readonly string[]) => process.env[name]?.split(",") ?? all;
const looks = chosen("THROUGHLINE_LOOKS", ["Light", "Dark", "High contrast"]);
const zooms = chosen("THROUGHLINE_ZOOMS", ["100 %", "200 %"]);
const sizes = chosen("THROUGHLINE_SIZES", ["1440x900", "1024x768", "1920x1080"]);
const only = process.env.THROUGHLINE_PLACES === undefined ? undefined : new RegExp(process.env.THROUGHLINE_PLACES, "i");

const app = await startApp();
try {
  for (const size of sizes) {
    const [width = 1440, height = 900] = size.split("x").map(Number);
    await setSize(app, width, height);
    for (const look of looks) {
      for (const zoom of zooms) {
        await openPatient(app, "fall-at-84");
        await chooseDisplay(app.page, look);
        await chooseDisplay(app.page, zoom);
        const variant = [size, look, zoom].join("-").toLowerCase().replaceAll(/[ %]+/g, "");
        mkdirSync(join(folder, variant), { recursive: true });
        for (const place of [...screenPlaces, ...chartPlaces, ...chartStates, ...pagesWithoutPatient]) {
          await take(place, variant);
        }
      }
    }
  }
} finally {
  await app.close();
}

async function take(place: Place, variant: string): Promise<void> {
  const isWanted = only === undefined || only.test(place.name);
  const isNeeded = chartStates.includes(place) || pagesWithoutPatient.includes(place);
  if (!isWanted && !isNeeded) return;
  try {
    await place.enter(app);
    if (isWanted) {
      await app.page.evaluate(() => document.fonts.ready);
      await app.page.mouse.move(0, 0);
      await app.page.waitForTimeout(250);
      await app.page.screenshot({ path: join(folder ?? "", variant, `${pictureName(place.name)}.png`) });
    }
    await place.leave?.(app);
  } catch (error) {
    process.stdout.write(`${variant}: ${place.name} was not reached. ${error instanceof Error ? error.message : ""}\n`);
    await app.page.screenshot({
      path: join(folder ?? "", variant, `not-reached-${pictureName(place.name)}.png`),
    });
    await app.page.keyboard.press("Escape");
    await app.control({ command: "clearFaults" });
  }
}
