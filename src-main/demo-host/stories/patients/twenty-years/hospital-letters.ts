import { cdaFile, fhirDocumentFile, rtfFile, scannedPage } from "../../builders/document-files.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { organisation, practitioner } from "../../directory/who-and-where.ts";
import { years } from "../../story-clock.ts";

/** What the hospital has written about him over the years, in whatever its systems wrote at the time. */
export function writeHospitalLetters(writer: RecordWriter, subject: Subject): void {
  const { clock } = writer;
  const hospital = { custodian: organisation("acute"), author: practitioner("acute", "lindqvist") };
  const collapse = clock.daysAgo(years(11.2), "11:30");
  document(writer, "collapse-letter", {
    ...hospital,
    recorded: collapse,
    title: "Emergency department letter: collapse",
    type: documentTypes.clinicalLetter,
    at: collapse,
    content: {
      kind: "file",
      contentType: "application/rtf",
      bytes: rtfFile("Emergency department, Northvale Hospital", [
        {
          title: "Attendance",
          paragraphs: [
            "Mr Lockyer collapsed on standing. Lying blood pressure 128/80, standing 94/60. No head injury, no chest pain.",
          ],
        },
        {
          title: "Medicines on arrival",
          table: [
            ["Medicine", "Dose", "When"],
            ["clozapine", "300 mg", "night"],
            ["metformin", "500 mg", "twice a day"],
          ],
        },
        {
          title: "Plan",
          paragraphs: [
            "Clozapine clinic told. To rise slowly and drink enough. Café leaflet given – “Faints and falls”.",
          ],
        },
      ]),
    },
  });
  const chest = clock.daysAgo(years(5.3), "16:10");
  document(writer, "chest-letter", {
    ...hospital,
    recorded: chest,
    title: "Discharge summary: chest infection",
    type: documentTypes.dischargeLetter,
    at: chest,
    content: {
      kind: "file",
      contentType: "application/hl7-v3+xml",
      bytes: cdaFile({
        title: "Discharge summary",
        subject,
        at: chest,
        author: "Dr Soren Lindqvist",
        organisation: "Northvale Hospital",
        sections: [
          { title: "Diagnosis", paragraphs: ["Right lower lobe pneumonia, CURB-65 score 1."] },
          {
            title: "Medicines",
            paragraphs: ["Smoking raises the breakdown of clozapine: if he stops, the level rises."],
            table: [
              ["Medicine", "Dose", "Course"],
              ["amoxicillin", "500 mg three times a day", "5 days"],
              ["clozapine", "350 mg at night", "unchanged"],
            ],
          },
          {
            title: "Asked of the GP",
            paragraphs: ["Chest X-ray in six weeks. Full blood count with the next clozapine bloods."],
          },
        ],
      }),
    },
  });
  const abdomen = clock.daysAgo(years(2.4), "10:45");
  document(writer, "abdomen-document", {
    ...hospital,
    recorded: abdomen,
    title: "Transfer of care: abdominal pain",
    type: documentTypes.dischargeLetter,
    at: abdomen,
    content: {
      kind: "file",
      contentType: "application/fhir+json",
      bytes: fhirDocumentFile({
        title: "Transfer of care, emergency department",
        subject,
        at: abdomen,
        author: "Dr Soren Lindqvist",
        organisation: "Northvale Hospital",
        sections: [
          { title: "Why he came", paragraphs: ["Abdominal pain for three days, last bowel motion five days ago."] },
          {
            title: "What was found",
            paragraphs: ["Faecal loading, no obstruction. Constipation from clozapine."],
            table: [
              ["Lactate", "1.1 mmol/L"],
              ["CRP", "6 mg/L"],
            ],
          },
          {
            title: "Plan",
            paragraphs: ["Macrogol twice a day. To come back at once with vomiting or a swollen abdomen."],
          },
        ],
      }),
    },
  });
  const scan = clock.daysAgo(years(15.6), "09:00");
  document(writer, "chest-pain-scan", {
    ...hospital,
    recorded: scan,
    title: "Chest pain assessment, scanned",
    type: documentTypes.clinicalLetter,
    at: scan,
    content: { kind: "file", contentType: "image/png", bytes: scannedPage(28) },
  });
  writeBowelPlan(writer);
}

/** Two versions of one document, the newer one of several pages. */
function writeBowelPlan(writer: RecordWriter): void {
  const { clock } = writer;
  const hospital = { custodian: organisation("acute"), author: practitioner("acute", "lindqvist") };
  const title = "Clozapine and bowel care: shared plan";
  const first = document(writer, "bowel-plan-1", {
    ...hospital,
    recorded: clock.daysAgo(860, "14:00"),
    title,
    type: documentTypes.clinicalLetter,
    at: clock.daysAgo(860, "14:00"),
    status: "superseded",
    content: { kind: "pdf", heading: "Shared plan, first version", paragraphs: ["Senna at night. Review in a year."] },
  });
  document(writer, "bowel-plan-2", {
    ...hospital,
    recorded: clock.daysAgo(410, "14:00"),
    title,
    type: documentTypes.clinicalLetter,
    at: clock.daysAgo(410, "14:00"),
    replaces: first,
    content: {
      kind: "pdf",
      heading: "Shared plan, second version",
      paragraphs: [
        "This plan is shared between Northvale Hospital, Vale Mental Health Trust and Millbrook Surgery. It replaces the first version.",
        "Constipation from clozapine can be fatal. Mr Lockyer does not always feel or say that he is constipated.",
        ...bowelSteps,
      ],
    },
  });
}

const bowelSteps = [
  "Every week: bowel chart at the supported flat, looked at by the support worker. Fewer than three motions a week: ring the surgery the same day.",
  "Every month: the clozapine clinic asks, examines the abdomen and writes down what was found.",
  "Macrogol one sachet twice a day, senna 15 mg at night. Bulk-forming laxatives are not used.",
  "Come to the emergency department at once: swollen abdomen, vomiting, no motion for four days, pain that does not settle.",
  "In the emergency department: erect chest and abdominal X-ray or CT, lactate, surgical opinion early, clozapine level before the next dose.",
  "If clozapine is missed for more than 48 hours it is started again from 12.5 mg: ring the mental health team, day or night.",
  "Smoking: if Mr Lockyer stops or starts smoking, tell the clozapine clinic the same day. The level can double within a week.",
  "His own words: I do not like being asked about the toilet in front of people. Ask me on my own, and I will tell you.",
].flatMap((words, index) => [
  `${index + 1}. ${words}`,
  "Who has been told: the person, his support worker, the ward pharmacist, the practice nurse. Each has a copy and signs for it at the yearly review of the plan.",
]);
