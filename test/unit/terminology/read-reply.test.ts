import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../../shared/fhir/json.ts";
import { readReply } from "../../../shared/terminology/read-reply.ts";
import { batchOf, readBatch, readManners, requestOf } from "../../../shared/terminology/requests.ts";
import type { CodeQuestion } from "../../../shared/terminology/told-codes.ts";

const snomed = "http://snomed.info/sct";
const icd10 = "http://hl7.org/fhir/sid/icd-10";
const translate: CodeQuestion = { ask: "translate", system: icd10, code: "Q87.8", target: snomed };
const lookup: CodeQuestion = { ask: "lookup", system: snomed, code: "195967001" };

const match = (code: string, relation: string, more: readonly Json[] = [], name = "equivalence"): Json => ({
  name: "match",
  part: [
    { name, valueCode: relation },
    { name: "concept", valueCoding: { system: snomed, code, display: "Asthma" } },
    ...more,
  ],
});
const parameters = (...parameter: readonly Json[]): Json => ({ resourceType: "Parameters", parameter });
const found = (...matches: readonly Json[]) => parameters({ name: "result", valueBoolean: true }, ...matches);
const says = (body: Json, question: CodeQuestion = translate) => {
  const read = readReply(body, question);
  return read.ok ? (read.value.reply.says === "nothing" ? read.value.reply.why : read.value.reply.says) : read.error;
};

describe("$translate", () => {
  test.each(["equal", "equivalent"])("R4 %s and R5 are the same code", (relation) => {
    expect(readReply(found(match("195967001", relation)), translate)).toEqual({
      ok: true,
      value: { reply: { says: "same", code: "195967001", display: "Asthma" } },
    });
    expect(says(found(match("195967001", "equivalent", [], "relationship")))).toBe("same");
  });

  test.each([
    ...["relatedto", "wider", "subsumes", "narrower", "specializes", "inexact", "unmatched", "disjoint", ""],
    ...["related-to", "source-is-narrower-than-target", "source-is-broader-than-target", "not-related-to", "Equal"],
  ])("%s never is", (relation) => {
    expect(says(found(match("195967001", relation)))).toBe("notSame");
    expect(says(found(match("195967001", relation, [], "relationship")))).toBe("notSame");
  });

  test.each<[string, Json, string]>([
    ["two codes", found(match("195967001", "equal"), match("38341003", "equivalent")), "ambiguous"],
    ["one code under two words", found(match("195967001", "equal"), match("195967001", "wider")), "ambiguous"],
    ["one that says so twice", found(match("195967001", "equal"), match("195967001", "equivalent")), "same"],
    ["one beside a wider other", found(match("195967001", "equal"), match("38341003", "wider")), "same"],
    ["one bound to another", found(match("195967001", "equal", [{ name: "product", part: [] }])), "notSame"],
    ["a code that is none", found(match("195967002", "equal")), "notSame"],
    ["no match", parameters({ name: "result", valueBoolean: false }), "noMatch"],
    [
      "false, and a match all the same",
      parameters({ name: "result", valueBoolean: false }, match("195967001", "equal")),
      "noMatch",
    ],
    ["true without a match", found(), "noMatch"],
    ["no result", parameters(match("195967001", "equal")), "malformed"],
    ["another resource", { resourceType: "Patient", id: "p" }, "malformed"],
    ["an OperationOutcome", { resourceType: "OperationOutcome", issue: [] }, "refused"],
    ["another code", found({ name: "code", valueCode: "Q87.1" }, match("195967001", "equal")), "malformed"],
    [
      "another system",
      found({ name: "system", valueUri: "http://loinc.org" }, match("195967001", "equal")),
      "malformed",
    ],
    ["the code without its dot", found({ name: "code", valueCode: "Q878" }, match("195967001", "equal")), "same"],
  ])("%s: %#", (_name, body, expected) => {
    expect(says(body)).toBe(expected);
  });

  test("a code of another system than was asked for is passed over", () => {
    const elsewhere: Json = {
      name: "match",
      part: [
        { name: "equivalence", valueCode: "equal" },
        { name: "concept", valueCoding: { system: "http://loinc.org", code: "14682-9" } },
      ],
    };
    expect(says(found(elsewhere))).toBe("noMatch");
  });

  test("names the map that it rests on", () => {
    const read = readReply(found(match("195967001", "equal", [{ name: "source", valueUri: "urn:map|7" }])), translate);
    expect(read.ok && read.value.version).toBe("urn:map|7");
  });
});

