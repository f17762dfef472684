import type { DemoSourceId } from "../../demo-patient.ts";
import type { LabTestKey } from "../codes/result-codes.ts";
import { labResult, labTestKeys } from "../codes/result-codes.ts";
import { department } from "../directory/who-and-where.ts";
import type { Identifier, Reference } from "./concepts.ts";
import { byIdentifier, concept, systems } from "./concepts.ts";
import { later } from "./gp-record.ts";
import type { PanelResult, ReferenceRange } from "./observations.ts";
import { panel } from "./observations.ts";
import type { RecordWriter } from "./record-writer.ts";

/** One blood sample: which tests, and what they came back as. */
export interface Sample {
  readonly name: string;
  readonly title: string;
  readonly collected: string;
  /** Minutes from the needle to the report. */
  readonly reportedAfter?: number;
  readonly results: Partial<Record<LabTestKey, number>>;
  /** Reference ranges where they differ from the usual (sex, age, pregnancy). */
  readonly limits?: Partial<Record<LabTestKey, ReferenceRange>>;
  readonly encounter?: Reference;
  readonly conclusion?: string;
  readonly specimen?: string;
  /** The laboratory's own number, the same wherever the report is sent. */
  readonly labNumber?: string;
  readonly more?: readonly PanelResult[];
  readonly status?: "final" | "preliminary" | "amended" | "corrected";
}

const labNumberSystem = "https://pathology.northvale.example/report-number";

/** The report as `writer`'s source holds it. The hospital laboratory serves the whole locality. */
export function bloods(writer: RecordWriter, sample: Sample): Reference {
  const { source } = writer;
  const results = resultsOf(source, sample);
  return panel(writer, sample.name, {
    recorded: later(sample.collected, sample.reportedAfter ?? 240),
    collected: sample.collected,
    title: concept(sample.title),
    laboratory: laboratoryFor(source),
    specimen: sample.specimen ?? "Venous blood",
    results: [...results, ...(sample.more ?? [])],
    ...(sample.status === undefined ? {} : { status: sample.status }),
    ...(sample.encounter === undefined ? {} : { encounter: sample.encounter }),
    ...(sample.conclusion === undefined ? {} : { conclusion: sample.conclusion }),
    ...(sample.labNumber === undefined ? {} : { identifier: labIdentifier(sample.labNumber) }),
  });
}

function resultsOf(source: DemoSourceId, sample: Sample): readonly PanelResult[] {
  return labTestKeys.flatMap((key) => {
    const value = sample.results[key];
    const limits = sample.limits?.[key];
    if (value === undefined) return [];
    return labResult(source, key, value, {
      ...(limits === undefined ? {} : { limits }),
      ...(sample.labNumber === undefined ? {} : { identifier: labIdentifier(`${sample.labNumber}-${key}`) }),
    });
  });
}

function labIdentifier(value: string): Identifier {
  return { system: labNumberSystem, value };
}

function laboratoryFor(source: DemoSourceId): Reference {
  return source === "acute"
    ? department("acute", "pathology")
    : byIdentifier("Organization", systems.odsSite, "ZZ201-PATH", "Northvale Pathology");
}
