import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRtf } from "../../../shared/documents/rtf.ts";

const letterOf = (byte: number, codePage: number) => new TextDecoder(`windows-${codePage}`).decode(Uint8Array.of(byte));
const read = (rtf: string) => readRtf(rtf, letterOf);

describe("rich text", () => {
  it("keeps paragraphs, bold and italic words and tables, and leaves fonts and colours out", () => {
    const made = read(
      String.raw`{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\colortbl;\red0;}{\*\generator Writer 1;}\pard\b Diagnosis\b0 : \i pneumonia\i0\par Second line\par
\trowd\intbl Drug\cell Dose\cell\row\trowd\intbl apixaban\cell 2.5 mg\cell\row\pard After\par}`,
    );
    expect(made.html).toBe(
      "<p><strong>Diagnosis</strong>: <em>pneumonia</em></p><p>Second line</p><table><tr><td>Drug</td><td>Dose</td></tr><tr><td>apixaban</td><td>2.5 mg</td></tr></table><p>After</p>",
    );
    expect(made.text).toBe("Diagnosis: pneumonia\nSecond line\nDrug\tDose\napixaban\t2.5 mg\nAfter");
  });

  it("reads letters in its own code page, as Unicode with their stand-ins left out, and by name", () => {
    expect(read(String.raw`{\rtf1\ansi\ansicpg1252 D\'e9sir\'e9\par}`).text).toBe("Désiré");
    expect(read(String.raw`{\rtf1\ansi\ansicpg1250 \'b3\par}`).text).toBe("ł");
    expect(read(String.raw`{\rtf1 5 \u8805? 3, \u956\'b5mol, {\uc2 \u8211\'2d\'2d}ok\par}`).text).toBe(
      "5 ≥ 3, μmol, –ok",
    );
    expect(read(String.raw`{\rtf1 88\endash 92\~%\par}`).text).toBe("88–92\u00a0%");
  });

  it("keeps what was struck out as struck out", () => {
    expect(read(String.raw`{\rtf1 Continue {\strike ramipril} today\par}`).html).toContain("<del>ramipril</del>");
    expect(read(String.raw`{\rtf1 Continue {\deleted ramipril} today\par}`).html).toContain("<del>ramipril</del>");
  });

  it("says where a picture is and that it is not shown", () => {
    const made = read(String.raw`{\rtf1 Wound: {\pict\pngblip 89504e47}\par}`);
    expect(made.text).toBe("Wound: [Picture not shown]");
    expect(made.gaps).toEqual(["A picture in this document cannot be shown here."]);
    expect(read(String.raw`{\rtf1{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}\par}`).gaps).toHaveLength(1);
  });

  it("keeps the words of headers, notes and text boxes", () => {
    const made = read(
      String.raw`{\rtf1{\header Mrs Pemberton\par}Body{\footnote a note}\par{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt In a box\par}}}}`,
    );
    for (const words of ["Mrs Pemberton", "Body", "a note", "In a box"]) expect(made.text).toContain(words);
    expect(made.text).not.toContain("shapeType");
  });

  it("steps over raw bytes, whatever stands in them", () => {
    expect(read(String.raw`{\rtf1 before{\pict\bin5 }}}}}}after\par}`).text).toBe("before[Picture not shown]after");
  });

  it("lets no mark-up through", () => {
    expect(read(String.raw`{\rtf1 <script>alert(1)</script>\par}`).html).toBe(
      "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    );
  });

  it.each([
    ["groups that never end", "{\\rtf1 ".repeat(50_000)],
    ["groups that were never begun", `{\\rtf1 a}${"}".repeat(50_000)}b`],
    ["a number without end", `{\\rtf1\\u${"9".repeat(10_000)} x}`],
    ["bytes without end", "{\\rtf1 a\\bin99999999 b}"],
    ["a lone backslash at the end", "{\\rtf1 a\\"],
  ])("ends on %s", (_, rtf) => {
    const begun = performance.now();
    read(rtf);
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it("ends on anything, with every letter of plain words kept", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => typeof read(`{\\rtf1 ${text}`).html === "string"));
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{1,40}$/), (text) => {
        expect(read(`{\\rtf1 ${text}\\par}`).text).toBe(text.replace(/^ /, " ").trim());
      }),
    );
  });
});
