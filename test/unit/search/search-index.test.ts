import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { readView } from "../../../shared/view-models/views.ts";
import { allergy, coded, medicine, patient } from "../../fixtures/chart-from-fhir.ts";
import { lockedPdf, pdfPages } from "../../fixtures/pdf-file.ts";
import {
  condition,
  inBase64,
  letter,
  linesOf,
  openSearchedDatabase,
  SearchedRecord,
} from "../../fixtures/searched-record.ts";

let record: SearchedRecord;
beforeEach(() => {
  record = new SearchedRecord(openSearchedDatabase(), ["gp", "acute"]);
});
afterEach(() => {
  expect(record.bugs).toEqual([]);
  record.close();
});

const hypertension = condition("c1", {
  coding: [
    { system: "http://snomed.info/sct", code: "38341003", display: "Hypertensive disorder" },
    { system: "http://read.info/readv2", code: "G20..", display: "Essential hypertension" },
  ],
  text: "High blood pressure",
});

describe("a search finds", () => {
  it.each([
    "38341003",
    "G20..",
    "hypertensive",
    "high blood pressure",
    "htn",
    "march 2019",
    "14-Mar-2019",
    "14/03/2019",
    "2019-03",
  ])("a problem by %s", (typed) => {
    record.receive([hypertension, condition("c2", coded("195967001", "Asthma"), { onsetDateTime: "2001" })]);
    expect(record.lines(typed)).toEqual(["High blood pressure"]);
  });

  it("every member's own words, also those that are not on the line", () => {
    record.receive([medicine("m1", "Apixaban 5mg tablets", { note: [{ text: "Daughter fills the dosette box" }] })]);
    record.receive([medicine("m2", "Apixaban 5mg tablets", { note: [{ text: "Blister pack agreed" }] })], "acute");
    expect(record.lines("dosette")).toHaveLength(1);
    const [hit] = record.search("blister").hits;
    expect(hit?.snippet?.text).toContain("Blister pack agreed");
    expect(hit?.snippet?.lit.length).toBe(1);
  });

  it("what was typed before another word for it, that before what only begins so, and the line before the note", () => {
    record.receive([
      condition("c1", { text: "Aftercare" }, { onsetDateTime: "2026-05-05" }),
      condition("c2", { text: "Fracture" }, { onsetDateTime: "2026-06-06", note: [{ text: "AF on the monitor" }] }),
      condition("c3", { text: "AF" }, { onsetDateTime: "2001-01-01" }),
      condition("c4", { text: "Atrial fibrillation" }, { onsetDateTime: "2002-02-02" }),
    ]);
    expect(record.lines("af")).toEqual(["AF", "Atrial fibrillation", "Aftercare", "Fracture"]);
  });

  it("an allergy before prescriptions of the same drug, and what is taken now before what was stopped", () => {
    record.receive([
      medicine("m1", "Penicillin V 250mg tablets", { authoredOn: "2026-11-01", status: "stopped" }),
      medicine("m2", "Penicillin V 250mg tablets", { authoredOn: "2020-01-01" }),
      allergy("a1", coded("91936005", "Penicillin allergy"), { recordedDate: "1990-01-01" }),
    ]);
    const hits = record.search("penicillin").hits.map(({ heading }) => heading);
    expect(hits[0]).toBe("Allergies and adverse reactions");
    expect(hits).toHaveLength(3);
  });

  it("what has changed by its new words alone, and what is gone not at all", () => {
    record.receive([condition("c1", { text: "Migraine" })]);
    expect(record.lines("migraine")).toHaveLength(1);
    record.receive([condition("c1", { text: "Tension headache" })]);
    expect(record.lines("migraine")).toEqual([]);
    expect(record.lines("tension")).toHaveLength(1);
    record.remove("Condition");
    expect(record.lines("tension")).toEqual([]);
    expect(record.search("tension").limits.join()).toContain("1 received item is not shown");
  });

  it("the same rows as reading every row does, whatever is typed", () => {
    record.receive([
      hypertension,
      condition("c2", coded("195967001", "Asthma"), {
        onsetDateTime: "2001",
        note: [{ text: "Worse in spring; naïve to steroids" }],
      }),
      medicine("m1", "Atorvastatin 20mg tablets"),
      allergy("a1", coded("91936005", "Penicillin allergy")),
      letter("d1", "Clinic letter", { contentType: "text/plain", data: inBase64("Seen with her daughter in Leeds") }),
    ]);
    const words = [
      "asthma",
      "statin",
      "high",
      "blood",
      "pressure",
      "spring",
      "naive",
      "gp",
      "2019",
      "march",
      "penicillin",
      "20",
      "as",
      "steroid",
      "G20..",
      "pril",
    ];
    const typed = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(" "));
    const context = record.withoutIndex();
    fc.assert(
      fc.property(typed, (text) => {
        const plain = readView("search", viewContext(context, context.chart.asOf), { text });
        if (!plain.ok || !("hits" in plain.value)) throw new Error("no search");
        expect(record.lines(text)).toEqual(linesOf(plain.value));
      }),
      { numRuns: 120 },
    );
  });
});

