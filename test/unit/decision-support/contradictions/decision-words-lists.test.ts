import { describe, expect, it } from "vitest";
import { escalationInWords } from "../../../../shared/decision-support/contradictions/escalation-in-prose.ts";
import {
  cprInProse,
  type SaidOfCpr,
} from "../../../../shared/decision-support/contradictions/resuscitation-in-prose.ts";
import { resuscitationInWords } from "../../../../shared/decision-support/contradictions/resuscitation-in-words.ts";
import { chartFrom, patient } from "../../../fixtures/chart-from-fhir.ts";

/** How letters, plans and forms write it, by hand beside assets/tables/decision-words.json: a phrase that is lost there is missed here. */
const each = (list: string) => list.split("; ");

const subject = { reference: "Patient/p1" };

/** Those of the questions with their answers, each a form of its own, of which anything else is read. */
function readOtherwise(said: SaidOfCpr | undefined, forms: readonly (readonly [question: string, answer: string])[]) {
  const resources = forms.map(([text, valueString], at) => ({
    resourceType: "QuestionnaireResponse",
    id: `q${at}`,
    status: "completed",
    subject,
    authored: "2026-10-02",
    item: [{ linkId: "1", text, answer: [{ valueString }] }],
  }));
  const { chart } = chartFrom({ home: { kind: "community", resources: [patient(), ...resources] } });
  const groups = [...chart.headings.values()].flatMap((heading) => heading.groups);
  return forms.flatMap(([question, answer]) => {
    const form = groups.find(
      ({ preferred: { detail } }) =>
        detail.kind === "questionnaire" &&
        detail.answers.some((one) => one.question === question && one.answer === answer),
    );
    const read = form === undefined ? "not in the record" : resuscitationInWords(form.preferred)?.said;
    return read === said ? [] : [`${question}: ${answer} → ${read}`];
  });
}

const yesTo = (questions: readonly string[]) => questions.map((question) => [question, "Yes"] as const);
const answers = (list: string) => each(list).map((answer) => ["Resuscitation to be tried", answer] as const);

const refusals = each(
  "DNACPR; uDNACPR; DNAR; DNR; DNR order; NFR; NFCPR; DNA CPR; Do not resuscitate; Do not resus; Do not attempt resus; Do not attempt resuscitation; Do not attempt CPR; Do not attempt cardiopulmonary resuscitation; Do not start CPR; No CPR; Not for CPR; Not for attempted CPR; Not for resus; Not for attempted resus; Not for resuscitation; Not for attempted resuscitation; Not for full resuscitation; Not for cardiopulmonary resuscitation; Not for attempted cardiopulmonary resuscitation; Not for 2222; Not for a 2222 call; Not for arrest call; Not for cardiac arrest call; CPR not recommended; CPR is not recommended; CPR attempts not recommended; CPR not appropriate; CPR is not appropriate; CPR would not be appropriate; CPR inappropriate; CPR is inappropriate; CPR would be inappropriate; CPR not indicated; CPR is not indicated; CPR not to be attempted; CPR is not to be attempted; CPR would not be attempted; CPR will not be attempted; CPR would not be successful; Resuscitation not to be attempted; Allow natural death; Allow a natural death; To be allowed a natural death; To have a natural death; Wants a natural death; Not to be done: CPR; Not to be done: cardiopulmonary resuscitation",
);

