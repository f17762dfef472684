import { expect, test } from "@playwright/test";
import { openPatient, openScreen, setSize } from "./chart-page.ts";
import { type RunningApp, startApp } from "./throughline-app.ts";

// What a reader is told of changes between two openings of one record, in the real program.
test.describe.configure({ timeout: 120_000 });

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
  await setSize(app, 1440, 900);
});
test.afterAll(() => app?.close());

const news = () => app.page.locator("main");
const rows = (heading: string) => news().getByRole("list", { name: heading, exact: true }).getByRole("listitem");
const badge = () => app.page.getByRole("button", { name: /^What’s new/ });

test("a changed dose, a new allergy and a removed problem are told with before and now, and are old at the next look", async () => {
  await openPatient(app, "fall-at-84");
  await openScreen(app.page, "n");
  await expect(news()).toContainText("You have not looked at this record on this computer before");

  await openPatient(app, "nearly-empty");
  await changeAtPractice();
  await openPatient(app, "fall-at-84");
  await openScreen(app.page, "n");
  await expect(news()).toContainText(/1 new, 1 changed and 1 no longer shown since you last looked, /);

  await expect(badge()).toContainText("3 new, changed or no longer shown");

  const allergies = rows("Allergies and adverse reactions");
  await expect(allergies).toHaveCount(1);
  await expect(allergies).toContainText(/new.*Codeine.*Widespread urticaria/);

  const medicines = rows("Medications and medical devices");
  await expect(medicines).toHaveCount(1);
  const line = medicines.getByRole("row").filter({ hasText: /^Line/ });
  await expect(line.getByRole("cell").nth(0)).toContainText(/Bisoprolol.*2\.5 mg.*One tablet each morning/);
  await expect(line.getByRole("cell").nth(1)).toContainText(/Bisoprolol.*5 mg.*Two tablets each morning/);
  await expect(line.getByRole("cell").nth(1)).not.toContainText("One tablet");
  const dose = medicines.getByRole("row").filter({ hasText: /^Dosage/ });
  await expect(dose.getByRole("cell").nth(0)).toContainText("One tablet each morning");
  await expect(dose.getByRole("cell").nth(1)).toContainText("Two tablets each morning");

  const problems = rows("Problem list");
  await expect(problems).toHaveCount(1);
  await expect(problems).toContainText(/no longer shown.*Was: Measles, childhood.*Its source has withdrawn it/);
  await expect(problems.getByRole("button")).toHaveCount(0);

  // Elsewhere too a line says that it is new, or says something new.
  await openScreen(app.page, "3");
  await expect(news().getByRole("row").filter({ hasText: "Codeine" }).first()).toContainText(/new$|new(?=\W)/);
  await openScreen(app.page, "4");
  await expect(news().getByRole("row").filter({ hasText: "Two tablets each morning" }).first()).toContainText(
    "updated",
  );
  await openScreen(app.page, "n");

  // The rows lead to what they are of; what is gone leads nowhere.
  await medicines.getByRole("button").press("Enter");
  const panel = app.page.getByRole("dialog", { name: "Where this comes from" });
  await expect(panel).toContainText("Two tablets each morning");
  await app.page.keyboard.press("Escape");

  await openPatient(app, "nearly-empty");
  await openPatient(app, "fall-at-84");
  await openScreen(app.page, "n");
  await expect(news()).toContainText("Nothing has changed since you last looked, ");
  await expect(news().locator("[data-row]")).toHaveCount(0);
  await expect(badge()).not.toContainText("new, changed");
});

async function changeAtPractice(): Promise<void> {
  const coded = (system: string, code: string) => ({
    coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
  });
  await app.control({
    command: "editResource",
    sourceId: "gp",
    type: "MedicationRequest",
    id: "edith-bisoprolol-plan",
    elements: {
      dosageInstruction: [
        {
          text: "Two tablets each morning",
          doseAndRate: [{ doseQuantity: { value: 5, unit: "mg", system: "http://unitsofmeasure.org", code: "mg" } }],
        },
      ],
    },
  });
  await app.control({
    command: "addResource",
    sourceId: "gp",
    resource: {
      resourceType: "AllergyIntolerance",
      id: "edith-allergy-codeine",
      clinicalStatus: coded("allergyintolerance-clinical", "active"),
      verificationStatus: coded("allergyintolerance-verification", "confirmed"),
      code: { text: "Codeine" },
      patient: { reference: "Patient/edith-patient" },
      recordedDate: "2020-05-06",
      reaction: [{ manifestation: [{ text: "Widespread urticaria" }] }],
    },
  });
  await app.control({ command: "deleteResource", sourceId: "gp", type: "Condition", id: "edith-measles" });
}