describe("inside documents", () => {
  const rtf = String.raw`{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\generator Riched20;}\f0 Referred to the \b memory\b0  clinic, caf\'e9 nearby\par}`;

  it.each([
    ["text/plain; charset=utf-8", inBase64("Walks with a rollator frame"), "rollator"],
    ["text/plain", inBase64("café", "latin1"), "cafe"],
    [
      "text/html",
      inBase64("<html><script>hidden()</script><p>Walks with a <b>roll</b>ator&nbsp;frame</p></html>"),
      "frame",
    ],
    ["application/rtf", inBase64(rtf), "memory cafe"],
    [
      "application/xml",
      inBase64(
        '<ClinicalDocument><text representation="B64">cm9sbGF0b3I=</text><title>Ward round</title></ClinicalDocument>',
      ),
      "ward round",
    ],
  ])("%s is read", (contentType, data, typed) => {
    record.receive([letter("d1", "Clinic letter", { contentType, data })]);
    const { hits } = record.search(typed);
    expect(hits).toHaveLength(1);
    expect(hits[0]?.snippet?.label).toBe("In the document");
    expect(hits[0]?.snippet?.lit.length).toBeGreaterThan(0);
    for (const hidden of ["hidden", "riched20", "cm9sbGF0b3I"]) expect(record.lines(hidden)).toEqual([]);
  });

  it("what was not fetched is said until it is opened, and found from then on", () => {
    record.receive([letter("d1", "Clinic letter", { contentType: "text/plain", url: "Binary/b1" })]);
    expect(record.search("rollator").headline).toContain("None of");
    expect(record.search("rollator").limits.join()).toContain("1 document not searched inside: not opened yet");
    record.keepDocument("d1", "text/plain", "Walks with a rollator");
    expect(record.lines("rollator")).toHaveLength(1);
    expect(record.search("rollator").limits.join()).not.toContain("not opened yet");
  });

  it("what cannot be read is said", () => {
    record.receive([letter("d1", "Scan", { contentType: "image/png", data: inBase64("png") })]);
    expect(record.search("rollator").limits.join()).toContain("1 document not or not wholly searched inside: ");
  });

  it("a PDF is read while nobody waits; until then the reader is told, and from then on it is found", async () => {
    const data = pdfPages([["First page"], ["Walks with a rollator frame"]]).toString("base64");
    record.receive([letter("d1", "Clinic letter", { contentType: "application/pdf", data })]);
    expect(record.search("rollator").limits.join()).toContain("1 PDF still being read and not searched inside yet");
    await expect.poll(() => record.lines("rollator"), { timeout: 20_000 }).toHaveLength(1);
    const { hits, limits } = record.search("rollator");
    expect(hits[0]?.snippet?.text).toContain("Walks with a rollator frame");
    expect(hits[0]?.document?.words).toContain("rollator");
    expect(limits.join()).not.toContain("PDF");
  });

  it("a PDF inside a CDA document is read too, and a FHIR document by its words and not by its notation", async () => {
    const pdf = pdfPages([["Walks with a rollator frame"]]).toString("base64");
    const cda = `<ClinicalDocument><component><nonXMLBody><text mediaType="application/pdf" representation="B64">${pdf}</text></nonXMLBody></component></ClinicalDocument>`;
    const section = { title: "Plan", text: { status: "generated", div: "<div><p>Macrogol</p></div>" } };
    const fhir = {
      resourceType: "Bundle",
      type: "document",
      entry: [{ resource: { resourceType: "Composition", section: [section] } }],
    };
    record.receive([
      letter("d1", "Letter", { contentType: "application/hl7-v3+xml", data: inBase64(cda) }),
      letter("d2", "Transfer of care", { contentType: "application/fhir+json", data: inBase64(JSON.stringify(fhir)) }),
    ]);
    expect(record.search("macrogol").hits[0]?.snippet?.text).toBe("FHIR document Plan Macrogol");
    expect(record.lines("resourceType")).toEqual([]);
    await expect.poll(() => record.lines("rollator"), { timeout: 20_000 }).toHaveLength(1);
  });

  it("a PDF of pictures, or one that is locked, is said not to be searched", async () => {
    const scan = pdfPages([[]]).toString("base64");
    const locked = lockedPdf().toString("base64");
    record.receive([
      letter("d1", "Scan", { contentType: "application/pdf", data: scan }),
      letter("d2", "Locked", { contentType: "application/octet-stream", data: locked }),
    ]);
    record.search("rollator");
    await expect
      .poll(() => record.search("rollator").limits.join(), { timeout: 20_000 })
      .toContain("2 documents not or not wholly searched inside");
  });
});

