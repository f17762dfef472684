import { clipboard } from "electron";
import { askWhereTo, writeSaved } from "../printing/save-file.ts";
import type { ScreenOut } from "./take-screen.ts";
import type { MainWindow } from "./window.ts";

/** The system's save dialog, printers and clipboard, for screens that a user takes out of the program. */
export function createScreenOut(window: Pick<MainWindow, "toPdf" | "print">): ScreenOut {
  return {
    choosePlace: (suggestedName) => askWhereTo({ suggestedName, kind: { name: "PDF", extension: "pdf" } }),
    toPdf: (edges) => window.toPdf(edges),
    print: (edges) => window.print(edges),
    copy: (text) => clipboard.writeText(text),
    write: writeSaved,
  };
}
