import type { Draft } from "../draft.ts";
import { addDays, conceptOf, type FactMaker, unlike } from "../fact.ts";
import { allergens, procedures, reactions, vaccines } from "../vocabulary/others.ts";
import { confusableProblems, familyConditions, problems } from "../vocabulary/problems.ts";
import { rarerProblems, rarerProcedures } from "../vocabulary/rarer-terms.ts";

const clinicalStatus = (kind: "condition" | "allergyintolerance", code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${kind}-clinical`, code }],
});
const verification = (kind: "condition" | "allergyintolerance", code: string) => ({
  coding: [
    {
      system: `http://terminology.hl7.org/CodeSystem/${kind}-${kind === "condition" ? "ver-status" : "verification"}`,
      code,
    },
  ],
});

/** UK English side words as a body site. */
export const sides = ["Left", "Right"] as const;

export const problemMaker: FactMaker = {
  heading: "problems",
  make(context) {
    const { random } = context;
    const term = random.chance(0.4) ? random.pick(rarerProblems) : random.pick(problems);
    const onset = context.day("problems");
    return {
      id: context.id(),
      heading: "problems",
      term,
      draft: {
        resourceType: "Condition",
        id: "",
        clinicalStatus: clinicalStatus("condition", random.chance(0.8) ? "active" : "resolved"),
        verificationStatus: verification("condition", "confirmed"),
        category: [
          {
            coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-category", code: "problem-list-item" }],
          },
        ],
        code: conceptOf(term, "snomed"),
        ...(term.sided === undefined ? {} : { bodySite: [{ text: random.pick(sides) }] }),
        onsetDateTime: onset,
        recordedDate: `${onset}T11:20:00Z`,
        recorder: { display: "Dr A Example" },
      },
    };
  },
  nearMisses: {
    otherOnset: (fact, context) =>
      unlike(fact, context, "otherOnset", (draft) => {
        draft.onsetDateTime = addDays(draft.onsetDateTime ?? "", context.random.pick([-400, 35, 370, 1100]));
        draft.recordedDate = `${draft.onsetDateTime.slice(0, 10)}T09:00:00Z`;
        return true;
      }),
    resolvedNotActive: (fact, context) =>
      unlike(fact, context, "resolvedNotActive", (draft) => {
        const active = draft.clinicalStatus?.coding?.[0]?.code === "active";
        draft.clinicalStatus = clinicalStatus("condition", active ? "resolved" : "active");
        return true;
      }),
    refuted: (fact, context) =>
      unlike(fact, context, "refuted", (draft) => {
        draft.verificationStatus = verification("condition", "refuted");
        delete draft.clinicalStatus;
        return true;
      }),
    otherSide: (fact, context) =>
      unlike(fact, context, "otherSide", (draft) => {
        if (!Array.isArray(draft.bodySite)) return false;
        draft.bodySite = [{ text: draft.bodySite[0]?.text === "Left" ? "Right" : "Left" }];
        return true;
      }),
    undatedCopy: (fact, context) =>
      unlike(
        fact,
        context,
        "undatedCopy",
        (draft) => {
          delete draft.onsetDateTime;
          delete draft.recordedDate;
          return true;
        },
        { isSingle: true },
      ),
    confusable: (fact, context) => {
      // A pair of which one is the fact itself would make a copy of it, and no near-miss.
      const itself = fact.term?.name;
      const pairs = confusableProblems.filter(([one, two]) => one !== itself && two !== itself);
      const [name, other] = context.random.pick(pairs);
      const worded = (words: string) => ({ term: { name: words, codes: {} } });
      const change = (words: string) => (draft: Draft) => {
        draft.code = { text: words };
        delete draft.bodySite;
        return true;
      };
      const first = unlike(fact, context, "confusable", change(name), worded(name));
      const second = first && unlike(first, context, `confusable: ${other}`, change(other), worded(other));
      return first === undefined || second === undefined ? undefined : [first, second];
    },
  },
};

export const allergyMaker: FactMaker = {
  heading: "allergies",
  make(context) {
    const { random } = context;
    const term = random.pick(allergens);
    const recorded = context.day("allergies");
    const reaction = random.pick(reactions);
    return {
      id: context.id(),
      heading: "allergies",
      term,
      draft: {
        resourceType: "AllergyIntolerance",
        id: "",
        clinicalStatus: clinicalStatus("allergyintolerance", "active"),
        verificationStatus: verification("allergyintolerance", "confirmed"),
        category: ["medication"],
        criticality: random.pick(["low", "high"]),
        code: conceptOf(term, "snomed"),
        ...(random.chance(0.5) ? { onsetDateTime: recorded } : {}),
        recordedDate: recorded,
        recorder: { display: "Dr A Example" },
        reaction: [{ manifestation: [conceptOf(reaction, "snomed")], severity: "mild" }],
      },
    };
  },
  nearMisses: {
    refuted: (fact, context) =>
      unlike(fact, context, "refuted", (draft) => {
        draft.verificationStatus = verification("allergyintolerance", "refuted");
        delete draft.clinicalStatus;
        return true;
      }),
    resolved: (fact, context) =>
      unlike(fact, context, "resolved", (draft) => {
        draft.clinicalStatus = clinicalStatus("allergyintolerance", "resolved");
        return true;
      }),
    otherAgent: (fact, context) => {
      const other = context.random.pick(allergens.filter((term) => term.name !== fact.term?.name));
      return unlike(
        fact,
        context,
        "otherAgent",
        (draft) => {
          draft.code = conceptOf(other, "snomed");
          return true;
        },
        { term: other },
      );
    },
  },
};

