import type { Source } from "../../shared/domain/source.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";

/** The right to read one patient at one source. A token never leaves this closure but for a request to `baseUrl`'s origin. */
export interface SourceAccess {
  readonly source: Source;
  /** FHIR base without a trailing slash. */
  readonly baseUrl: string;
  /** The patient's logical id at this source where the launch named it (the host's own record); else it is searched by NHS number. */
  readonly patientId?: string;
  /** How the source is authorised needs the user first (a sign-in of its own that has not happened yet). */
  readonly needsSignIn: boolean;
  /** `Authorization` header value; `undefined` for an open server. Fails as authRefused, authExpired, sourceForbidden or sourceUnavailable. */
  authorization(options: { readonly renew: boolean }): Promise<Result<string | undefined, AppError>>;
}

/** Who the host says the patient is: what the record must agree with (design promise 8). */
export interface LaunchedPatient {
  readonly nhsNumber?: string;
  /** FHIR date. */
  readonly birthDate?: string;
  readonly family?: string;
  readonly given?: readonly string[];
  /** Patient.id at the host's FHIR base. */
  readonly hostPatientId: string;
  readonly hostIss: string;
}

/** Who looks, for the audit trail. */
export interface LaunchedUser {
  readonly fhirUser?: string;
  readonly name?: string;
  readonly role?: string;
}
