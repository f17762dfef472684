import type { SourceKind } from "../domain/source.ts";

/** How a source is authorised: the launching host's own token, a token exchanged for it (RFC 8693), a sign-in of its own, or none at all. */
export type SourceAuthorisation =
  | { readonly by: "host" }
  | { readonly by: "tokenExchange"; readonly tokenEndpoint: string; readonly audience?: string; readonly scope?: string }
  | { readonly by: "signIn"; readonly iss: string; readonly clientId: string; readonly scope?: string }
  | { readonly by: "open" };

export interface BlueprintHost {
  /** FHIR base URL exactly as the host sends it in `iss`. */
  readonly iss: string;
  readonly name: string;
  readonly clientId: string;
  readonly scope?: string;
  /** Where the user signs in: the system browser (default), or a window of its own partition. */
  readonly signIn?: "systemBrowser" | "window";
}

export interface BlueprintSource {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly odsCode?: string;
  readonly baseUrl: string;
  readonly authorisation: SourceAuthorisation;
}

/** A locality's configuration: one JSON file (schema in blueprint-schema.ts). */
export interface Blueprint {
  readonly name: string;
  readonly hosts: readonly BlueprintHost[];
  /** Empty: the launching host is the only source. */
  readonly sources: readonly BlueprintSource[];
  /** Extra code maps and rule settings, by file path relative to the blueprint. */
  readonly codeMaps: readonly string[];
  readonly rules: { readonly [ruleId: string]: { readonly enabled: boolean } };
  readonly lockAfterMinutes: number;
  readonly cacheDays: number;
  /** What happens when the audit store cannot be written. */
  readonly auditUnavailable: "stop" | "warn";
}
