import { describe, expect, it } from "vitest";
import { readCda } from "../../../shared/documents/cda.ts";

const png = "iVBORw0KGgo=";

function cda(body: string, extra = "", role = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <code code="1" displayName="Discharge summary"/>
  <title>Discharge &amp; follow-up</title>
  <effectiveTime value="20261109143000+0000"/>
  <confidentialityCode code="V"/>
  <versionNumber value="2"/>
  <recordTarget><patientRole>
    <id root="1.2.3" extension="HOSP-1"/><id root="2.16.840.1.113883.2.1.4.1" extension="9993140082"/>${role}
    <patient><name><prefix>Mrs</prefix><given>Edith</given><family>Pemberton</family></name><birthTime value="19420314"/></patient>
  </patientRole></recordTarget>
  <author><time value="20261109"/><assignedAuthor><assignedPerson><name>Dr N Varma</name></assignedPerson>
    <representedOrganization><name>Northvale Hospital</name></representedOrganization></assignedAuthor></author>
  <custodian><assignedCustodian><representedCustodianOrganization><name>Northvale Hospital</name></representedCustodianOrganization></assignedCustodian></custodian>
  <legalAuthenticator><assignedEntity><assignedPerson><name>Dr M Bell</name></assignedPerson></assignedEntity></legalAuthenticator>
  ${extra}<component>${body}</component>
</ClinicalDocument>`;
}

const section = (text: string, rest = "") =>
  cda(
    `<structuredBody><component><section><title>Medicines</title>${text}${rest}</section></component></structuredBody>`,
  );

const html = (text: string, rest = "") => readCda(section(text, rest))?.html ?? "";

describe("a CDA document", () => {
  it("says who wrote it, who signed it, who holds it, of when, and which version it is", () => {
    const read = readCda(section("<text>Words</text>"));
    expect(read?.title).toBe("Discharge & follow-up");
    expect(Object.fromEntries(read?.header.map(({ label, value }) => [label, value]) ?? [])).toEqual({
      Kind: "Discharge summary",
      Date: "09-Nov-2026 14:30",
      Author: "Dr N Varma, Northvale Hospital (09-Nov-2026)",
      "Signed by": "Dr M Bell",
      "Held by": "Northvale Hospital",
      Confidentiality: "very restricted",
      Version: "2",
    });
  });

  it("names its patient by NHS number, birth date and name; a hospital number is no NHS number", () => {
    expect(readCda(section("<text>Words</text>"))?.person).toMatchObject({
      nhsNumber: "9993140082",
      birthDate: "1942-03-14",
      names: [{ family: "Pemberton", given: ["Edith"], prefix: ["Mrs"] }],
    });
  });

  it("keeps the tables, lists, emphasis and struck words of its narrative", () => {
    expect(
      html(
        `<text><table><thead><tr><th>Drug</th></tr></thead><tbody><tr><td colspan="2">apixaban</td></tr></tbody></table></text>`,
      ),
    ).toContain(
      '<table><thead><tr><th>Drug</th></tr></thead><tbody><tr><td colspan="2">apixaban</td></tr></tbody></table>',
    );
    expect(html(`<text><list listType="ordered"><item>One</item></list></text>`)).toContain("<ol><li>One</li></ol>");
    expect(html(`<text><content styleCode="Bold Underline">Stop</content></text>`)).toContain(
      "<u><strong>Stop</strong></u>",
    );
    expect(html(`<text><content revised="delete">ramipril</content></text>`)).toContain("<del>ramipril</del>");
  });

  it("shows the pictures that it carries, and says where one is not shown", () => {
    const media = (type: string, data: string) =>
      `<entry><observationMedia classCode="OBS" moodCode="EVN" ID="M1"><value mediaType="${type}" representation="B64">${data}</value></observationMedia></entry>`;
    const refers = `<text><renderMultiMedia referencedObject="M1"><caption>Wound</caption></renderMultiMedia></text>`;
    expect(html(refers, media("image/png", png))).toContain(`src="data:image/png;base64,${png}"`);
    expect(html(refers, media("image/tiff", png))).toContain("[Picture not shown: image/tiff]");
    expect(html(refers, media("image/png", `x" onerror="alert(1)`))).toContain("[Picture not shown");
    expect(html(refers)).toContain("[Picture not shown]");
    expect(html(refers)).toContain("Wound");
  });

  it("lets no mark-up of its words or addresses through", () => {
    const made = html(
      `<text>&lt;script&gt;alert(1)&lt;/script&gt; <linkHtml href="javascript:alert(1)&quot;&gt;&lt;b">the plan</linkHtml><script>x</script></text>`,
    );
    expect(made).not.toMatch(/<script|<a |href=/);
    expect(made).toContain("&lt;script&gt;alert(1)");
    expect(made).toContain("the plan");
  });

  it("never leaves a word out: of an element that it does not know the words stay", () => {
    expect(html("<text><newThing>before <other>inside</other></newThing></text>")).toMatch(/before\s+inside/);
  });

  it("shows sections inside sections in their order", () => {
    const read = readCda(
      cda(`<structuredBody><component><section><title>A</title><component><section><title>B</title><text>deep</text></section></component></section></component>
        <component><section><title>C</title><text>last</text></section></component></structuredBody>`),
    );
    expect(
      read?.html
        .replace(/<[^>]+>/g, " ")
        .replace(/\s+/g, " ")
        .trim(),
    ).toBe("A B deep C last");
  });

  it("says why a section holds nothing, and never that there is none of it", () => {
    expect(
      readCda(
        cda(
          `<structuredBody><component><section nullFlavor="NI"><title>Allergies</title></section></component></structuredBody>`,
        ),
      )?.html,
    ).toContain("No information, its author says: not a statement of none");
    const coded = readCda(section("", "<entry/><entry/>"));
    expect(coded?.html).toContain("Only coded entries, without words");
    expect(coded?.gaps).toEqual(["“Medicines” holds 2 coded entries without words: not shown here."]);
  });

  it("gives the file that is its body, or says that there is none", () => {
    expect(
      readCda(cda(`<nonXMLBody><text mediaType="application/pdf" representation="B64">JVBE\nRi0=</text></nonXMLBody>`))
        ?.file,
    ).toEqual({
      contentType: "application/pdf",
      base64: "JVBERi0=",
    });
    expect(
      readCda(cda(`<nonXMLBody><text><reference value="http://evil.example/x.pdf"/></text></nonXMLBody>`))?.gaps,
    ).toEqual(["The words of this document are a file that did not come with it. Ask the organisation that holds it."]);
  });

  it.each([
    ["no XML", "Dear colleague"],
    ["cut short", section("<text>Words</text>").slice(0, 900)],
    ["XML of another kind", "<Bundle/>"],
    ["with entities of its own", `<!DOCTYPE x [<!ENTITY a "b">]><ClinicalDocument>&a;</ClinicalDocument>`],
    [
      "with a file as an entity",
      `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><ClinicalDocument>&a;</ClinicalDocument>`,
    ],
    ["nested without end", `${"<ClinicalDocument>".repeat(100_000)}`],
    ["two roots", "<ClinicalDocument/><ClinicalDocument/>"],
  ])("is refused: %s", (_, text) => {
    expect(readCda(text)).toBeUndefined();
  });
});
