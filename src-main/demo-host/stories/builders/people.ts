import type { CodeableConcept, Reference } from "./concepts.ts";
import { compact, concept, systems } from "./concepts.ts";
import type { EntryOptions, RecordWriter } from "./record-writer.ts";

export interface Address {
  readonly line: readonly string[];
  readonly city?: string;
  readonly district?: string;
  readonly postalCode?: string;
  readonly use?: "home" | "temp" | "old";
  readonly type?: "postal" | "physical" | "both";
  readonly text?: string;
}

export interface PatientDetails {
  readonly recorded: string;
  /** Each system writes a person in its own way. */
  readonly names?: readonly Readonly<Record<string, unknown>>[];
  readonly birthDate?: string;
  readonly gender?: string;
  readonly nhsNumber?: string;
  /** 01 present and verified … 08, England's verification status; left out where the source does not say. */
  readonly verification?: { readonly code: string; readonly display: string };
  readonly localNumber?: { readonly system: string; readonly value: string };
  readonly addresses?: readonly Address[];
  readonly phones?: readonly { readonly value: string; readonly use?: string; readonly system?: string }[];
  readonly generalPractitioner?: Reference;
  readonly managingOrganization?: Reference;
  readonly ethnicity?: { readonly code: string; readonly display: string };
  readonly language?: CodeableConcept;
  readonly interpreterNeeded?: boolean;
  readonly maritalStatus?: CodeableConcept;
  readonly deceasedDateTime?: string;
  readonly confidentiality?: "R" | "V";
  readonly contact?: readonly Readonly<Record<string, unknown>>[];
  readonly extra?: Readonly<Record<string, unknown>>;
}

const verified = { code: "01", display: "Number present and verified" };
const verificationSystem = "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland";

/** The one Patient resource of a person at a source. */
export function patientRecord(writer: RecordWriter, details: PatientDetails): Reference {
  const { subject } = writer;
  const verification = details.verification ?? verified;
  const nhsNumber = {
    extension: [
      {
        url: `${systems.ukCoreExtension}NHSNumberVerificationStatus`,
        valueCodeableConcept: { coding: [{ system: verificationSystem, ...verification }] },
      },
    ],
    system: systems.nhsNumber,
    value: details.nhsNumber ?? subject.nhsNumber,
  };
  return writer.put(
    "Patient",
    "patient",
    { recorded: details.recorded, confidentiality: details.confidentiality },
    {
      ...(details.ethnicity === undefined ? {} : { extension: [ethnicCategory(details.ethnicity)] }),
      identifier: details.localNumber === undefined ? [nhsNumber] : [nhsNumber, details.localNumber],
      active: details.deceasedDateTime === undefined ? true : undefined,
      name: details.names ?? [
        { use: "official", family: subject.family, given: [subject.given], prefix: [subject.prefix] },
      ],
      telecom: details.phones?.map((phone) => ({ system: "phone", ...phone })),
      gender: details.gender ?? subject.gender,
      birthDate: details.birthDate ?? subject.birthDate,
      deceasedDateTime: details.deceasedDateTime,
      address: details.addresses?.map((address) => ({ use: "home", ...address })),
      maritalStatus: details.maritalStatus,
      contact: details.contact,
      communication:
        details.language === undefined
          ? undefined
          : [
              {
                ...(details.interpreterNeeded === undefined
                  ? {}
                  : {
                      extension: [
                        {
                          url: "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired",
                          valueBoolean: details.interpreterNeeded,
                        },
                      ],
                    }),
                language: details.language,
                preferred: true,
              },
            ],
      generalPractitioner: details.generalPractitioner === undefined ? undefined : [details.generalPractitioner],
      managingOrganization: details.managingOrganization,
      ...details.extra,
    },
  );
}

function ethnicCategory(category: { readonly code: string; readonly display: string }): Record<string, unknown> {
  return {
    url: `${systems.ukCoreExtension}EthnicCategory`,
    valueCodeableConcept: {
      coding: [{ system: "https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland", ...category }],
    },
  };
}

export interface RelatedPersonDetails extends EntryOptions {
  readonly family: string;
  readonly given: string;
  readonly prefix?: string;
  readonly relationship: readonly CodeableConcept[];
  readonly phone?: string;
  readonly address?: Address;
  readonly active?: boolean;
  readonly gender?: string;
  readonly since?: string;
}

export function relatedPerson(writer: RecordWriter, name: string, details: RelatedPersonDetails): Reference {
  return writer.put(
    "RelatedPerson",
    name,
    details,
    {
      active: details.active ?? true,
      patient: writer.patient,
      relationship: details.relationship,
      name: [
        compact({
          use: "usual",
          text: [details.prefix, details.given, details.family].filter((part) => part !== undefined).join(" "),
          family: details.family,
          given: [details.given],
          prefix: details.prefix === undefined ? undefined : [details.prefix],
        }),
      ],
      telecom: details.phone === undefined ? undefined : [{ system: "phone", value: details.phone, use: "mobile" }],
      gender: details.gender,
      address: details.address === undefined ? undefined : [details.address],
      period: details.since === undefined ? undefined : { start: details.since },
    },
    `${details.given} ${details.family}`,
  );
}

/** A relationship in the words of HL7's v3 RoleCode, with the words the source printed. */
export function relationship(code: string, display: string, text?: string): CodeableConcept {
  return {
    coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-RoleCode", code, display }],
    ...(text === undefined ? {} : { text }),
  };
}

export interface CareTeamDetails extends EntryOptions {
  readonly title: string;
  readonly status?: string;
  readonly category?: CodeableConcept;
  readonly start?: string;
  readonly end?: string;
  readonly members: readonly { readonly role: string; readonly member: Reference; readonly since?: string }[];
  readonly organization?: Reference;
  readonly phones?: readonly { readonly value: string; readonly use?: string }[];
  readonly note?: string;
}

export function careTeam(writer: RecordWriter, name: string, details: CareTeamDetails): Reference {
  return writer.put(
    "CareTeam",
    name,
    details,
    {
      status: details.status ?? "active",
      category: details.category === undefined ? undefined : [details.category],
      name: details.title,
      subject: writer.patient,
      period: details.start === undefined ? undefined : compact({ start: details.start, end: details.end }),
      participant: details.members.map((member) =>
        compact({
          role: [concept(member.role)],
          member: member.member,
          period: member.since === undefined ? undefined : { start: member.since },
        }),
      ),
      managingOrganization: details.organization === undefined ? undefined : [details.organization],
      telecom: details.phones?.map((phone) => ({ system: "phone", ...phone })),
      note: details.note === undefined ? undefined : [{ text: details.note }],
    },
    details.title,
  );
}
