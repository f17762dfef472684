import { app } from "electron";
import { isStartedOpen, keepKeysOffDisk, setChromiumSwitches } from "../security/chromium-switches.ts";
import { registerPageScheme } from "./app-protocol.ts";
import { isDemo } from "./locality.ts";
import { becomeOnlyInstance } from "./single-instance.ts";
import { ownArguments, parseStartArguments } from "./start-arguments.ts";
import { placeUserData } from "./user-data.ts";

// Everything here has to be said before Electron is ready. The program itself is in start.ts.
const args = ownArguments(process.argv);
const start = parseStartArguments(args);
const demo = isDemo(start, app.isPackaged);

// Development and test starts as root have to do without (build/setup/display.ts); the program itself never says so.
if (!app.commandLine.hasSwitch("no-sandbox")) {
  app.enableSandbox();
}
setChromiumSwitches(app.commandLine);
keepKeysOffDisk(process.env);
registerPageScheme();
placeUserData(start.userDataFolder, demo);

if (app.isPackaged && isStartedOpen(app.commandLine)) {
  process.stderr.write("Throughline does not start with switches that let other programs look into it.\n");
  app.exit(1);
}

let onSecondStart: (args: readonly string[]) => void = () => undefined;
if (becomeOnlyInstance(args, (second) => onSecondStart(second))) {
  const { startThroughline } = await import("./start.ts");
  onSecondStart = startThroughline({ args, start, demo }).onSecondStart;
} else {
  app.quit();
}
