import { describe, expect, it } from "vitest";
import { sentencesOf } from "../../../shared/decision-support/prose/sentences.ts";
import type { Standing } from "../../../shared/decision-support/prose/standing.ts";
import { proseReader, type Topic } from "../../../shared/decision-support/prose/topic.ts";

const each = (list: string) => list.split("; ");

function standing(text: string, topic: Partial<Topic> = {}): Standing | undefined {
  const reader = proseReader({ phrases: ["pacemaker"], ...topic });
  return sentencesOf(text).map((sentence) => reader(sentence))[0];
}

/** What a sentence says of a pacemaker with each of the cues in it: written out beside assets/tables/prose-cues.json, so that a cue lost there is missed here. */
const cues: readonly (readonly [frame: string, says: Standing, words: string])[] = [
  [
    "No metalwork {} pacemaker",
    "stated",
    "but; however; although; though; whereas; except; apart from; other than; aside from; besides",
  ],
  [
    "{} pacemaker",
    "denied",
    "no; not; never; without; denies; denied; denying; nil; none; neither; nor; cannot; excluded; excludes; ruled out; negative for; free of; free from; absence of; no longer; clear of; cleared of",
  ],
  ["Devices {}: pacemaker", "denied", "no longer; none; without; absent"],
  ["{} pacemaker: yes", "spokenOf", "Referred for; Screen for; Screening for; Screened for; Leaflet on; Training in"],
  ["{} pacemaker", "stated", "Please note; Please be aware of; Please remember; Please be advised of"],
  [
    "{} with pacemaker",
    "stated",
    "no change to leads; no change in leads; no changes to leads; no further pain; not only; not just; no doubt; no problems with leads; no problem with leads; no issues with leads; no issue with leads; no concerns with leads; no complaints with leads; no delay; no hesitation; not sleeping; not eating; not coping; not breathing; not mobile; not mobilising",
  ],
  [
    "{} pacemaker",
    "uncertain",
    "unconfirmed; predicted; questionable; ?; query; queried; possible; possibly; probable; probably; may; might; could; suspected; suspects; suspicion of; thinks; think; believes; believed; thought to have a; unsure; not sure; not certain; uncertain; unclear; potential; potentially; anticipated; likely; unlikely; maybe; perhaps; risk; risks; cannot exclude; does not exclude; not excluded; not ruled out; to rule out; to exclude; excluding; alleged",
  ],
  [
    "{} pacemaker",
    "spokenOf",
    "would benefit from; await; re; regarding; would like to do; would like an; wants an; wants a; to make; to do; strategy meeting; discuss; discussed; discussing; discussion of; discussion about; discussion re; consider; considering; considered for; consideration of; awaiting; awaits; waiting for; listed for; waiting list for; referred for; refer for; plan to; plans to; planned; planning; intends; intending; hopes to make; hoping to; trying to; trying for; wants to make; wishes to make; would like to make; would like to get; wants to complete; wish to make; needs; need; needing; requires; requested; request; requesting; please; unable to locate; unable to find; unable to confirm; check for; check whether; to check; to confirm; ask about; ask whether; asked about; to ask; tested for; test for; testing for; to be tested; to be checked; screen for; screening for; screened for; swab for; swabbed for; advised; prevent; information about; information on; leaflet on; training in; looking for; to be sought; sought re; sought regarding; views on; whether; draft; to avoid; to know about; wants to know about; to know more about; questions about; questions re; queries about; enquired about; enquiring about; talk about; talked about; talking about; speak about; thinking about; conversation about; conversation re; to write a; to complete; completing; writing; to draw up; drawing up",
  ],
  [
    "Considering warfarin {} pacemaker",
    "stated",
    "has; had; have; is; was; are; with; on; for; as; since; because; now; then; known; knows; wants; wishes; uses; wears; carries; remains; manage; treat; avoid; reports; says; found; confirmed; start; give; attempt",
  ],
  ["Possible infection {} pacemaker", "spokenOf", "needs; prevent"],
  ["Pacemaker {}, no", "denied", "in place"],
  [
    "Pacemaker {} removed",
    "over",
    "screen; screening; screens; swab; swabs; test; tests; testing; result; results; status; culture; cultures; present; known; history; allergy; decision; genotype; genotyping; variant; variants; deficiency; plan; products; transfusion",
  ],
  [
    "Pacemaker {} removed",
    "over",
    "is; was; are; were; be; been; has; have; had; will; would; should; now; currently; recently; subsequently; since; later; formally; all; came; come; back; returned; also; very; form; plan; by; patient; pt; the; a; an",
  ],
  [
    "Pacemaker: {}",
    "denied",
    "none of these; none of the above; none of them; nad; no growth; not grown; no; n; none; nil; never; absent; negative; neg; clear; all clear; undetected; not detected; not found; not isolated; not present; not identified; not seen on testing; false",
  ],
  [
    "No metalwork, pacemaker: {}",
    "stated",
    "yes; y; true; positive; pos; detected; isolated; grown; confirmed; in situ; fitted; implanted; inserted; in place",
  ],
  [
    "Pacemaker: {}",
    "spokenOf",
    "not known; unknown; unsure; not sure; uncertain; undecided; not documented; not recorded; not stated; not discussed; not established; not yet; not applicable; na; not tested; not done; not completed; awaited; pending; sent; requested",
  ],
  [
    "Pacemaker {} by the clinic",
    "denied",
    "disproven; not in place; never confirmed; not present; not needed; not indicated; not required; not in situ; not fitted; not found; not detected; not isolated; not seen; not appropriate; excluded; ruled out; disproved; refuted; declined; refused; not wanted; not replaced; not confirmed; not proven; not true; normal",
  ],
  [
    "Pacemaker {} by the clinic",
    "over",
    "revoked; rescinded; cancelled; withdrawn; removed; explanted; ended; closed; discontinued; stepped down; no longer; suspended; lapsed; not in force; torn up; destroyed; voided; entered in error; recorded in error; added in error; made in error",
  ],
  [
    "Pacemaker form dated 3 April {}",
    "over",
    "revoked; rescinded; cancelled; withdrawn; suspended; lapsed; not in force; torn up; destroyed; voided",
  ],
  [
    "Pacemaker form signed {} form cancelled",
    "stated",
    "and; with; but; after; as; because; when; once; replaces; replacing; replaced; supersedes; superseding; instead of; in place of; previous; prior; earlier; former; old; other",
  ],
  [
    "Any pacemaker, stent or clip? {}",
    "denied",
    "none of these; none of the above; none of them; no; none; nil; never; absent; negative; clear; all clear; undetected; not detected; not found; not isolated; not present; not identified; not seen on testing; false; nad; no growth; not grown",
  ],
  [
    "Pacemaker or similar device? {}",
    "denied",
    "none fitted; none implanted; none inserted; none in situ; none in place; none present; nil in situ",
  ],
  [
    "Pacemaker, needs {}",
    "spokenOf",
    "to be done; discuss with wife; discussing; discussion; completing; completion; signing; signature; fitting; inserting; insertion; implanting; referral; referring; doing; confirming; confirmation; checking; review; reviewing; updating; form; swab; swabs; screen; screening; test; testing; a decision; an appointment; urgent look",
  ],
  ["Pacemaker, needs {}", "stated", "more sleep; blood test results; help with washing"],
  ["Pacemaker paperwork {} by the clinic", "spokenOf", "not seen; not found; not located"],
  ["Pacemaker {} discussion with daughter", "stated", "following; after; as per; per"],
  [
    "{} screen: pacemaker",
    "stated",
    "Rectal; Nasal; Nose; Groin; Throat; Axilla; Perineal; Perineum; Wound; Urine; Stool; Faecal; Blood; Sputum; Catheter; CSU; MSU",
  ],
  [
    "Pacemaker {}",
    "uncertain",
    "unclear; unlikely; possible; possibly; suspected; not excluded; cannot be excluded; questionable; doubtful; to be excluded; ?",
  ],
  [
    "Pacemaker {} by the clinic",
    "spokenOf",
    "needs; contact; trolley; is booked; assessment booked; clinic booked; insertion booked; awaited; awaiting; pending; sent; taken; requested; to be; being considered; considered; planned; arranged; needed; required; discussed; discussion; to discuss; leaflet; training; policy; referral; draft; not signed; not located; not available; in future; to follow; needs confirming; conference booked; enquiries",
  ],
  [
    "Pacemaker {}: no",
    "stated",
    "problem; problems; issue; issues; concern; concerns; complication; complications; check; checks; fault; faults; objection; objections; symptom; symptoms",
  ],
  [
    "Pacemaker and {} given",
    "spokenOf",
    "vaccination; vaccine; immunisation; prophylaxis; leaflet; education; training; policy; referral; referred",
  ],
  ["Pacemaker {} today", "spokenOf", "screening; screened; screen; assessment"],
  [
    "{} has pacemaker",
    "other",
    "step brother; step sister; stepbrother; stepsister; girlfriend; boyfriend; fiancee; stepson; stepdaughter; nan; grandad; granny; mother; father; mum; dad; parent; parents; brother; brothers; sister; sisters; sibling; siblings; twin; half sister; half brother; husband; wife; spouse; partner; son; sons; daughter; daughters; grandmother; grandfather; grandparent; uncle; aunt; cousin; nephew; niece; relatives; family; roommate; neighbour; housemate; fellow resident; children; the other patient; another patient; another resident; the man in bed 4",
  ],
  [
    "{} pacemaker",
    "other",
    "mum's; dad's; mother's; father's; husband's; wife's; partner's; family history:; fh:; fhx:; fx hx:; fam hx:; family hx:; contact of; contact with; close contact of; exposure to; another resident; close relative; any relative; a relative; blood relative; other relative; close relatives; blood relatives; any relatives; other relatives",
  ],
  [
    "Wife {} pacemaker",
    "stated",
    "aware of; is aware of; agrees to; agreed to; agree to; informed of; is informed of; told of; tells of; understands; knows of; present; consulted; wishes; happy with; holds; states; says; confirms; confirmed; reports; reported; asks; asked; attended; requests; wants; and",
  ],
  ["Wife {} he has a pacemaker", "uncertain", "thinks; believes"],
  // What nobody can exclude is not excluded.
  [
    "{} pacemaker",
    "uncertain",
    "cannot exclude; can't exclude; cannot rule out; unable to rule out; not able to exclude; has not been possible to exclude; have not ruled out; no metalwork, cannot exclude",
  ],
  [
    "Pacemaker {}",
    "uncertain",
    "not ruled out; cannot be ruled out; has not been ruled out; has not been excluded; not yet excluded; not yet ruled out",
  ],
  ["Pacemaker {}", "other", "in another patient; in the other patient; in another resident"],
  [
    "{} has pacemaker",
    "other",
    "the opposite patient; the patient opposite; the patient next door; a neighbouring patient; the adjacent patient; the man in the bed opposite; a bay contact; this person or relative",
  ],
  ["{} pacemaker", "stated", "Patient has a; Wife says that the patient has a"],
  [
    "{} pacemaker",
    "stated",
    "not clear of; not cleared of; not yet clear of; not yet cleared of; not been cleared of; not yet been cleared of; never cleared of; never been cleared of; not free of; not yet free of; not free from; not yet free from",
  ],
  ["{} pacemaker", "other", "Next to; Alongside; In bay next to a patient with; Nursed alongside a resident who has a"],
  ["{} pacemaker", "stated", "Form next to phone: has; Card kept next to bed, has a; ReSPECT form alongside"],
];

