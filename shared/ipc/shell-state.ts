import type { SourceReason } from "../domain/heading-state.ts";
import type { SourceKind } from "../domain/source.ts";
import type { Instant, SourceId } from "../kernel/brand.ts";
import type { LensDefault, LensMemory } from "../lenses/lens-choice.ts";

/** Why a launch ended on a full-page stop. Each has its words in view-models/stop-page.ts: what happened, what to do. */
export type LaunchReason =
  | "badLaunchUrl"
  | "unknownIssuer"
  | "hostUnreachable"
  | "hostNotSmart"
  | "noPkce"
  | "noBrowser"
  | "signInCancelled"
  | "signInTimedOut"
  | "signInRefused"
  | "launchExpired"
  | "stateMismatch"
  | "idTokenInvalid"
  | "clockWrong"
  | "tokenRefused"
  | "noPatient"
  | "patientUnreadable"
  | "identityDiffers"
  | "blueprintInvalid"
  | "noBlueprint"
  | "auditUnavailable"
  | "storageFull"
  | "keptUnreadable"
  | "alreadyLaunching"
  | "unexpected";

/** One line of an identity stop: what the host says and what the record says. Drawn, never logged. */
export interface IdentityDifference {
  readonly element: "nhsNumber" | "birthDate" | "name";
  readonly host: string;
  readonly record: string;
  readonly sourceName: string;
}

export interface SourceProgress {
  readonly sourceId: SourceId;
  readonly name: string;
  readonly kind: SourceKind;
  /** `apart`: what it answered is not known to be about this person. */
  readonly phase: "waiting" | "loading" | "done" | "partial" | "failed" | "withheld" | "stale" | "apart";
  /** It answered all that it was asked, and says itself that it holds more. */
  readonly holdsMore?: true;
  readonly reason?: SourceReason;
  readonly received: number;
  /** When what is shown from this source was last answered in full. */
  readonly asOf?: Instant;
  /** The user can do something: sign in to this source. */
  readonly canSignIn: boolean;
}

/** What could not be trusted and was put beside; said until the program ends. */
export interface SetAside {
  /** All or some of the kept records. */
  readonly cacheSetAside?: true;
  /** The audit log of before: unreadable, broken or cut short. */
  readonly auditSetAside?: true;
}

/** What the window shows. Main owns it; the renderer draws it and can only ask for a change. */
export type ShellState =
  | (SetAside & {
      readonly screen: "noPatient";
      readonly hosts: readonly { readonly iss: string; readonly name: string }[];
      readonly demoHostUrl?: string;
      readonly cachedPatients: number;
      /** The locality lets decision-support rules be asked of all kept records. */
      readonly asksAcross?: true;
      /** Why the last patient is no longer on the screen, where the user may wonder. */
      readonly notice?: "signedOut" | "launchCancelled" | "closedAfterIdle";
    })
  | {
      readonly screen: "launching";
      readonly hostName: string;
      readonly step: "contactingHost" | "waitingForSignIn" | "checkingIdentity" | "openingRecord";
    }
  | {
      readonly screen: "stop";
      readonly reason: LaunchReason;
      readonly hostName?: string;
      readonly differences: readonly IdentityDifference[];
      /** For `blueprintInvalid`: file line and message, no patient data. */
      readonly lines: readonly string[];
      readonly correlationId: string;
      readonly canRetry: boolean;
    }
  | {
      readonly screen: "chart";
      /** New for every opened patient; a request that names an older one is refused. */
      readonly patientSession: string;
      /** Goes up whenever what is derived has changed: read the views again. */
      readonly revision: number;
      readonly progress: readonly SourceProgress[];
      readonly offline: boolean;
      /** `memoryOnly`: nothing is kept, because this machine has no key store (design promise 7) or for `storageFault`. */
      readonly cache: "encrypted" | "memoryOnly";
      readonly storageFault?: "full" | "notAccessible" | "unreadable";
      /** A cache file was set aside as unreadable and the record fetched anew. */
      readonly cacheSetAside: boolean;
      readonly auditSetAside?: true;
      readonly launchedFrom: string;
      readonly userName?: string;
      readonly userRole?: string;
      /** The arrangement that this launch leads to, and what said so. */
      readonly lens: LensDefault;
      /** What is drawn is not being written to the audit trail, and the locality lets reading go on (blueprint `auditUnavailable: "warn"`). */
      readonly auditUnavailable?: true;
    };

/** A state and its place in the order of states. `sequence` goes up by one at each change; the page acknowledges the one it has drawn. */
export interface ShellUpdate {
  readonly sequence: number;
  readonly state: ShellState;
}

export interface Settings extends LensMemory {
  readonly theme: "light" | "dark" | "highContrast" | "system";
  /** 1 = 100 %. */
  readonly textZoom: number;
  /** Whether single characters open screens; on unless switched off (WCAG 2.1.4). */
  readonly singleKeys?: boolean;
  /** Whether lists of several people name them by initials. */
  readonly initialsOnly?: boolean;
}
