import { describe, expect, test } from "vitest";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import type { SameAsView } from "../../../shared/view-models/provenance/same-as-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { readView } from "../../../shared/view-models/views.ts";
import {
  allergy,
  coding,
  concept,
  derive,
  groupsUnder,
  now,
  observation,
  patient,
  type Sources,
  snomed,
} from "../merge/sources.ts";

type Heading = Parameters<typeof groupsUnder>[1];

/** What is offered as the same as the row of `display`: `words, date, organisations`. */
function offered(sources: Sources, headingId: Heading, display: string, text = ""): SameAsView {
  const { chart, evaluation } = derive(sources);
  const own = groupsUnder(chart, headingId).find(({ preferred }) => preferred.id === display);
  const made = readView("sameAs", viewContext({ chart, evaluation }, now), { groupId: own?.id, text });
  if (!made.ok) throw new Error(made.error);
  return made.value as SameAsView;
}

const names = ({ candidates }: SameAsView) => candidates.map(({ line }) => `${textOf(line.parts)} ${line.when}`);
const reacts = (id: string, to: string, recordedDate?: string) =>
  allergy(id, { code: { text: to }, ...(recordedDate === undefined ? {} : { recordedDate }) });
const allergies = "allergiesAndAdverseReactions";

describe("what is offered as the same", () => {
  test("is the same agent first, however it is worded, although another one is nearer in time", () => {
    const view = offered(
      {
        gp: [patient(), reacts("own", "Penicillin", "2015-02-03")],
        acute: [
          patient(),
          reacts("a", "Latex", "2015-02-03"),
          reacts("b", "Allergy to penicillin", "2009-05-01"),
          reacts("c", "H/O: penicillin allergy", "2013-05-01"),
        ],
      },
      allergies,
      "own",
    );
    // Another substance can never be put together with it: it is last, and says why.
    expect(names(view).map((name) => name.split(" ")[0]?.toLowerCase())).toEqual(["h/o:", "allergy", "latex"]);
    expect(view.candidates.map(({ limit }) => limit)).toEqual([undefined, undefined, "they name different substances"]);
  });

  test("is the same test first by its code, then a test with a word in common, then the nearest in time; undated is last", () => {
    const test = (id: string, text: string, at: string | undefined, code?: string) =>
      observation(id, {
        code: code === undefined ? { text } : concept(text, coding(snomed, code)),
        ...(at === undefined ? {} : { effectiveDateTime: at }),
        valueQuantity: { value: 4.2, unit: "mmol/L" },
      });
    const { candidates } = offered(
      {
        gp: [patient(), test("own", "Serum potassium", undefined, "1000651000000109")],
        acute: [
          patient(),
          test("urea", "Urea", "2026-11-20T09:00:00Z"),
          test("same", "K+ level", "2019-01-05T09:00:00Z", "1000651000000109"),
          test("word", "Potassium in urine", "2019-01-05T09:00:00Z"),
        ],
      },
      "investigationResults",
      "own",
    );
    expect(candidates.map(({ keys }) => keys[0]?.split("|").at(-1))).toEqual(["same", "word", "urea"]);
  });

  test("of one agent is the nearest in time first, and what is dated nowhere after it", () => {
    const { candidates } = offered(
      {
        gp: [patient(), reacts("own", "Penicillin", "2015")],
        acute: [
          patient(),
          reacts("undated", "Penicillin"),
          reacts("far", "Penicillin", "2001"),
          reacts("near", "Penicillin", "2014"),
        ],
      },
      allergies,
      "own",
    );
    expect(candidates.map(({ keys }) => keys[0]?.split("|").at(-1))).toEqual(["near", "far", "undated"]);
  });

  test("is found by its organisation and its date too, and a long list says how long it is", () => {
    const many = Array.from({ length: 40 }, (_, at) => reacts(`m${at}`, `Nut ${at}`, `${1980 + at}-06-05`));
    const sources = {
      gp: [patient(), reacts("own", "Penicillin", "2015-02-03")],
      acute: [patient(), ...many],
      hospice: [patient(), reacts("h", "Latex", "2011-01-02")],
    };
    const whole = offered(sources, allergies, "own");
    expect(whole.candidates).toHaveLength(30);
    expect(whole.extent).toBe("30 of 41 rows, the likest first. Type to find others.");
    expect(names(offered(sources, allergies, "own", "hospice"))).toEqual([
      expect.stringMatching(/^Latex.*02-Jan-2011$/),
    ]);
    const dated = offered(sources, allergies, "own", "nut jun-1999");
    expect(names(dated)).toEqual([expect.stringMatching(/^Nut 19/)]);
    expect(dated.extent).toBe("1 of 41 rows.");
  });
});
