import type { Answer } from "../http/reply.ts";
import type { DemoUser } from "../oauth/demo-user.ts";
import { formatBirthDate, formatNhsNumber } from "./format.ts";
import { html, type Markup, page } from "./html.ts";

/** One line of the host's patient list. */
export interface ListedPatient {
  readonly slug: string;
  readonly name: string;
  readonly birthDate: string;
  readonly nhsNumber: string;
  /** Ward or clinic of the visit that is going on. */
  readonly where?: string;
  /** The record says that where this person is must not be shown. */
  readonly restricted: boolean;
  readonly story: string;
}

export const hostPaths = { list: "/", open: "/open" } as const;

/** The host clinical system's patient list. Opening a line launches the app in that patient's context. */
export function hostPage(serverName: string, user: DemoUser, patients: readonly ListedPatient[]): Answer {
  const body = html`<h1>Patients</h1>
<p class="lead">Open a patient’s integrated care record: Throughline is launched with this patient, in your name.</p>
<table>
<thead><tr><th scope="col">Patient</th><th scope="col">Born</th><th scope="col">NHS No.</th><th scope="col">Where</th><th scope="col">Record</th></tr></thead>
<tbody>
${patients.map(listed)}
</tbody>
</table>`;
  const formTargets = ["http://127.0.0.1:*", "throughline:"];
  return page(200, { title: "Patients", serverName, user: `${user.name}, ${user.role}`, body, formTargets });
}

function listed({ slug, name, birthDate, nhsNumber, where, restricted, story }: ListedPatient): Markup {
  return html`<tr>
<th scope="row">${name}<span class="story">${story}</span></th>
<td class="figures" data-label="Born">${formatBirthDate(birthDate)}</td>
<td class="figures" data-label="NHS No.">${formatNhsNumber(nhsNumber)}</td>
<td data-label="Where">${restricted ? html`<span class="tag">Restricted</span>` : (where ?? "Not in hospital")}</td>
<td><form method="post" action="${hostPaths.open}"><button name="patient" value="${slug}" aria-label="Open record of ${name}">Open record</button></form></td>
</tr>`;
}

/** What the user sees when the app cannot be reached by an address of its own: a link that the system hands over. */
export function launchedPage(serverName: string, user: DemoUser, name: string, deepLink: string): Answer {
  const body = html`<section class="card">
<h1>${name}</h1>
<p>The record is ready to be opened, once, within five minutes.</p>
<p><a class="button" href="${deepLink}">Open Throughline</a></p>
<p class="lead">Nothing happens? Start Throughline from the command line with this address:</p>
<p><code>${deepLink}</code></p>
<p><a href="${hostPaths.list}">Back to the list</a></p>
</section>`;
  return page(200, { title: "Open Throughline", serverName, user: `${user.name}, ${user.role}`, body });
}
