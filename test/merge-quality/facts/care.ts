import { addDays, addMinutes, conceptOf, type FactMaker, unlike } from "../fact.ts";
import {
  deviceTerms,
  documentTypes,
  encounterTypes,
  flagTerms,
  goalTerms,
  investigationOrders,
  planTitles,
  referralTerms,
} from "../vocabulary/others.ts";

const provider = {
  display: "Northvale Hospital",
  identifier: { system: "https://fhir.nhs.uk/Id/ods-organization-code", value: "RXX01" },
};

export const encounterMaker: FactMaker = {
  heading: "encounters",
  make(context) {
    const term = context.random.pick(encounterTypes);
    const at = context.time("encounters");
    const classes: Readonly<Record<string, string>> = {
      "Emergency department attendance": "EMER",
      "Inpatient stay": "IMP",
      "Home visit": "HH",
      "Telephone consultation": "VR",
    };
    return {
      id: context.id(),
      heading: "encounters",
      term,
      // A contact is one organisation's own: a copy of it elsewhere says whose it is and when it began.
      barred: ["dateToDay", "withoutOffset"],
      draft: {
        resourceType: "Encounter",
        id: "",
        status: "finished",
        class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: classes[term.name] ?? "AMB" },
        type: [conceptOf(term, "snomed")],
        period: { start: at, end: addMinutes(at, term.name === "Inpatient stay" ? 2880 : 25) },
        serviceProvider: provider,
        participant: [{ individual: { display: "Dr A Example" } }],
      },
    };
  },
  nearMisses: {
    laterThatDay: (fact, context) =>
      unlike(fact, context, "laterThatDay", (draft) => {
        const { start, end } = draft.period ?? {};
        if (start === undefined || end === undefined) return false;
        draft.period = { start: addMinutes(start, 90), end: addMinutes(end, 90) };
        return true;
      }),
    otherProvider: (fact, context) =>
      unlike(fact, context, "otherProvider", (draft) => {
        draft.serviceProvider = {
          display: "Millbrook Surgery",
          identifier: { system: "https://fhir.nhs.uk/Id/ods-organization-code", value: "A99999" },
        };
        return true;
      }),
    cancelled: (fact, context) =>
      unlike(fact, context, "cancelled", (draft) => {
        draft.status = "cancelled";
        return true;
      }),
  },
};

export const documentMaker: FactMaker = {
  heading: "documents",
  make(context) {
    const { random } = context;
    const term = random.pick(documentTypes);
    const at = context.time("documents");
    return {
      id: context.id(),
      heading: "documents",
      term,
      barred: ["dateToDay", "withoutOffset"],
      draft: {
        resourceType: "DocumentReference",
        id: "",
        status: "current",
        type: conceptOf(term, "snomed", "loinc"),
        date: at,
        description: `${term.name}, ${random.pick(["cardiology", "falls clinic", "respiratory medicine", "urology"])}`,
        author: [{ display: "Dr A Example" }],
        custodian: provider,
        content: [
          {
            attachment: {
              contentType: "application/pdf",
              url: "",
              title: term.name,
              size: random.int(20_000, 900_000),
              hash: `${random.int(100_000_000, 999_999_999)}abcdefABCDEF0123=`,
            },
          },
        ],
      },
    };
  },
  nearMisses: {
    secondLetter: (fact, context) =>
      unlike(fact, context, "secondLetter", (draft) => {
        draft.content = [
          {
            attachment: {
              contentType: "application/pdf",
              url: "",
              title: fact.term?.name,
              size: context.random.int(20_000, 900_000),
              hash: `${context.random.int(100_000_000, 999_999_999)}abcdefABCDEF9999=`,
            },
          },
        ];
        draft.date = addMinutes(draft.date ?? "", 45);
        return true;
      }),
  },
};

function requestMaker(
  heading: "referrals" | "investigationsRequested",
  terms: typeof referralTerms,
  category: string,
): FactMaker {
  return {
    heading,
    make(context) {
      const term = context.random.pick(terms);
      return {
        id: context.id(),
        heading,
        term,
        draft: {
          resourceType: "ServiceRequest",
          id: "",
          status: context.random.pick(["active", "completed"]),
          intent: "order",
          category: [
            {
              coding: [
                {
                  system: "http://snomed.info/sct",
                  code: heading === "referrals" ? "3457005" : "108252007",
                  display: category,
                },
              ],
              text: category,
            },
          ],
          code: conceptOf(term, "snomed"),
          authoredOn: context.random.chance(0.4) ? context.day(heading) : context.time(heading),
          requester: { display: "Dr A Example" },
          reasonCode: [{ text: "Recurrent falls" }],
        },
      };
    },
    nearMisses: {
      planNotOrder: (fact, context) =>
        unlike(fact, context, "planNotOrder", (draft) => {
          draft.intent = "plan";
          return true;
        }),
      again: (fact, context) =>
        unlike(fact, context, "again", (draft) => {
          draft.authoredOn = addDays(draft.authoredOn ?? "", context.random.pick([2, 30, 200]));
          return true;
        }),
      otherService: (fact, context) => {
        const other = context.random.pick(terms.filter(({ name }) => name !== fact.term?.name));
        return unlike(
          fact,
          context,
          "otherService",
          (draft) => {
            draft.code = conceptOf(other, "snomed");
            return true;
          },
          { term: other },
        );
      },
    },
  };
}