describe("never found", () => {
  const termination = condition("c1", { text: "Termination of pregnancy" });

  it("a sensitive row, by none of its words, and the reader is told that it is there", () => {
    record.receive([termination, condition("c2", { text: "Asthma" })]);
    expect(record.lines("termination")).toEqual([]);
    expect(record.search("termination").limits.join()).toContain("1 sensitive row is not searched");
  });

  it("a row that has become sensitive since", () => {
    record.receive([condition("c1", { text: "Low mood" })]);
    expect(record.lines("mood")).toHaveLength(1);
    record.receive([condition("c1", { text: "Low mood" }, { meta: { security: [{ code: "R" }] } })]);
    expect(record.lines("mood")).toEqual([]);
  });

  it("where a restricted person is: no address, no telephone, no place, nor anything inside a letter", () => {
    const open = patient({
      address: [{ line: ["29 Shuttle Way"], postalCode: "NV6 2SW" }],
      telecom: [{ system: "phone", value: "07700 900561" }],
    });
    const note = condition(
      "c1",
      { text: "Asthma" },
      { note: [{ text: "Visit at 29 Shuttle Way, ring 07700 900561" }] },
    );
    const sent = letter("d1", "Letter", { contentType: "text/plain", data: inBase64("now at Hidden Lodge") });
    record.receive([note, sent], "gp", open);
    expect(record.lines("shuttle").length).toBeGreaterThan(0);
    expect(record.lines("lodge")).toHaveLength(1);
    record.receive([note, sent], "gp", { ...open, meta: { security: [{ code: "R" }] } });
    for (const typed of ["shuttle", "NV6", "2SW", "07700", "lodge"]) {
      const { hits, limits } = record.search(typed);
      expect([typed, hits]).toEqual([typed, []]);
      expect(limits.join()).toContain("documents are not searched inside");
    }
    expect(record.lines("asthma")).toHaveLength(1);
  });

  it("what is in error or another person's", () => {
    record.receive([
      condition("c1", { text: "Migraine" }, { verificationStatus: { coding: [{ code: "entered-in-error" }] } }),
      condition("c2", { text: "Epilepsy" }, { subject: { reference: "Patient/other" } }),
    ]);
    expect([...record.lines("migraine"), ...record.lines("epilepsy")]).toEqual([]);
  });
});