describe("a refusal of resuscitation, in all the ways in which it is written", () => {
  it.each(refusals)("is read in “%s”", (words) => {
    for (const text of [words, `Seen at home today. ${words}. Carers four times a day.`])
      expect(cprInProse(text)?.said).toBe("notForCpr");
  });

  it.each(
    each(
      "Declines CPR; Has declined CPR; Would decline CPR; Declining CPR; Refuses CPR; Has refused CPR; Refusing CPR; Does not want CPR; Never for CPR; Neither for ITU nor for CPR; Cannot be for CPR; Unsuitable for CPR; Inappropriate for CPR; Decided against CPR; For comfort rather than CPR; For comfort instead of CPR; For active treatment without CPR; There is no role for CPR; There is no indication for CPR; There is no benefit to be had from CPR; There is no place for CPR; Resuscitation inappropriate; Resuscitation would be inappropriate; Resuscitation unsuitable; Resuscitation is unsuitable; Resuscitation refused; Resuscitation has been declined; CPR futile; CPR is futile; CPR would be futile; CPR would be unsuccessful; CPR not in best interests; CPR not in his best interests; CPR withheld; CPR should be withheld; CPR to be withheld; CPR is to be withheld; Resus: not wanted; Resus will not be attempted",
    ),
  )("is read in “%s”", (words) => {
    expect(cprInProse(words)?.said).toBe("notForCpr");
  });

  it("is read in a form that asks for it and is answered yes", () => {
    expect(readOtherwise("notForCpr", yesTo(refusals))).toEqual([]);
  });

  it.each([
    "CPR is unlikely to succeed",
    "CPR attempts unlikely to succeed",
    "An attempt at resuscitation is unlikely to succeed",
  ])("is no certain one where it is called unlikely to succeed: “%s”", (words) => {
    expect(cprInProse(words)?.said).toBe("unclear");
  });

  it.each(["CPR attempts declined", "CPR attempts refused", "For full treatment excluding attempted CPR"])(
    "is read in “%s”",
    (words) => {
      expect(cprInProse(words)?.said).toBe("notForCpr");
    },
  );

  it.each(["CPR unsuccessful, died at 10:00", "CPR was unsuccessful", "Bystander CPR unsuccessful"])(
    "is not how an attempt went: “%s”",
    (words) => {
      expect(cprInProse(words)).toBeUndefined();
    },
  );

  it("is read in no answer to whether somebody was resuscitated", () => {
    const done = each(
      "CPR performed; CPR given; CPR started; CPR commenced; CPR received; CPR administered; CPR delivered; CPR carried out; CPR in progress; CPR required; Bystander CPR; Resuscitation at birth; CPR before arrival; CPR prior to arrival; CPR attempted; Resuscitation attempted; Resus attempted",
    );
    expect(readOtherwise(undefined, yesTo(done))).toEqual([]);
    expect(
      readOtherwise(
        undefined,
        done.map((question) => [question, "No"] as const),
      ),
    ).toEqual([]);
    expect(readOtherwise("forCpr", yesTo(["CPR to be attempted", "CPR should be started", "CPR if required"]))).toEqual(
      [],
    );
  });

  it.each(each("agreed; in place; signed"))("stands where it was discussed and is %s", (word) => {
    expect(cprInProse(`DNACPR discussed with daughter and ${word}`)?.said).toBe("notForCpr");
  });

  it("stands where a form answers that it is", () => {
    const refused =
      "No; Not recommended; Not for this; Please do not; Not to be attempted; Not attempted; Should not; It would not be; Must not; Decided not to attempt; Will not attempt; Not appropriate; Inappropriate; Not suitable; Unsuitable; Not a candidate; Never; Refused; Declined";
    expect(readOtherwise("notForCpr", answers(refused))).toEqual([]);
  });
});

describe("a decision for resuscitation, in all the ways in which it is written", () => {
  it.each(
    each(
      "For CPR; For full resuscitation; For full resus; For cardiopulmonary resuscitation; For attempted cardiopulmonary resuscitation; For attempted CPR; Wants CPR; They want CPR; Would want CPR; Would like CPR; Would wish for CPR; Happy for CPR; Wishes to be resuscitated; Wants to be resuscitated; Would want to be resuscitated; Would like to be resuscitated; To be resuscitated; All treatment including CPR; All treatment incl CPR; All treatment inc CPR; To include CPR; Start CPR; Attempt CPR; Commence CPR; Full CPR; Remains for CPR; Remains full resuscitation; Would accept CPR; Willing to have CPR; Agreeable to CPR; Full resuscitation; Full resus; Resuscitate; Paramedics to start resuscitating; CPR recommended; CPR is recommended; CPR attempts recommended; CPR attempts are recommended; CPR attempt recommended; CPR to be attempted; CPR should be attempted; CPR would be attempted; CPR appropriate; CPR is appropriate; CPR would be appropriate; CPR status: full code; Resus status: full; CPR should not be withheld; CPR must not be withheld; CPR not to be withheld; CPR is not to be withheld",
    ),
  )("is read in “%s”", (words) => {
    expect(cprInProse(words)?.said).toBe("forCpr");
  });

  it.each(
    each(
      "not breathing; not responding; not responsive; he does not respond; not conscious; not rousable; she does not wake; he does not recover; he does not improve; not improving",
    ),
  )("is no refusal for what state somebody is in: %s", (state) => {
    expect(cprInProse(`If ${state} start CPR`)?.said).toBe("forCpr");
  });

  it.each(["Do not delay to start CPR", "Do not hesitate to start CPR"])("is no refusal: “%s”", (words) => {
    expect(cprInProse(words)?.said).toBe("forCpr");
  });

  it("is read in the answers of a form", () => {
    expect(readOtherwise("forCpr", answers("Yes; True; Recommended; Attempt; To be attempted"))).toEqual([]);
    const questions = each(
      "CPR; Resuscitation to be tried; Cardiopulmonary resuscitation; Is this person to be resuscitated",
    );
    expect(readOtherwise("forCpr", yesTo(questions))).toEqual([]);
  });
});