export const referralMaker = requestMaker("referrals", referralTerms, "Patient referral");
export const investigationMaker = requestMaker("investigationsRequested", investigationOrders, "Laboratory procedure");

export const appointmentMaker: FactMaker = {
  heading: "appointments",
  make(context) {
    const clinic = context.random.pick([
      "Falls clinic",
      "Cardiology clinic",
      "Diabetic eye screening",
      "Physiotherapy",
    ]);
    const start = context.time("appointments");
    return {
      id: context.id(),
      heading: "appointments",
      barred: ["dateToDay", "withoutOffset"],
      draft: {
        resourceType: "Appointment",
        id: "",
        status: "booked",
        serviceType: [{ text: clinic }],
        description: clinic,
        start,
        end: addMinutes(start, 20),
      },
    };
  },
  nearMisses: {
    laterThatDay: (fact, context) =>
      unlike(fact, context, "laterThatDay", (draft) => {
        draft.start = addMinutes(draft.start ?? "", 60);
        draft.end = addMinutes(draft.end ?? "", 60);
        return true;
      }),
    otherClinic: (fact, context) =>
      unlike(fact, context, "otherClinic", (draft) => {
        draft.serviceType = [{ text: "Dermatology clinic" }];
        draft.description = "Dermatology clinic";
        return true;
      }),
    cancelled: (fact, context) =>
      unlike(fact, context, "cancelled", (draft) => {
        draft.status = "cancelled";
        return true;
      }),
  },
};

export const carePlanMaker: FactMaker = {
  heading: "carePlans",
  make(context) {
    const term = context.random.pick(planTitles);
    return {
      id: context.id(),
      heading: "carePlans",
      term,
      draft: {
        resourceType: "CarePlan",
        id: "",
        status: "active",
        intent: "plan",
        title: term.name,
        period: { start: context.random.chance(0.6) ? context.day("carePlans") : context.time("carePlans") },
        author: { display: "Nurse C Sample" },
        activity: [{ detail: { status: "in-progress", description: "Review every three months" } }],
      },
    };
  },
  nearMisses: {
    nextPlan: (fact, context) =>
      unlike(fact, context, "nextPlan", (draft) => {
        draft.period = { start: addDays(draft.period?.start ?? "", 180) };
        return true;
      }),
    otherActivity: (fact, context) =>
      unlike(
        fact,
        context,
        "otherActivity",
        (draft) => {
          draft.activity = [{ detail: { status: "in-progress", description: "Daily wound dressing" } }];
          return true;
        },
        { barred: ["dropActivity"] },
      ),
    over: (fact, context) =>
      unlike(fact, context, "over", (draft) => {
        draft.status = "completed";
        return true;
      }),
  },
};

export const goalMaker: FactMaker = {
  heading: "goals",
  make(context) {
    const term = context.random.pick(goalTerms);
    return {
      id: context.id(),
      heading: "goals",
      term,
      draft: {
        resourceType: "Goal",
        id: "",
        lifecycleStatus: "active",
        description: { text: term.name },
        startDate: context.day("goals"),
        expressedBy: { display: "Nurse C Sample" },
      },
    };
  },
  nearMisses: {
    again: (fact, context) =>
      unlike(fact, context, "again", (draft) => {
        draft.startDate = addDays(draft.startDate ?? "", 90);
        return true;
      }),
    over: (fact, context) =>
      unlike(fact, context, "over", (draft) => {
        draft.lifecycleStatus = "completed";
        return true;
      }),
  },
};

export const flagMaker: FactMaker = {
  heading: "flags",
  make(context) {
    const term = context.random.pick(flagTerms);
    return {
      id: context.id(),
      heading: "flags",
      term,
      draft: {
        resourceType: "Flag",
        id: "",
        status: "active",
        code: conceptOf(term, "snomed"),
        period: { start: context.random.chance(0.7) ? context.day("flags") : context.time("flags") },
        author: { display: "Nurse C Sample" },
      },
    };
  },
  nearMisses: {
    over: (fact, context) =>
      unlike(fact, context, "over", (draft) => {
        draft.status = "inactive";
        return true;
      }),
    again: (fact, context) =>
      unlike(fact, context, "again", (draft) => {
        draft.period = { start: addDays(draft.period?.start ?? "", 400) };
        return true;
      }),
  },
};

export const deviceMaker: FactMaker = {
  heading: "devices",
  make(context) {
    const term = context.random.pick(deviceTerms);
    return {
      id: context.id(),
      heading: "devices",
      term,
      draft: {
        resourceType: "Device",
        id: "",
        status: "active",
        type: conceptOf(term, "snomed"),
        serialNumber: `SN-${context.random.int(100_000, 999_999)}`,
        manufacturer: "Example Devices",
        manufactureDate: context.day("devices"),
      },
    };
  },
  nearMisses: {
    otherSerialNumber: (fact, context) =>
      unlike(fact, context, "otherSerialNumber", (draft) => {
        draft.serialNumber = `SN-${context.random.int(100_000, 999_999)}`;
        return true;
      }),
    noSerialNumber: (fact, context) =>
      unlike(
        fact,
        context,
        "noSerialNumber",
        (draft) => {
          delete draft.serialNumber;
          return true;
        },
        { isSingle: true },
      ),
  },
};
