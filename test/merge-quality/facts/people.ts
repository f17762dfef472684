import { addDays, addMinutes, type FactMaker, unlike } from "../fact.ts";

const givenNames = [
  "Mary",
  "John",
  "Susan",
  "Peter",
  "Aisha",
  "Ewa",
  "Tom",
  "Grace",
  "Owen",
  "Bronwen",
  "Padraig",
  "Fatima",
  "Chidi",
  "Mei",
  "Ruth",
  "Stan",
];
const families = [
  "Sample",
  "Testcase",
  "Placeholder",
  "Specimen",
  "Instance",
  "Example-Jones",
  "O'Sample",
  "Dummy",
  "Pattern",
  "Mockford",
];
const relations = [
  ["DAU", "Daughter"],
  ["SON", "Son"],
  ["WIFE", "Wife"],
  ["HUSB", "Husband"],
  ["SIS", "Sister"],
  ["NOK", "Next of kin"],
] as const;

/** Nobody has two daughters of one name: every contact is called otherwise. */
function nameOf(number: number): { family: string; given: string[] } {
  const family = families[number % families.length] ?? "Sample";
  const given = givenNames[Math.floor(number / families.length) % givenNames.length] ?? "Alex";
  const middle =
    givenNames.filter((name) => name !== given)[Math.floor(number / 160) % (givenNames.length - 1)] ?? "Alex";
  return { family, given: [given, middle] };
}

export const contactMaker: FactMaker = {
  heading: "contacts",
  make(context) {
    const { random } = context;
    const [code, display] = random.pick(relations);
    return {
      id: context.id(),
      heading: "contacts",
      draft: {
        resourceType: "RelatedPerson",
        id: "",
        active: true,
        relationship: [
          { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-RoleCode", code, display }], text: display },
        ],
        name: [nameOf(Number(context.id()))],
        // Ofcom's numbers for drama.
        telecom: [{ system: "phone", value: `07700 900${random.int(100, 999)}`, use: "mobile" }],
      },
    };
  },
  nearMisses: {
    sister: (fact, context) =>
      unlike(fact, context, "sister", (draft) => {
        draft.name = [nameOf(Number(context.id()))];
        draft.telecom = [{ system: "phone", value: `07700 900${context.random.int(100, 999)}`, use: "mobile" }];
        return true;
      }),
  },
};

export const careTeamMaker: FactMaker = {
  heading: "careTeams",
  make(context) {
    const { random } = context;
    return {
      id: context.id(),
      heading: "careTeams",
      draft: {
        resourceType: "CareTeam",
        id: "",
        status: "active",
        name: random.pick([
          "Community nursing team",
          "Memory service",
          "Heart failure team",
          "Palliative care team",
          "Respiratory nurses",
        ]),
        period: { start: context.day("careTeams") },
        participant: [{ role: [{ text: "Lead nurse" }], member: { display: `Nurse ${random.pick(families)}` } }],
      },
    };
  },
  nearMisses: {
    otherMember: (fact, context) =>
      unlike(fact, context, "otherMember", (draft) => {
        draft.participant = [{ role: [{ text: "Consultant" }], member: { display: "Dr Otherwise" } }];
        return true;
      }),
    later: (fact, context) =>
      unlike(fact, context, "later", (draft) => {
        draft.period = { start: addDays(draft.period?.start ?? "", 500) };
        return true;
      }),
  },
};

const forms: readonly (readonly [title: string, questions: readonly string[], answers: readonly string[]])[] = [
  [
    "PHQ-9 depression questionnaire",
    ["Little interest or pleasure in doing things", "Feeling down", "Trouble sleeping"],
    ["Not at all", "Several days", "Nearly every day"],
  ],
  ["Falls risk questionnaire", ["Fallen in the last year", "Worried about falling"], ["Yes", "No"]],
  ["Asthma control test", ["Waking at night", "Use of reliever"], ["Never", "Once a week", "Every day"]],
];

export const questionnaireMaker: FactMaker = {
  heading: "questionnaires",
  make(context) {
    const [title, questions, answers] = context.random.pick(forms);
    return {
      id: context.id(),
      heading: "questionnaires",
      draft: {
        resourceType: "QuestionnaireResponse",
        id: "",
        status: "completed",
        questionnaire: `https://forms.example.nhs.uk/${title.toLowerCase().replaceAll(" ", "-")}`,
        _questionnaire: { extension: [{ url: "http://hl7.org/fhir/StructureDefinition/display", valueString: title }] },
        authored: context.time("questionnaires"),
        author: { display: "Nurse C Sample" },
        item: questions.map((text, index) => ({
          linkId: `${index + 1}`,
          text,
          answer: [{ valueString: context.random.pick(answers) }],
        })),
      },
    };
  },
  nearMisses: {
    hourLater: (fact, context) =>
      unlike(
        fact,
        context,
        "hourLater",
        (draft) => {
          draft.authored = addMinutes(draft.authored ?? "", 60);
          return true;
        },
        { barred: ["dateToDay", "withoutOffset"] },
      ),
    otherAnswer: (fact, context) =>
      unlike(fact, context, "otherAnswer", (draft) => {
        const { item } = draft;
        if (!Array.isArray(item)) return false;
        draft.item = item.map((one: object, index) =>
          index === 0 ? { ...one, answer: [{ valueString: "Prefer not to say" }] } : one,
        );
        return true;
      }),
  },
};