describe("no decision about resuscitation", () => {
  it.each(
    each(
      "For resuscitation with IV fluids; For resuscitation with intravenous fluids; For resuscitation with fluid; For resuscitation with fluids; For resuscitation with saline; For resuscitation with blood; For fluid resuscitation; For volume resuscitation; For resuscitation fluid; For resuscitation fluids; Booked for CPR update; Booked for CPR course; Booked for CPR refresher; For resus room; For resuscitation room; For resus area; For resus bay; For resuscitation bay; For resus trolley check; For emergency department resuscitation; Full resuscitation at home, unsuccessful; Full resus on arrival, unsuccessful; Seen in resus; Taken to resus; Start with Resuscitation Council guidance; Was not seen in resus; Not moved to resus; No fluid resuscitation given; Not for volume resuscitation; Not for fluid resuscitation; Not on the resus trolley; Not as in Resuscitation Council guidance; Not taken to emergency department resuscitation",
    ),
  )("is read out of “%s”", (words) => {
    expect(cprInProse(words)).toBeUndefined();
  });

  it.each(
    each(
      "not put in place; has not been put in place; not signed; not made; not implemented; not found; not seen; not located; not completed; not valid; not in force; leaflet given; as in our policy; family unsure; not sure of it; whether to do it unclear; consider at next visit; considering it; to be considered; for consideration; not yet made; undecided; no decision; not decided; unknown; not known; form blank; declined",
    ),
  )("was taken where a DNACPR was only discussed: %s", (state) => {
    expect(cprInProse(`DNACPR discussed and agreed with family but ${state}`)?.said).not.toBe("notForCpr");
  });

  it("is made by yes to what only talks of one, or of another's", () => {
    const questions = each(
      "Has resuscitation been discussed; CPR discussion held; Discussions about resuscitation held; Able to discuss resuscitation; DNACPR leaflet given; DNACPR policy read; CPR training done; Review of DNACPR; Request for DNACPR; Consider DNACPR; Considering DNACPR; DNACPR to be considered; DNACPR for consideration; DNACPR not signed; DNACPR not put in place; DNACPR has not been put in place; DNACPR not made; DNACPR not implemented; Not aware of DNACPR; DNACPR form not found; DNACPR form not seen; DNACPR form not located; DNACPR not in place; DNACPR not completed; DNACPR not valid; DNACPR not in force; Not known to have DNACPR; DNACPR unknown; DNACPR undecided; No decision on DNACPR; DNACPR not decided; DNACPR not yet made; Asked whether DNACPR; Unsure of DNACPR; Not sure of DNACPR; DNACPR unclear; DNACPR form blank; DNACPR declined; No DNACPR; Not DNACPR; No DNAR; Does not have DNACPR; Does not have a DNACPR; Not for DNACPR; Without DNACPR",
    );
    expect(readOtherwise(undefined, yesTo(questions))).toEqual([]);
    const ended = each(
      "DNACPR cancelled; DNACPR cancellation received; DNACPR cancelation received; DNACPR revoked; DNACPR rescinded; DNACPR withdrawn; DNACPR suspended; DNACPR superseded; Previous DNACPR; Previously DNACPR",
    );
    expect(readOtherwise(undefined, yesTo(ended))).toEqual([]);
    const kin = each(
      "mother; father; mum; dad; parent; parents; brother; sister; sibling; twin; husband; wife; spouse; partner; son; daughter; grandmother; grandfather; uncle; aunt; cousin; relative; neighbour",
    ).map((who) => `Does a ${who} have a DNACPR`);
    expect(readOtherwise(undefined, yesTo(kin))).toEqual([]);
  });

  it.each(each("cancelled; revoked; rescinded; withdrawn; suspended; superseded"))(
    "is left of a DNACPR that is %s",
    (word) => {
      expect(cprInProse(`DNACPR, ${word}`)?.said).toBe("noDnacpr");
      expect(cprInProse(`DNACPR, now ${word}`)?.said).toBe("noDnacpr");
    },
  );

  it("is left of an order that was cancelled", () => {
    expect(cprInProse("DNR order cancelled")?.said).toBe("noDnacpr");
  });

  it("is left of a decision for CPR that was the previous one", () => {
    expect(cprInProse("Previously for CPR")).toBeUndefined();
    expect(cprInProse("Previous wish to be for CPR")).toBeUndefined();
  });
});