describe("the words that turn what prose says", () => {
  it.each(cues)("%s: %s", (frame, says, words) => {
    const wrong = each(words)
      .map((word) => frame.replace("{}", word))
      .filter((text) => standing(text) !== says);
    expect(wrong.map((text) => `${text}: ${standing(text)}`)).toEqual([]);
  });

  it.each(["if", "in case of", "should there be", "were there to be"])("%s: planned, where that is asked", (word) => {
    const text = `${word} pacemaker call cardiology`;
    expect([standing(text, { reading: { ifIsPlanned: true } }), standing(text)]).toEqual(["spokenOf", "stated"]);
  });

  it.each(["history of", "past history of", "previous", "previous episode", "previously", "old", "in the past"])(
    "a comma before “%s” begins nothing else",
    (words) => {
      expect(standing(`Pacemaker, ${words}`, { never: [words] })).toBeUndefined();
      expect(standing("Pacemaker, bradycardia", { never: ["bradycardia"] })).toBe("stated");
    },
  );

  it.each([
    ", decannulated",
    ", reversed 2019",
    " (closed in March 2020)",
    ", now removed",
    ", since explanted",
    ", has been healed",
  ])("a comma before “%s” begins nothing else", (words) => {
    const never = ["decannulated", "reversed", "closed", "removed", "explanted", "healed"];
    expect(standing(`Pacemaker${words}`, { never })).toBeUndefined();
    expect(standing(`Pacemaker, sutures${words.replace(/[,(]/g, "")}`, { never })).toBe("stated");
    expect(standing("Pacemaker, removed drain", { never })).not.toBeUndefined();
  });

  it.each([
    ["airwya", "airway"],
    ["intubaton", "intubation"],
    ["pacemaekr", "pacemaker"],
    ["preganant", "pregnant"],
    ["pregnnacy", "pregnancy"],
    ["pencillin", "penicillin"],
    ["resusitation", "resuscitation"],
    ["transfussion", "transfusion"],
    ["anasthetic", "anaesthetic"],
    ["hyperthermai", "hyperthermia"],
    ["atempt", "attempt"],
    ["alergy", "allergy"],
    ["alergic", "allergic"],
    ["defibrilator", "defibrillator"],
    ["hospcie", "hospice"],
    ["amoxicilin", "amoxicillin"],
    ["refusse", "refuses"],
  ])("reads %s as %s", (slip, word) => {
    expect(standing(`Notes: ${slip}`, { phrases: [word] })).toBe("stated");
  });

  it.each([
    ["refuse", "refuses"],
    ["refused", "refuses"],
    ["incubation", "intubation"],
  ])("does not take %s for %s", (right, word) => {
    expect(standing(`Notes: ${right}`, { phrases: [word] })).toBeUndefined();
  });
});
