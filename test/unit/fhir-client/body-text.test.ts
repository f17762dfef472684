import { expect, it } from "vitest";
import { bodyText } from "../../../src-main/fhir/body-text.ts";

const utf8 = new Uint8Array(Buffer.from("Ménière 5 µg"));
const latin1 = new Uint8Array(Buffer.from("Ménière 5 µg", "latin1"));

it.each<[string, Uint8Array<ArrayBuffer>, string | undefined]>([
  ["UTF-8", utf8, "application/fhir+json"],
  ["UTF-8 with a mark before it", new Uint8Array(Buffer.from("\uFEFFMénière 5 µg")), undefined],
  ["UTF-8 that calls itself an encoding that does not exist", utf8, "application/json; charset=utf8mb4"],
  ["UTF-8 that a server by its own default calls something else", utf8, "application/fhir+json;charset=ISO-8859-1"],
  ["another encoding that is named", latin1, 'application/fhir+json; charset="ISO-8859-1"'],
  ["another encoding that is not named", latin1, undefined],
  ["another encoding that calls itself UTF-8", latin1, "application/fhir+json;charset=UTF-8"],
  ["UTF-16", new Uint8Array(Buffer.from("Ménière 5 µg", "utf16le")), "application/fhir+json; charset=utf-16"],
])("%s is read letter by letter", (_, body, contentType) => {
  expect(bodyText({ body, ...(contentType === undefined ? {} : { contentType }) })).toBe("Ménière 5 µg");
});

it("what is UTF-8 in one place and not in another keeps the letters of the first, and shows that one is missing in the other", () => {
  const body = new Uint8Array(Buffer.concat([Buffer.from("Ménière "), Buffer.from("5 µg", "latin1")]));
  expect(bodyText({ body })).toBe("Ménière 5 \uFFFDg");
});
