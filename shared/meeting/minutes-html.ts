import type { Minutes, MinutesPage } from "./minutes.ts";
import type { PointWords } from "./point-words.ts";

/**
 * The minutes as one page of HTML for the printer: each person begins on a new sheet, and who it is, and what the room could see, stands on every sheet of
 * theirs (a table's head and foot are repeated). Everything that is put in is escaped; the page has no script.
 */
export function toMinutesHtml(minutes: Minutes): string {
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Minutes</title><style>${stylesheet}</style></head>
<body>${minutes.pages.map((page) => sheet(page, minutes)).join("\n")}${minutes.pages.length === 0 ? `<main>${opening(minutes)}<p>No person’s record of this meeting is on this computer.</p></main>` : ""}</body></html>`;
}

function sheet(page: MinutesPage, minutes: Minutes): string {
  const { name, born, nhsNumber } = page.head;
  return `<table><thead><tr><td><div class="who"><strong>${escaped(name)}</strong><span>Born <b>${escaped(born)}</b></span><span>NHS No. <b>${escaped(nhsNumber)}</b></span></div></td></tr></thead>
<tfoot><tr><td><div class="foot"><p>Sources when this was written down. ${escaped(page.sources.join(" "))}</p><p>${escaped(minutes.printed)}. What a meeting said, not a record of care: it has not been sent to any system.</p></div></td></tr></tfoot>
<tbody><tr><td>${opening(minutes)}
<p class="state">${escaped(page.state)}</p>
${page.caution === undefined ? "" : `<p class="caution">${escaped(page.caution)}</p>`}
${section("Decisions", page.decisions, "No decision was written down.")}
${section("Actions", page.actions, "No action was written down.")}
${page.notes.length === 0 ? "" : section("Notes", page.notes, "")}
</td></tr></tbody></table>`;
}

function opening({ title, date, attendees, minuteTaker, missing }: Minutes): string {
  const present =
    attendees.length === 0
      ? "<p>Nobody was written down as present.</p>"
      : `<ul class="present">${attendees.map((attendee) => `<li>${escaped(attendee)}</li>`).join("")}</ul>`;
  return `<h1>${escaped(title)}</h1><p>${escaped(date)}</p><h2>Present</h2>${present}
${minuteTaker === undefined ? "" : `<p>Minutes by ${escaped(minuteTaker)}</p>`}${missing === "" ? "" : `<p>${escaped(missing)}</p>`}`;
}

function section(title: string, points: readonly PointWords[], whenNone: string): string {
  return `<h2>${title}</h2>${points.length === 0 ? `<p>${whenNone}</p>` : `<ol>${points.map(item).join("")}</ol>`}`;
}

function item({ text, who, about, made }: PointWords): string {
  return `<li><p class="text">${escaped(text)}</p>${who === undefined ? "" : `<p><b>${escaped(who)}</b></p>`}${
    about === undefined ? "" : `<p>${escaped(about)}</p>`
  }<p class="made">${escaped(made)}</p></li>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** Black on white, sizes in points: it is paper. */
const stylesheet = `
body { color: #000; font: 11pt/1.35 "Atkinson Hyperlegible Next", "Segoe UI", Arial, sans-serif; margin: 0; }
table { border-collapse: collapse; break-after: page; inline-size: 100%; }
table:last-child { break-after: auto; }
td { padding: 0; vertical-align: top; }
h1 { font-size: 16pt; margin: 6mm 0 0; }
h2 { font-size: 12pt; margin: 5mm 0 1mm; }
p { margin: 0 0 1mm; overflow-wrap: anywhere; white-space: pre-wrap; }
ol, ul { margin: 0; padding-inline-start: 6mm; }
li { break-inside: avoid; margin-block-end: 2mm; }
.who { border-block-end: 0.5mm solid #000; display: flex; flex-wrap: wrap; gap: 0 8mm; padding-block-end: 1.5mm; }
.who strong { font-size: 13pt; }
.foot { border-block-start: 0.25mm solid #000; font-size: 8.5pt; margin-block-start: 5mm; padding-block-start: 1.5mm; }
.state { font-weight: bold; margin-block-start: 3mm; }
.caution { border: 0.5mm solid #000; font-weight: bold; padding: 2mm; }
.text { font-weight: bold; }
.made { color: #333; font-size: 9pt; }
`;
