import type { WebContents } from "electron";
import { sheetEdge, sheetNumbers } from "./print-to-pdf.ts";

/** What stands at the edges of every sheet, in plain words. */
export interface SheetEdges {
  readonly header: string;
  readonly footer: string;
}

/** A page as it stands → a PDF on A4 by the page's own print styles. */
export function pageToPdf(page: WebContents, { header, footer }: SheetEdges): Promise<Uint8Array> {
  return page.printToPDF({
    pageSize: "A4",
    printBackground: true,
    generateTaggedPDF: true,
    displayHeaderFooter: true,
    headerTemplate: sheetEdge(header, ""),
    footerTemplate: sheetEdge(footer, sheetNumbers),
    margins: { top: 0.55, bottom: 0.55, left: 0.4, right: 0.4 },
  });
}

/** Through the system's dialog. False where the user closed it, and where no printer took it. */
export function pageToPrinter(page: WebContents, { header, footer }: SheetEdges): Promise<boolean> {
  return new Promise((resolve) => {
    page.print({ silent: false, printBackground: true, pageSize: "A4", header, footer }, (printed) => resolve(printed));
  });
}
