import type { Instant } from "../kernel/brand.ts";
import type { RecordCounts } from "../view-models/worklist/record-counts.ts";

/** One attachment as the source sent it. Drawn in a sandboxed frame, never written to a disk. */
export interface AttachmentContent {
  /** As stated by the source: a claim, to be checked before it is drawn. */
  readonly contentType: string;
  readonly base64: string;
}

/** One row of the list of cached patients. */
export interface CachedPatientRow {
  readonly cacheId: string;
  /** "SURNAME, Given". */
  readonly displayName: string;
  /** Ten digits, unspaced. */
  readonly nhsNumber?: string;
  /** FHIR date. */
  readonly birthDate?: string;
  readonly lastOpened: Instant;
  /** Of the last derivation; absent where it is not known, which is not none. */
  readonly counts?: RecordCounts;
  /** S-flag (PDS), as far as it is known: no name in a list of several people. */
  readonly restricted?: true;
}

export interface About {
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  /** `official`: the runtime that is shipped; `fallback`: an older one, for machines that cannot download it. */
  readonly runtime: "official" | "fallback";
  readonly packaged: boolean;
  readonly demo: boolean;
  /** The locality's name in its blueprint. */
  readonly blueprint?: string;
  /** Where a host opens Throughline, for the integration team: `http://127.0.0.1:8765/launch`. Absent where no port was free. */
  readonly launchUrl?: string;
  /** The key by which decision-support services know this installation: a JSON Web Key Set. Not `isKept`: there is no key store, and it changes with every start. */
  readonly cdsKey?: { readonly publicKeys: string; readonly isKept: boolean };
}

/** What a button may open beside the window. What each one is, and where, belongs to main. */
export const linkNames = ["demoHost"] as const;

export type LinkName = (typeof linkNames)[number];

/** How a note for a source leaves the program. Where a saved one goes, and in which form, the user says in the system's own dialog. */
export const noteExports = ["copyText", "copyTask", "save"] as const;

export type NoteExport = (typeof noteExports)[number];

/** `cancelled`: the user closed the dialog, and nothing left. */
export type NoteExported = "copied" | "saved" | "cancelled";

/** As what a screen leaves the program. */
export const screenForms = ["pdf", "paper", "text"] as const;

export type ScreenForm = (typeof screenForms)[number];

/** `cancelled`: the user thought better of it, and nothing left. */
export type ScreenTaken = "saved" | "printed" | "copied" | "cancelled";

/** What a list of findings is saved as: a table, or a FHIR Task. */
export const findingsForms = ["csv", "task"] as const;

export type SavedFindings = (typeof findingsForms)[number];
