import { type ConditionRow, speakerOf } from "../../../shared/decision-support/conditions.ts";
import type { Entry } from "../../../shared/domain/entry.ts";
import { readV2 } from "../../../shared/fhir/code-systems.ts";
import { chartFrom, patient } from "../../fixtures/chart-from-fhir.ts";
import { problem } from "../../fixtures/clinical.ts";

/** What a row must know, and what it must not take for it; each list with "; " between. */
export interface Named {
  readonly id: string;
  readonly words?: string;
  readonly snomed?: string;
  readonly icd10?: string;
  readonly read?: string;
  readonly not?: string;
  /** It is about relatives: its words stand after "Family history of". */
  readonly family?: boolean;
}

const systems = { snomed: "http://snomed.info/sct", icd10: "http://hl7.org/fhir/sid/icd-10", read: readV2 } as const;

function each(list: string | undefined): readonly string[] {
  return list === undefined ? [] : list.split("; ");
}

interface Asked {
  readonly named: Named;
  readonly said: string;
  readonly code: object;
  readonly speaks: boolean;
}

function askedOf(named: Named): readonly Asked[] {
  const before = named.family === true ? "Family history of " : "";
  const inWords = (said: string, text: string, speaks: boolean) => ({
    named,
    said,
    code: { text: `${before}${text}` },
    speaks,
  });
  return [
    ...each(named.words).map((text) => inWords(text, text, true)),
    ...each(named.not).map((text) => inWords(`not ${text}`, text, false)),
    ...(["snomed", "icd10", "read"] as const).flatMap((kind) =>
      each(named[kind]).map((code) => ({
        named,
        said: `${kind} ${code}`,
        code: {
          coding: [{ system: systems[kind], code: kind === "read" ? code.padEnd(5, ".") : code }],
          text: "As coded at the practice",
        },
        speaks: true,
      })),
    ),
  ];
}

/** Things named as one record has them, and what a row that is held against them says otherwise than it must. */
export type Spoken = (row: ConditionRow) => readonly string[];

/** Each thing is a problem of its own, as a practice sends it; all in one record, since to make a thousand took a minute. */
export function spoken(all: readonly Named[]): Spoken {
  const asked = all.flatMap(askedOf);
  const resources = asked.map(({ code }, at) => problem(code, { id: `c${at}` }));
  const { chart } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } });
  const entries = new Map(
    (chart.headings.get("problemList")?.groups ?? []).flatMap(({ members }) =>
      members.map((entry) => [entry.id, entry] as const),
    ),
  );
  const ofRow = new Map(all.map(({ id }): [string, (Asked & { readonly entry: Entry | undefined })[]] => [id, []]));
  for (const [at, one] of asked.entries()) ofRow.get(one.named.id)?.push({ ...one, entry: entries.get(`c${at}`) });
  return (row) => {
    const speaks = speakerOf([row]);
    return (ofRow.get(row.id) ?? []).flatMap((one) =>
      one.entry !== undefined && speaks(one.entry) === one.speaks ? [] : [one.said],
    );
  };
}

/** Those of the things named of which their row says otherwise than it must, by the rows' ids. */
export function misread(rows: readonly ConditionRow[], all: readonly Named[]): ReadonlyMap<string, readonly string[]> {
  const wrong = spoken(all);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(all.map(({ id }) => [id, wrong(byId.get(id) ?? { id, name: "" })]));
}