describe("hostile input", () => {
  it.each([
    '"',
    '""',
    "NEAR(a b)",
    "line:asthma",
    "asthma*",
    "-asthma",
    "^asthma",
    "asthma AND",
    "OR OR OR",
    "{line}:x",
    "'; DROP TABLE search_text; --",
    "\u0000asthma",
    "(",
    "a".repeat(5000),
    "%_",
    "\ud800",
  ])("“%s” is words and nothing else", (typed) => {
    record.receive([condition("c1", { text: "Asthma" })]);
    expect(() => record.search(typed.slice(0, 200))).not.toThrow();
    expect(record.lines("asthma")).toEqual(["Asthma"]);
  });

  it("whatever is typed, the search answers by the index", () => {
    record.receive([hypertension, condition("c2", { text: "Asthma" })]);
    const nasty = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.stringMatching(/^["'*^:(){}+\-\w ]{0,60}$/),
    );
    fc.assert(
      fc.property(nasty, (text) => {
        expect(record.search(text.slice(0, 200)).limits.join()).not.toContain("Documents were not searched inside");
      }),
      { numRuns: 300 },
    );
  });
});

describe("an index that cannot be used", () => {
  it("costs the reader nothing but the insides of documents, and that is said", () => {
    record.receive([hypertension, letter("d1", "Letter", { contentType: "text/plain", data: inBase64("rollator") })]);
    record.database.exec("DROP TABLE search_term; DROP TABLE search_text");
    expect(record.lines("38341003")).toEqual(["High blood pressure"]);
    expect(record.search("rollator").limits).toContain("Documents were not searched inside.");
  });
});

describe("of a record that is not whole", () => {
  it("who has not answered is named beside “none”", () => {
    record.receive([hypertension]);
    const { headline, limits } = record.search("zzzz");
    expect(headline).toMatch(/^None of \d+ rows? matches “zzzz”$/);
    expect(limits[0]).toMatch(
      /^2 of 2 sources have not answered in full: gp organisation is still loading; acute organisation is still loading\./,
    );
  });
});

describe("a word that nothing in the record begins with", () => {
  beforeEach(() => {
    record.receive([
      allergy("a1", coded("91936005", "Penicillin allergy"), { recordedDate: "1990-01-01" }),
      medicine("m1", "Warfarin 3mg tablets"),
      medicine("m2", "Aspirin 75mg tablets"),
      medicine("m3", "Ibuprofen 400mg tablets"),
      condition("c1", { text: "Hypotension" }),
    ]);
  });

  it.each([
    ["penicilin", "penicillin", "Penicillin allergy"],
    ["penicilin alergy", "penicillin allergy", "Penicillin allergy"],
    ["warferin", "warfarin", "Warfarin"],
    ["warfer", "warfarin", "Warfarin"],
    ["asprin", "aspirin", "Aspirin"],
    ["Aspirni", "aspirin", "Aspirin"],
    ["nurofan", "nurofen", "Ibuprofen"],
  ])("“%s” shows what a near word finds, and says so", (typed, near, line) => {
    const view = record.search(typed);
    expect(linesOf(view).join()).toContain(line);
    expect(view.near).toBe(`Nothing for “${typed}”. Showing “${near}”.`);
    expect(view.headline).toContain(`“${near}”`);
    expect(view.text).toBe(typed);
  });

  it("is left as it is where something was found, where nothing is near, or where it is short, has a digit or is another word", () => {
    for (const typed of ["penicill", "aspirin", "zzzzzz", "aspa", "aspir1n", "hypertension"]) {
      expect(record.search(typed).near).toBeUndefined();
    }
    expect(record.search("hypertension").headline).toContain("None of");
    expect(record.lines("zzzzzz")).toEqual([]);
  });

  it("is no other medicine for one that is spelt right", () => {
    record.receive([medicine("m4", "Prednisolone 5mg tablets"), medicine("m5", "Hydralazine 25mg tablets")]);
    for (const typed of ["prednisone", "hydroxyzine"]) expect(record.search(typed).near).toBeUndefined();
    expect(record.search("prednisalone").near).toContain("prednisolone");
  });

  it("offers no word of a row that is not searched, nor of one that is gone", () => {
    record.remove("MedicationRequest");
    expect(record.search("warferin").near).toBeUndefined();
  });
});
