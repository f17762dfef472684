import type { CodeableConcept, Reference } from "./concepts.ts";
import { compact, hl7 } from "./concepts.ts";
import { notes } from "./problems.ts";
import type { EntryOptions, RecordWriter } from "./record-writer.ts";

export interface QuestionnaireAnswer {
  readonly id: string;
  readonly question: string;
  readonly answer: string | number | boolean | CodeableConcept;
}

export interface QuestionnaireDetails extends EntryOptions {
  readonly title: string;
  readonly questionnaire?: string;
  readonly status?: "completed" | "in-progress" | "amended" | "entered-in-error";
  readonly at: string;
  readonly author?: Reference;
  readonly informant?: Reference;
  readonly encounter?: Reference;
  readonly answers: readonly QuestionnaireAnswer[];
}

export function questionnaireResponse(writer: RecordWriter, name: string, details: QuestionnaireDetails): Reference {
  return writer.put(
    "QuestionnaireResponse",
    name,
    details,
    {
      questionnaire: details.questionnaire,
      _questionnaire: {
        extension: [{ url: "http://hl7.org/fhir/StructureDefinition/display", valueString: details.title }],
      },
      status: details.status ?? "completed",
      subject: writer.patient,
      encounter: details.encounter,
      authored: details.at,
      author: details.author,
      source: details.informant,
      item: details.answers.map(({ id, question, answer }) => ({
        linkId: id,
        text: question,
        answer: [answerValue(answer)],
      })),
    },
    details.title,
  );
}

function answerValue(answer: QuestionnaireAnswer["answer"]): Record<string, unknown> {
  switch (typeof answer) {
    case "string":
      return { valueString: answer };
    case "number":
      return { valueDecimal: answer };
    case "boolean":
      return { valueBoolean: answer };
    default:
      return answer.coding?.[0] === undefined ? { valueString: answer.text } : { valueCoding: answer.coding[0] };
  }
}

export interface CompositionDetails extends EntryOptions {
  readonly title: string;
  readonly type: CodeableConcept;
  readonly status?: "final" | "preliminary" | "amended" | "entered-in-error";
  readonly author: Reference;
  readonly encounter?: Reference;
  readonly sections: readonly {
    readonly title: string;
    readonly words: string;
    readonly entries?: readonly Reference[];
  }[];
}

/** A document of headed text, as "About me" is: the narrative is the content. */
export function composition(writer: RecordWriter, name: string, details: CompositionDetails): Reference {
  return writer.put(
    "Composition",
    name,
    details,
    {
      status: details.status ?? "final",
      type: details.type,
      subject: writer.patient,
      encounter: details.encounter,
      date: details.recorded,
      author: [details.author],
      title: details.title,
      section: details.sections.map((section) =>
        compact({
          title: section.title,
          text: { status: "additional", div: narrative(section.words) },
          entry: section.entries,
        }),
      ),
    },
    details.title,
  );
}

function narrative(words: string): string {
  const escaped = words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const paragraphs = escaped.split("\n").map((paragraph) => `<p>${paragraph}</p>`);
  return `<div xmlns="http://www.w3.org/1999/xhtml">${paragraphs.join("")}</div>`;
}

export interface ImpressionDetails extends EntryOptions {
  readonly at: string;
  readonly assessor?: Reference;
  readonly description?: string;
  readonly summary: string;
  readonly problems?: readonly Reference[];
  readonly encounter?: Reference;
}

/** A formulation: how the clinician understands what is going on. */
export function clinicalImpression(writer: RecordWriter, name: string, details: ImpressionDetails): Reference {
  return writer.put("ClinicalImpression", name, details, {
    status: "completed",
    description: details.description,
    subject: writer.patient,
    encounter: details.encounter,
    effectiveDateTime: details.at,
    date: details.recorded,
    assessor: details.assessor,
    problem: details.problems,
    summary: details.summary,
  });
}

export interface RiskDetails extends EntryOptions {
  readonly at: string;
  readonly performer?: Reference;
  readonly risk: CodeableConcept;
  readonly likelihood?: "low" | "moderate" | "high";
  readonly basis?: readonly Reference[];
  readonly mitigation?: string;
  readonly note?: string;
}

export function riskAssessment(writer: RecordWriter, name: string, details: RiskDetails): Reference {
  return writer.put("RiskAssessment", name, details, {
    status: "final",
    subject: writer.patient,
    occurrenceDateTime: details.at,
    performer: details.performer,
    basis: details.basis,
    prediction: [
      compact({
        outcome: details.risk,
        qualitativeRisk:
          details.likelihood === undefined
            ? undefined
            : hl7("risk-probability", details.likelihood, details.likelihood),
      }),
    ],
    mitigation: details.mitigation,
    note: notes(details.note),
  });
}