describe("$lookup", () => {
  test.each<[string, Json, string]>([
    ["a term", parameters({ name: "display", valueString: "Asthma" }, { name: "version", valueString: "v" }), "term"],
    ["no term", parameters({ name: "name", valueString: "SNOMED CT" }), "malformed"],
    ["an empty term", parameters({ name: "display", valueString: "  " }), "malformed"],
    ["a term of 10,000 letters", parameters({ name: "display", valueString: "x".repeat(10_000) }), "malformed"],
    [
      "another code's term",
      parameters({ name: "code", valueCode: "38341003" }, { name: "display", valueString: "Hypertension" }),
      "malformed",
    ],
  ])("%s", (_name, body, expected) => {
    expect(says(body, lookup)).toBe(expected);
  });
});

test("whatever is answered is read without a throw, and never as more than the asked-for kind", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(translate, lookup), (answer, question) => {
      const read = readReply(answer as Json, question);
      const says = read.ok ? read.value.reply.says : "nothing";
      expect(["nothing", question.ask === "lookup" ? "term" : "same"]).toContain(says);
    }),
  );
});

describe("a request", () => {
  test("holds a system, a code and a target, by the names of the server's FHIR version", () => {
    const names = (fhir: "R4" | "R5") => requestOf(translate, { fhir, batch: false }).search.map(([name]) => name);
    expect(names("R4")).toEqual(["system", "code", "targetsystem"]);
    expect(names("R5")).toEqual(["system", "sourceCode", "targetSystem"]);
  });

  test("goes in a batch only where the server offers it", () => {
    const statement = (rest: Json, fhirVersion = "4.0.1") =>
      readManners({ resourceType: "CapabilityStatement", fhirVersion, rest: [rest] });
    expect(statement({ mode: "server", interaction: [{ code: "batch" }] })).toEqual({ fhir: "R4", batch: true });
    expect(statement({ mode: "client", interaction: [{ code: "batch" }] })).toEqual({ fhir: "R4", batch: false });
    expect(statement({ mode: "server" }, "5.0.0")).toEqual({ fhir: "R5", batch: false });
    expect(readManners({ resourceType: "Patient" })).toEqual({ fhir: "R4", batch: false });
  });

  test("of a batch is answered place by place, or not at all", () => {
    const questions = [translate, lookup];
    expect(JSON.parse(batchOf(questions, { fhir: "R4", batch: true })).entry[0].request).toEqual({
      method: "GET",
      url: "ConceptMap/$translate?system=http%3A%2F%2Fhl7.org%2Ffhir%2Fsid%2Ficd-10&code=Q87.8&targetsystem=http%3A%2F%2Fsnomed.info%2Fsct",
    });
    const entry = (status: string, resource?: Json) => ({
      response: { status },
      ...(resource === undefined ? {} : { resource }),
    });
    const bundle = (...entries: readonly Json[]) => ({
      resourceType: "Bundle",
      type: "batch-response",
      entry: entries,
    });
    const term = parameters({ name: "display", valueString: "Asthma" });
    const read = readBatch(
      bundle(entry("404 Not Found", { resourceType: "OperationOutcome" }), entry("200 OK", term)),
      questions,
    );
    expect(read?.map((one) => one?.reply.says)).toEqual(["nothing", "term"]);
    expect(readBatch(bundle(entry("500 Oh"), entry("200", term)), questions)?.map((one) => one?.reply.says)).toEqual([
      undefined,
      "term",
    ]);
    expect(readBatch(bundle(entry("200", term)), questions)).toBeUndefined();
    expect(readBatch({ resourceType: "Bundle", type: "searchset", entry: [] }, [])).toBeUndefined();
  });
});