const escalation = (text: string) => {
  const { chart } = chartFrom({
    home: {
      kind: "community",
      resources: [patient(), { resourceType: "Flag", id: "f", status: "active", subject, code: { text } }],
    },
  });
  const [entry] = [...chart.headings.values()]
    .flatMap(({ groups }) => groups)
    .flatMap(({ preferred }) => (preferred.detail.kind === "flag" ? [preferred] : []));
  return entry === undefined ? "no entry" : escalationInWords(entry)?.said;
};

describe("limits of treatment, in all the ways in which they are written", () => {
  const treatments = each(
    "ITU; ICU; HDU; intensive care; intensive therapy; intensive care unit; critical care; level 3 care; level 2 care; level 2 or 3 care; ITU admission; ICU admission; intensive care admission; critical care admission; escalation; intubation; ventilation; invasive ventilation; mechanical ventilation; organ support; life support; a life support machine; a breathing machine; a ventilator",
  );
  it.each(treatments)("are for and not for %s", (treatment) => {
    expect(escalation(`Would accept ${treatment}`)).toBe("forIt");
    expect(escalation(`Would not accept ${treatment}`)).toBe("notForIt");
    expect(escalation(`${treatment} not appropriate`)).toBe("notForIt");
  });

  it.each(
    each(
      "Escalate to ITU; Happy to go to ITU; Willing to go to ITU; Would go to ITU; Wants to go to ITU; Would want to go to ITU; Would like to go to ITU; For full escalation; Full escalation; Ceiling of care: ITU; Ceiling of care level 3; Ceiling ITU; Ceiling level 3; Escalate to level 3; Escalate to level 2; Escalate to level 2 or 3; Escalation to level 3; Escalation to level 2 or 3",
    ),
  )("“%s” is for intensive care", (words) => {
    expect(escalation(words)).toBe("forIt");
  });

  it.each(
    each(
      "For ward based care only; For ward level care only; Ward based care only; Ward level care only; Not for hospital admission; Ward based ceiling; Ward level ceiling; Ceiling of care: ward; Ceiling of care is ward; Ceiling: ward; Ceiling of treatment: ward; Ward based care is the ceiling; Ceiling of care: home; Ceiling of care is home; Ceiling of treatment: home; Ceiling of treatment is home; Ceiling of care: oral antibiotics; Ceiling of care is oral antibiotics; Ceiling of treatment: oral antibiotics; Ceiling of treatment is oral antibiotics; Ceiling of care: comfort; Ceiling of care is comfort; Ceiling of treatment: comfort; Ceiling of treatment is comfort; Ceiling of care: symptom control; Ceiling of treatment: symptom control; Not for level 3; Not for level 2; Not for level 2 or 3; Do not escalate to level 3; Do not escalate to level 2; Declines ITU; Not for ITU; ITU inappropriate; ITU not appropriate",
    ),
  )("“%s” is not for intensive care", (words) => {
    expect(escalation(words)).toBe("notForIt");
  });
});
