import type { Answer } from "../http/reply.ts";
import type { PickablePatient } from "../oauth/authorisation-context.ts";
import type { DemoUser } from "../oauth/demo-user.ts";
import { formatBirthDate, formatNhsNumber } from "./format.ts";
import { html, type Markup, nothing, page } from "./html.ts";

export interface AuthoriseView {
  readonly serverName: string;
  readonly appName: string;
  readonly user: DemoUser;
  /** Whom the app was opened for; `undefined` in a standalone launch. */
  readonly patient: PickablePatient | undefined;
  /** Not empty: the user chooses one of them first. */
  readonly pickable: readonly PickablePatient[];
  readonly staysSignedIn: boolean;
  readonly consentId: string;
  readonly decisionPath: string;
  readonly redirectOrigin: string;
}

/** Asks the signed-in user whether the app may read the record. */
export function authorisePage(view: AuthoriseView): Answer {
  const { serverName, appName, user, patient, pickable, staysSignedIn, consentId, decisionPath, redirectOrigin } = view;
  const title = `Allow ${appName}?`;
  const body = html`<form class="card" method="post" action="${decisionPath}">
<h1>${title}</h1>
<p class="lead">${appName} asks to open a record in your name.</p>
<dl>
<dt>You</dt><dd>${user.name}, ${user.role}</dd>
${patient === undefined ? nothing : html`<dt>Patient</dt><dd>${patient.name}, born ${formatBirthDate(patient.birthDate)}</dd>`}
</dl>
${pickable.length === 0 ? nothing : choices(pickable)}
<h2>It may</h2>
<ul>
<li>read this patient’s record, and no other patient’s</li>
<li>know who you are</li>
${staysSignedIn ? html`<li>stay signed in while you work</li>` : nothing}
</ul>
<p>It cannot change the record.</p>
<input type="hidden" name="consent" value="${consentId}">
<div class="row">
<button name="decision" value="allow">Allow</button>
<button class="second" name="decision" value="refuse" formnovalidate>Refuse</button>
</div>
</form>`;
  // A literal IPv6 address cannot be written in a content security policy.
  const formTargets = redirectOrigin.includes("[") ? ["http:"] : [redirectOrigin];
  return page(200, { title, serverName, user: `${user.name}, ${user.role}`, body, formTargets });
}

function choices(pickable: readonly PickablePatient[]): Markup {
  return html`<fieldset class="choices"><legend>Whose record?</legend>
${pickable.map(
  ({ name, birthDate, context }) => html`<label>
<input type="radio" name="patient" value="${context.patientId}" required>
<span>${name}, born ${formatBirthDate(birthDate)}, <span class="figures">NHS No. ${formatNhsNumber(context.nhsNumber)}</span></span>
</label>`,
)}
</fieldset>`;
}
