import type { Stated } from "../../domain/patient.ts";
import type { Address, ContactPoint } from "../../fhir/datatypes.ts";
import { listWords } from "../../kernel/list-words.ts";
import { withEnd } from "../../normalise/words/end-in-words.ts";
import { spacedPhone } from "../format/format-phone.ts";
import { stateOf } from "../headings/list-view.ts";
import { counted } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder, sourceName } from "../view-context.ts";
import { withheldLocation } from "../withheld/restricted.ts";

/** One of zone 2's sections: a title line that always stands, and rows that unfold with the other four (PAB-0005, 0006). */
export interface BannerSection {
  readonly label: string;
  readonly summary: string;
  readonly rows: readonly { readonly label: string; readonly value: string; readonly sources: string }[];
  /** Words that must be seen without unfolding, for example `Interpreter needed: Polish`. */
  readonly chips: readonly string[];
  /** How many more needs there are, which the unfolded rows have: `3 more needs`; empty where the chips are all. */
  readonly moreChips?: string;
}

export function toAddressSection(context: ViewContext): BannerSection {
  const { patient } = context.chart;
  const label = "Address";
  if (patient.restricted) return { label, summary: withheldLocation, rows: [], chips: [] };
  const rows = patient.addresses.map((stated) => ({
    label: addressLabel(stated.value.use),
    value: withEnd(addressText(stated.value), stated.value),
    sources: statedBy(stated, context),
  }));
  return { label, summary: rows[0]?.value ?? "Not Known", rows, chips: [] };
}

const phoneOrder = ["home", "work", "mobile", "email"] as const;

export function toPhoneSection(context: ViewContext): BannerSection {
  const { patient } = context.chart;
  const label = "Phone and email";
  if (patient.restricted) return { label, summary: withheldLocation, rows: [], chips: [] };
  const rows = patient.telecom
    .map((stated) => ({ kind: phoneKind(stated.value), stated }))
    .sort((a, b) => hasEnded(a.stated.value) - hasEnded(b.stated.value) || orderOf(a.kind) - orderOf(b.kind))
    .map(({ kind, stated }) => ({
      label: kind.charAt(0).toUpperCase() + kind.slice(1),
      value: withEnd(spacedPhone(stated.value.value), stated.value),
      sources: statedBy(stated, context),
    }));
  return { label, summary: rows[0]?.value ?? "Not Known", rows, chips: [] };
}

/** How to speak to the person, where they live when in care, and who their GP is. */
export function toCareSection(context: ViewContext): BannerSection {
  const { patient } = context.chart;
  const interpreter = patient.interpreterNeeded.some((stated) => stated.value);
  const languages = patient.languages.map((stated) => stated.value);
  const adjustments = groupsUnder(context, "individualRequirements").flatMap((group) =>
    group.preferred.detail.kind === "flag" &&
    group.preferred.detail.topic === "reasonableAdjustment" &&
    group.preferred.detail.active !== false
      ? [group.preferred.display]
      : [],
  );
  const home = context.chart.sources.find(
    (report) =>
      report.source.kind === "careHome" &&
      report.received > 0 &&
      !context.chart.uncertainSources.some(({ sourceId, inPart }) => inPart !== true && sourceId === report.source.id),
  );
  const rows = [
    ...(languages.length === 0
      ? []
      : [{ label: "Language", value: listWords(languages), sources: statedByAll(patient.languages, context) }]),
    ...(patient.interpreterNeeded.length === 0
      ? []
      : [
          {
            label: "Interpreter",
            value: interpreter ? "Needed" : "Not needed",
            sources: statedByAll(patient.interpreterNeeded, context),
          },
        ]),
    ...adjustments.map((value) => ({ label: "Adjustment", value, sources: "" })),
    ...(home === undefined
      ? []
      : [
          {
            label: "Care home",
            value: patient.restricted ? withheldLocation : home.source.name,
            sources: "",
          },
        ]),
    ...patient.gpPractice.map((stated) => ({
      label: "GP practice",
      value: patient.restricted ? withheldLocation : stated.value,
      sources: statedBy(stated, context),
    })),
  ];
  const needs = [
    ...(interpreter ? [`Interpreter needed${languages.length === 0 ? "" : `: ${listWords(languages)}`}`] : []),
    ...adjustments.filter((words) => !saysOnlyThat.test(words)),
    ...adjustments.filter((words) => saysOnlyThat.test(words)),
  ];
  const chips = firstNeeds(needs);
  const left = needs.length - chips.length;
  return {
    label: "Care",
    summary: careSummary(home?.source.name, needs, context),
    rows,
    chips,
    ...(left === 0 ? {} : { moreChips: counted(left, "more need") }),
  };
}

/** Names of the flag itself, which say that there is a need and not which. */
const saysOnlyThat = /adjustments? flag/i;
/** Letters of needs that the banner has room for beside the alerts; the first stands whatever its length. */
const mostLetters = 75;

function firstNeeds(needs: readonly string[]): readonly string[] {
  let letters = 0;
  return needs.filter((words, index) => {
    letters += words.length;
    return index === 0 || letters <= mostLetters;
  });
}

/** The care home where there is one; else, where no need is on a chip, what is known of needs. No need recorded is never "no needs". */
function careSummary(home: string | undefined, chips: readonly string[], context: ViewContext): string {
  if (home !== undefined) return context.chart.patient.restricted ? withheldLocation : home;
  if (chips.length > 0) return "";
  return stateOf(context, "individualRequirements").unknown ? "Not Known" : "Needs not recorded";
}

function addressLabel(use: string | undefined): string {
  return use === "temp" ? "Temporary address" : use === "old" ? "Former address" : "Usual address";
}

export function addressText(address: Address): string {
  const parts = [...address.lines, ...(address.postcode === undefined ? [] : [address.postcode])];
  return parts.length > 0 ? parts.join(", ") : (address.text ?? "Not Known");
}

/** For an order in which what is over, or will be, comes last. */
export function hasEnded(point: ContactPoint): number {
  return Number(point.standing !== undefined);
}

function orderOf(kind: (typeof phoneOrder)[number]): number {
  return phoneOrder.indexOf(kind);
}

function phoneKind(point: ContactPoint): (typeof phoneOrder)[number] {
  if (point.system === "email") return "email";
  if (point.use === "mobile" || point.use === "work") return point.use;
  return "home";
}

function statedBy<T>(stated: Stated<T>, context: ViewContext): string {
  return listWords(stated.statedBy.map((id) => sourceName(context, id)));
}

function statedByAll<T>(all: readonly Stated<T>[], context: ViewContext): string {
  return listWords([...new Set(all.flatMap((stated) => stated.statedBy))].map((id) => sourceName(context, id)));
}
