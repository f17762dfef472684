import { describe, expect, it } from "vitest";
import { type DocumentDrawing, toDocumentContent } from "../../../shared/view-models/documents/document-format.ts";
import { findWords } from "../../../src-renderer/components/find-words.ts";
import { litPieces, pageText } from "../../../src-renderer/features/documents/lit-pieces.ts";
import { readContent } from "../../../src-renderer/features/documents/read-content.ts";
import { countPlaces, placeAt } from "../../../src-renderer/features/documents/use-pdf-find.ts";
import { hostileDocuments } from "../../fixtures/hostile-documents.ts";
import { pdfPages } from "../../fixtures/pdf-file.ts";

const found = (text: string, ...words: readonly string[]) =>
  findWords(text, words).map(([from, to]) => text.slice(from, to));

describe("words in a document", () => {
  it("are found whatever their case, accents, dashes, quotes and the space between them", () => {
    expect(found("Désiré said: NOT\n for  CPR", "desire", "not for cpr")).toEqual(["Désiré", "NOT\n for  CPR"]);
    expect(found("88–92 % and patient’s", "88-92", "patient's")).toEqual(["88–92", "patient’s"]);
    expect(found("the eﬀect of oﬃce", "effect", "office")).toEqual(["eﬀect", "oﬃce"]);
  });

  it("are found every time, in their order, none inside another", () => {
    expect(found("aspirin, Aspirin 75 mg, aspirin", "aspirin", "aspirin 75 mg")).toEqual([
      "aspirin",
      "Aspirin 75 mg",
      "aspirin",
    ]);
  });

  it("of one letter, or of none, are nowhere", () => {
    expect([found("a b c", "a"), found("a b c", ""), found("", "ab")]).toEqual([[], [], []]);
  });

  it("are lit in place, without a letter lost or said twice", () => {
    const text = "Stop ramipril today: ramipril";
    const pieces = litPieces(text, 0, findWords(text, ["ramipril"]));
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.filter(({ place }) => place !== undefined)).toEqual([
      { text: "ramipril", place: 0 },
      { text: "ramipril", place: 1 },
    ]);
  });

  it("are found across the runs of a page, and each run is lit where it takes part", () => {
    const run = (text: string, endsLine = false) => ({
      text,
      endsLine,
      left: 0,
      top: 0,
      width: 1,
      height: 1,
      angle: 0,
    });
    const runs = [run("Not for "), run("CP"), run("R", true), run("today")];
    const { text, starts } = pageText(runs);
    const spans = findWords(text, ["not for cpr"]);
    expect(spans).toHaveLength(1);
    const lit = runs.map((one, index) =>
      litPieces(one.text, starts[index] ?? 0, spans).filter(({ place }) => place === 0),
    );
    expect(lit.map((pieces) => pieces.map((piece) => piece.text).join(""))).toEqual(["Not for ", "CP", "R", ""]);
  });

  it("are counted over the pages of a PDF, and each leads to its page", () => {
    const places = {
      spans: new Map([
        [
          2,
          [
            [0, 1],
            [4, 5],
          ] as const,
        ],
        [7, [[3, 4]] as const],
      ]),
      searched: 9,
      unread: 0,
    };
    expect(countPlaces(places)).toBe(3);
    expect([0, 1, 2, 3].map((at) => placeAt(places, at))).toEqual([
      { page: 2, place: 0 },
      { page: 2, place: 1 },
      { page: 7, place: 0 },
      undefined,
    ]);
  });
});

describe("a received file", () => {
  const read = (text: string | Buffer, drawing: DocumentDrawing, contentType = "") =>
    readContent({ contentType, base64: Buffer.from(text).toString("base64") }, drawing);

  it("is what its bytes say where its type is not stated", () => {
    const kinds = (text: string | Buffer) => read(text, "inspect", "application/octet-stream").kind;
    expect(kinds(pdfPages([["x"]]))).toBe("pdf");
    expect(kinds(String.raw`{\rtf1 Words\par}`)).toBe("read");
    expect(
      kinds('<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><title>x</title></ClinicalDocument>'),
    ).toBe("read");
    expect(
      kinds('{"resourceType":"Bundle","type":"document","entry":[{"resource":{"resourceType":"Composition"}}]}'),
    ).toBe("read");
    expect(kinds('<svg xmlns="http://www.w3.org/2000/svg"/>')).toBe("image");
  });

  it("that is not what it says is not drawn as that, and says so", () => {
    for (const drawing of ["pdf", "rtf", "xml", "fhir", "image"] as const) {
      const made = read("Dear colleague", drawing);
      expect(made.kind === "none" ? made.words : made.kind).toMatch(/^The file /);
    }
  });

  it("of another kind of XML, FHIR's too, says that it is not read and stands below as it came", () => {
    for (const [text, kind] of [
      [
        '<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"><type value="document"/></Bundle>',
        "FHIR as XML (Bundle)",
      ],
      ["<Observation/>", "XML of a kind that is not known here (Observation)"],
    ] as const) {
      const made = read(text, "xml");
      expect(made.kind === "read" ? made.file.document.gaps : made.kind).toEqual([
        `The file is ${kind}, which is not read as a document. It stands below as it came.`,
      ]);
      expect(made.kind === "read" ? made.file.inner : made.kind).toEqual({ kind: "text", text });
    }
    const content = { contentType: "application/fhir+xml; charset=utf-8", held: "data" } as const;
    expect(toDocumentContent(content, 0, "Example Hospital")).toMatchObject({ drawing: "xml", notOpened: "" });
  });

  it("that carries another one inside shows that too", () => {
    const inner = pdfPages([["x"]]).toString("base64");
    const made = read(
      `<ClinicalDocument><component><nonXMLBody><text mediaType="application/pdf" representation="B64">${inner}</text></nonXMLBody></component></ClinicalDocument>`,
      "xml",
    );
    expect(made.kind === "read" ? made.file.inner?.kind : made.kind).toBe("pdf");
  });

  it("in UTF-16, or in the characters that its XML declaration names, is read in those", () => {
    const xml = (encoding: string) =>
      `<?xml version="1.0" encoding="${encoding}"?><ClinicalDocument><title>Désiré</title></ClinicalDocument>`;
    for (const bytes of [Buffer.from(`\ufeff${xml("UTF-16")}`, "utf16le"), Buffer.from(xml("ISO-8859-1"), "latin1")]) {
      const made = read(bytes, "xml");
      expect(made.kind === "read" ? made.file.document.title : made.kind).toBe("Désiré");
    }
  });

  it("made to harm leaves no script, link or address that would be asked in what is handed to the frame's own cleaning", () => {
    for (const { title, contentType, bytes } of hostileDocuments("http://beacon.example")) {
      if (!/CDA|rich text/.test(title)) continue;
      const made = read(bytes, "inspect", contentType);
      const html = made.kind === "read" ? made.file.document.html : "";
      const tags = html.match(/<[^>]*>/g) ?? [];
      expect(tags.filter((tag) => !/^<\/?(?:h[1-6]|p|small|strong|em|br|ul|li)>$/.test(tag))).toEqual([]);
      expect(html.length).toBeGreaterThan(20);
    }
  });
});
