import type { CdsServer } from "../cds-hooks/cds-server.ts";
import type { SourceKind } from "../domain/source.ts";
import type { LensRule } from "../lenses/lens-id.ts";
import type { TerminologyServer } from "../terminology/terminology-server.ts";

/** Initials, the name that the person is called by, or the whole name. */
type RoomIdentity = "initials" | "firstName" | "full";

/** How a source is authorised: the launching host's own token, a token exchanged for it (RFC 8693), a sign-in of its own, or none at all. */
export type SourceAuthorisation =
  | { readonly by: "host" }
  | {
      readonly by: "tokenExchange";
      readonly tokenEndpoint: string;
      readonly audience?: string;
      readonly scope?: string;
    }
  | {
      readonly by: "signIn";
      readonly iss: string;
      readonly clientId: string;
      readonly scope?: string;
      readonly callbackPort?: number;
      readonly signIn?: SignInPlace;
    }
  | { readonly by: "open" };

/** Where the user signs in: the system browser (default, RFC 8252), or a window of its own partition. */
export type SignInPlace = "systemBrowser" | "window";

export interface BlueprintHost {
  /** FHIR base URL as the host sends it in `iss`; a slash at its end makes no difference, anything else does. */
  readonly iss: string;
  readonly name: string;
  /** What the host is as a source, where `sources` is empty. Default `other`. */
  readonly kind?: SourceKind;
  readonly odsCode?: string;
  /** `open`: a FHIR server without authorisation (tests, connectathons); `launch` is then the Patient's logical id. Default `smart`. */
  readonly authorisation?: "smart" | "open";
  readonly clientId: string;
  readonly scope?: string;
  readonly signIn?: SignInPlace;
  /** For a host that cannot allow any port in a loopback redirect (RFC 8252 §7.3 says that it must). */
  readonly callbackPort?: number;
  /** The FHIRcast hub that its token may be shown to, where the host's token response names one (`hub.url`). */
  readonly hub?: string;
}

export interface BlueprintSource {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly odsCode?: string;
  readonly baseUrl: string;
  readonly authorisation: SourceAuthorisation;
}

/** An account of the program's own (RFC 6749 §4.4). `secretFile`: as the blueprint has it, relative to the blueprint; once read, absolute. */
export interface ClientCredentials {
  readonly by: "clientCredentials";
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly secretFile: string;
  readonly scope?: string;
}

/** A FHIRcast hub through which the machines of one meeting follow the presenter. It never gets a token that opens a record. */
export interface MeetingHub {
  readonly name: string;
  /** `hub.url` */
  readonly url: string;
  readonly authorisation:
    | { readonly by: "open" }
    | {
        /** A standalone launch at the hub's own authorisation server, with FHIRcast scopes alone. */
        readonly by: "signIn";
        readonly iss: string;
        readonly clientId: string;
        readonly scope?: string;
        readonly callbackPort?: number;
        readonly signIn?: SignInPlace;
      };
}

export interface AcrossRecords {
  /** Parts of roles as hosts name them, in any case of letters. Absent: whoever a host has named. */
  readonly roles?: readonly string[] | undefined;
  /** Also the safeguarding rules. */
  readonly safeguarding?: boolean | undefined;
}

/** A locality's configuration: one JSON file (schema in blueprint-schema.ts). */
export interface Blueprint {
  readonly name: string;
  readonly hosts: readonly BlueprintHost[];
  /** Empty: the launching host is the only source. */
  readonly sources: readonly BlueprintSource[];
  /** Extra code maps and rule settings, by file path relative to the blueprint. */
  readonly codeMaps: readonly string[];
  /** Asked for the meaning of codes that no map has. Absent: nothing is asked. */
  readonly terminologyServer?: TerminologyServer & { readonly authorisation?: ClientCredentials };
  /** Servers of decision-support services that may be called. Absent: none. */
  readonly cdsServices?: readonly CdsServer[] | undefined;
  /** Absent: a meeting stays on one machine. */
  readonly meetingHub?: MeetingHub;
  /** By the rule's id: on or off, thresholds of its own by their names, and words that it adds to the rule's flags. */
  readonly rules: {
    readonly [ruleId: string]: {
      readonly enabled?: boolean | undefined;
      readonly thresholds?: Readonly<Record<string, number>> | undefined;
      readonly words?: string | undefined;
    };
  };
  /** Which role or launch intent gets which arrangement of the chart, where the built-in choice does not suit. The first that fits counts. */
  readonly lenses?: readonly LensRule[];
  readonly lockAfterMinutes: number;
  readonly cacheDays: number;
  /** How often the sources of the open record are asked again, seconds. 0: only when the user asks. */
  readonly pollSeconds: number;
  /** How much of a name stands on a meeting's projector until the presenter chooses otherwise. Default: the first name. */
  readonly projectorIdentity?: RoomIdentity;
  /** What happens when the audit store cannot be written. */
  readonly auditUnavailable: "stop" | "warn";
  /** Whether decision-support rules may be asked of all records kept on a computer, and by whom. Absent: nobody may. */
  readonly acrossRecords?: AcrossRecords | undefined;
  /** What the locality says beside its alerts. */
  readonly alerts?:
    | {
        /** A look at a child protection entry reaches the local authority (CP-IS). Absent: the screen says that nobody configured it. */
        readonly childProtectionViewsShared?: boolean | undefined;
        /** Who may see more than an alert says, and how to ask. */
        readonly whoMaySeeMore?: string | undefined;
        /** Parts of the roles that may open rows which hold their words back. Absent: everybody. */
        readonly mayOpen?: readonly string[] | undefined;
      }
    | undefined;
  /**
   * Port of the loopback launch URL. Absent: 8765, but closed on a shared desktop (RDP, Citrix), where every user of the machine would share it.
   * A number: always open. `null`: never; hosts launch by deep link or command line.
   */
  readonly launchPort?: number | null;
}
