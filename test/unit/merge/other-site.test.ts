import { describe } from "vitest";
import { facts } from "./facts.ts";
import { coding, concept, snomed, subject } from "./sources.ts";

const vaccination = {
  resourceType: "Immunization",
  status: "completed",
  patient: subject,
  vaccineCode: concept("Influenza vaccine", coding(snomed, "1181000221105", "Influenza vaccine")),
  occurrenceDateTime: "2025-10-04T09:10:00+01:00",
};

describe("a vaccination in one arm", () => {
  facts(
    "vaccinations",
    {
      ...vaccination,
      site: { text: "Left upper arm" },
    },
    [
      ["in other words", { site: { text: "Left upper arm structure" } }],
      ["in fewer words", { site: { text: "Left arm" } }],
      ["by the muscle", { site: { text: "Structure of left deltoid muscle" } }],
      ["without its side", { site: { text: "Upper arm" } }],
      ["as an abbreviation", { site: { text: "LA" } }],
      ["its side as a letter", { site: { text: "L upper arm" } }],
      ["that is not stated there", { site: undefined }],
    ],
    [
      ["and in the other", { site: { text: "Right upper arm" } }],
      ["and in the other, its side as a letter", { site: { text: "R upper arm" } }],
      ["and in the thigh", { site: { text: "Left upper thigh" } }],
    ],
  );
});

describe("a vaccination in one thigh", () => {
  facts(
    "vaccinations",
    {
      ...vaccination,
      site: { text: "Left thigh" },
    },
    [
      ["by the muscle", { site: { text: "Left vastus lateralis" } }],
      ["by the side of it", { site: { text: "Anterolateral aspect of left thigh" } }],
    ],
    [["and in the arm", { site: { text: "Left deltoid" } }]],
  );
});

describe("a vaccination under one number", () => {
  facts(
    "vaccinations",
    {
      resourceType: "Immunization",
      status: "completed",
      patient: subject,
      identifier: [{ system: "https://vaccines.example.nhs.uk", value: "V-1" }],
      vaccineCode: concept("Influenza vaccine", coding(snomed, "1181000221105", "Influenza vaccine")),
      occurrenceDateTime: "2025-10-04",
      lotNumber: "A1",
    },
    [["of which the batch was corrected", { lotNumber: "A7" }]],
    [["that was not given there", { lotNumber: "A7", status: "not-done" }]],
  );
});

describe("a scan that is asked for", () => {
  facts(
    "investigationsRequested",
    {
      resourceType: "ServiceRequest",
      status: "active",
      intent: "order",
      subject,
      category: [{ coding: [coding(snomed, "363679005", "Imaging")] }],
      code: concept("Magnetic resonance imaging", coding(snomed, "113091000", "Magnetic resonance imaging")),
      authoredOn: "2026-03-04T09:12:00Z",
      bodySite: [{ text: "Left knee" }],
    },
    [
      ["of the site in other words", { bodySite: [{ text: "Structure of left knee joint" }] }],
      ["of no stated site", { bodySite: undefined }],
    ],
    [
      ["of the other side", { bodySite: [{ text: "Right knee" }] }],
      ["of another site", { bodySite: [{ text: "Left hip" }] }],
    ],
  );
});

describe("a scan of a part of what has several", () => {
  const scan = (site: string) => ({ bodySite: [{ text: site }] });
  const order = {
    resourceType: "ServiceRequest",
    status: "active",
    intent: "order",
    subject,
    category: [{ coding: [coding(snomed, "363679005", "Imaging")] }],
    code: concept("Magnetic resonance imaging", coding(snomed, "113091000", "Magnetic resonance imaging")),
    authoredOn: "2026-03-04T09:12:00Z",
  };
  facts(
    "investigationsRequested",
    { ...order, ...scan("Cervical spine") },
    [["in other words", scan("Entire cervical spine")]],
    [["of another part of it", scan("Lumbar spine")]],
  );
  facts(
    "investigationsRequested",
    { ...order, ...scan("Right lower limb") },
    [],
    [["of the upper one", scan("Right upper limb")]],
  );
});

describe("a study of images", () => {
  const of = (...sites: readonly string[]) => ({
    series: sites.map((display, at) => ({
      uid: `1.2.${at}`,
      modality: coding("http://dicom.nema.org/resources/ontology/DCM", "DX", "Digital Radiography"),
      bodySite: coding(snomed, "8205005", display),
    })),
  });
  facts(
    "investigationResults",
    {
      resourceType: "ImagingStudy",
      status: "available",
      subject,
      started: "2026-03-04T09:12:00Z",
      ...of("Left wrist"),
    },
    [["of the same site", of("Structure of left wrist")]],
    [["of the other side", of("Right wrist")]],
  );
});
