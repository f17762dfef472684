import type { Stated as StatedValue } from "../../domain/patient.ts";
import type { SourceId } from "../../kernel/brand.ts";
import { withEnd } from "../../normalise/words/end-in-words.ts";
import { addressText } from "../banner/banner-sections.ts";
import { genderWords } from "../banner/banner-view.ts";
import { formatAge } from "../format/format-age.ts";
import { formatDate } from "../format/format-date.ts";
import { formatName } from "../format/format-name.ts";
import { formatNhsNumber } from "../format/format-nhs-number.ts";
import { spacedPhone } from "../format/format-phone.ts";
import { plain, strong, type TextPart } from "../lines/text-part.ts";
import { sourcesOf } from "../view-context.ts";
import { withheldLocation } from "../withheld/restricted.ts";
import type { Fact, FactStatement } from "./form.ts";
import { restOf, type ToForm } from "./tables.ts";

/** Each element with every differing statement and who makes it; what no organisation states is said, not left out. */
export const personDemographicsForm: ToForm = (input) => {
  const { context, groups } = input;
  const { patient } = context.chart;
  const [group] = groups;
  if (group === undefined) return [];
  const statement = (value: readonly TextPart[], by: readonly SourceId[]): FactStatement => ({
    groupId: group.id,
    tags: [],
    value,
    note: "",
    when: "",
    whenSpoken: "",
    sources: by.length === 0 ? [] : [...context.sources.values()].filter(({ id }) => by.includes(id)),
  });
  const fact = <T>(label: string, stated: readonly StatedValue<T>[], words: (value: T) => string): Fact => ({
    label,
    statements:
      stated.length === 0
        ? [statement([plain("Not recorded")], [])]
        : stated.map(({ value, statedBy }) => statement([strong(words(value))], statedBy)),
  });
  const place = <T>(label: string, stated: readonly StatedValue<T>[], words: (value: T) => string): Fact =>
    patient.restricted
      ? {
          label,
          statements: [
            statement(
              [strong(withheldLocation)],
              sourcesOf(context, [group]).map(({ id }) => id),
            ),
          ],
        }
      : fact(label, stated, words);
  const facts: readonly Fact[] = [
    fact("Name", patient.names, formatName),
    fact("Born", patient.birthDate, (date) =>
      // The age at death stands in the banner; the dead have no other.
      patient.deceased.length === 0 ? `${formatDate(date)} (${formatAge(date, context.now)})` : formatDate(date),
    ),
    ...(patient.deceased.length === 0
      ? []
      : [fact("Died", patient.deceased, ({ date }) => (date === undefined ? "Date not recorded" : formatDate(date)))]),
    fact("NHS No.", patient.nhsNumber, ({ value, status }) =>
      status === "01" ? `${formatNhsNumber(value)}, verified` : `${formatNhsNumber(value)}, not stated as verified`,
    ),
    fact("Gender", patient.gender, genderWords),
    fact("Sex", patient.sex, genderWords),
    fact("Language", patient.languages, (language) => language),
    fact("Interpreter needed", patient.interpreterNeeded, (needed) => (needed ? "Yes" : "No")),
    fact("Ethnic category", patient.ethnicity, (ethnicity) => ethnicity),
    fact("Religion", patient.religion, (religion) => religion),
    place("Address", patient.addresses, (address) => withEnd(addressText(address), address)),
    place("Phone and email", patient.telecom, (point) =>
      withEnd(
        `${spacedPhone(point.value)}${point.use === undefined || point.use === "old" ? "" : ` (${point.use})`}`,
        point,
      ),
    ),
  ];
  return [{ form: "facts", id: "demographics", facts }, ...restOf(input, ["person"])];
};

/** The practice that each organisation names. A difference is as likely a recent move as a mistake, so both stand. */
export const gpPracticeForm: ToForm = (input) => {
  const { context, groups } = input;
  const { patient } = context.chart;
  const [group] = groups;
  if (group === undefined) return [];
  const by = (ids: readonly SourceId[]) => [...context.sources.values()].filter(({ id }) => ids.includes(id));
  const statement = (words: string, sources: FactStatement["sources"]): FactStatement => ({
    groupId: group.id,
    tags: [],
    note: "",
    when: "",
    whenSpoken: "",
    value: [strong(words)],
    sources,
  });
  const all = sourcesOf(context, [group]);
  const statements = patient.restricted
    ? [statement(withheldLocation, all)]
    : patient.gpPractice.map(({ value, statedBy }) => statement(value, by(statedBy)));
  const said = statements.length === 0 ? [statement("Not stated", all)] : statements;
  return [
    { form: "facts", id: "practice", facts: [{ label: "GP practice", statements: said }] },
    ...restOf(input, ["person"]),
  ];
};
