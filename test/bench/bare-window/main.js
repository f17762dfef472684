// The least that Electron can show: what the start of the program is measured against.
import { app, BrowserWindow } from "electron";

// Not awaited at the top level: Electron is ready only after this module has ended.
app
  .whenReady()
  .then(() => new BrowserWindow({ width: 1440, height: 900 }).loadURL("data:text/html,<p id=drawn>drawn</p>"));