export const familyHistoryMaker: FactMaker = {
  heading: "familyHistory",
  make(context) {
    const { random } = context;
    const term = random.pick(familyConditions);
    return {
      id: context.id(),
      heading: "familyHistory",
      term,
      draft: {
        resourceType: "FamilyMemberHistory",
        id: "",
        status: "completed",
        date: context.day("familyHistory"),
        relationship: random.pick([{ text: "Mother" }, { text: "Father" }, { text: "Sister" }, { text: "Brother" }]),
        condition: [{ code: conceptOf(term, "snomed") }],
      },
    };
  },
  nearMisses: {
    otherRelative: (fact, context) =>
      unlike(fact, context, "otherRelative", (draft) => {
        draft.relationship = { text: "Maternal grandmother" };
        return true;
      }),
    ownProblem: (fact, context) =>
      unlike(fact, context, "ownProblem", (draft) => {
        // A day on which no other problem is told, or it may be that problem.
        const day = context.day("problems");
        const term = fact.term;
        if (term === undefined) return false;
        for (const element of ["status", "date", "relationship", "condition"]) delete draft[element];
        draft.resourceType = "Condition";
        draft.clinicalStatus = clinicalStatus("condition", "active");
        draft.verificationStatus = verification("condition", "confirmed");
        draft.code = conceptOf(term, "snomed");
        draft.onsetDateTime = day;
        return true;
      }),
  },
};

export const procedureMaker: FactMaker = {
  heading: "procedures",
  make(context) {
    const { random } = context;
    const term = random.chance(0.4) ? random.pick(rarerProcedures) : random.pick(procedures);
    return {
      id: context.id(),
      heading: "procedures",
      term,
      draft: {
        resourceType: "Procedure",
        id: "",
        status: "completed",
        category: { text: "Surgical procedure" },
        code: conceptOf(term, "snomed"),
        ...(term.sided === undefined ? {} : { bodySite: [{ text: random.pick(sides) }] }),
        performedDateTime: random.chance(0.5) ? context.day("procedures") : context.time("procedures"),
        performer: [{ actor: { display: "Mr B Sample" } }],
      },
    };
  },
  nearMisses: {
    otherSide: (fact, context) =>
      unlike(fact, context, "otherSide", (draft) => {
        if (!Array.isArray(draft.bodySite)) return false;
        draft.bodySite = [{ text: draft.bodySite[0]?.text === "Left" ? "Right" : "Left" }];
        return true;
      }),
    again: (fact, context) =>
      unlike(fact, context, "again", (draft) => {
        draft.performedDateTime = addDays(draft.performedDateTime ?? "", context.random.pick([2, 14, 700]));
        return true;
      }),
    onlyPlanned: (fact, context) =>
      unlike(fact, context, "onlyPlanned", (draft) => {
        draft.status = "preparation";
        return true;
      }),
    notDone: (fact, context) =>
      unlike(fact, context, "notDone", (draft) => {
        draft.status = "not-done";
        return true;
      }),
    undatedCopy: (fact, context) =>
      unlike(
        fact,
        context,
        "undatedCopy",
        (draft) => {
          delete draft.performedDateTime;
          return true;
        },
        { isSingle: true },
      ),
  },
};

export const vaccinationMaker: FactMaker = {
  heading: "vaccinations",
  make(context) {
    const { random } = context;
    const term = random.pick(vaccines);
    return {
      id: context.id(),
      heading: "vaccinations",
      term,
      draft: {
        resourceType: "Immunization",
        id: "",
        status: "completed",
        vaccineCode: conceptOf(term, "cvx"),
        occurrenceDateTime: random.chance(0.5) ? context.day("vaccinations") : context.time("vaccinations"),
        primarySource: true,
        lotNumber: `B${random.int(1000, 9999)}`,
        performer: [{ actor: { display: "Practice nurse" } }],
      },
    };
  },
  nearMisses: {
    repeatDose: (fact, context) =>
      unlike(fact, context, "repeatDose", (draft) => {
        draft.occurrenceDateTime = addDays(draft.occurrenceDateTime ?? "", context.random.pick([21, 84, 365]));
        draft.lotNumber = `B${context.random.int(1000, 9999)}`;
        return true;
      }),
    notGiven: (fact, context) =>
      unlike(fact, context, "notGiven", (draft) => {
        draft.status = "not-done";
        delete draft.lotNumber;
        return true;
      }),
    otherVaccine: (fact, context) => {
      const other = context.random.pick(vaccines.filter((term) => term.name !== fact.term?.name));
      return unlike(
        fact,
        context,
        "otherVaccine",
        (draft) => {
          draft.vaccineCode = conceptOf(other, "cvx");
          delete draft.lotNumber;
          return true;
        },
        { term: other },
      );
    },
  },
};
