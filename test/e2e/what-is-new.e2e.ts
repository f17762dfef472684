import { expect, test } from "@playwright/test";
import { card, openPatient, openScreen, setSize } from "./chart-page.ts";
import { type RunningApp, startApp } from "./throughline-app.ts";

// What a reader is told of changes between two openings of one record, in the real program.
test.describe.configure({ timeout: 120_000 });

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
  await setSize(app, 1440, 900);
});
test.afterAll(() => app?.close());

const news = () => card(app.page, "New since you last looked");
const part = (name: string) => news().getByRole("list", { name, exact: true }).getByRole("listitem");

test("a changed dose, a new allergy and a removed problem are told with before and now, and are old at the next look", async () => {
  await openPatient(app, "fall-at-84");
  await openScreen(app.page, "s");
  await expect(news()).toContainText("You have not looked at this record here before.");

  await openPatient(app, "nearly-empty");
  await changeAtPractice();
  await openPatient(app, "fall-at-84");
  await openScreen(app.page, "s");
  await expect(news()).toContainText(/1 new, 1 changed and 1 no longer shown since you last looked, /);

  await expect(part("New")).toHaveCount(1);
  await expect(part("New")).toContainText(/Codeine.*Widespread urticaria/);
  await expect(part("New")).toContainText("Allergies and adverse reactions");

  await expect(part("Changed")).toHaveCount(1);
  const dose = (label: string) =>
    part("Changed")
      .locator("div")
      .filter({ hasText: new RegExp(`^${label}`) });
  await expect(dose("Before")).toContainText(/Bisoprolol.*2\.5 mg.*One tablet each morning/);
  await expect(dose("Now")).toContainText(/Bisoprolol.*5 mg.*Two tablets each morning/);
  await expect(dose("Now")).not.toContainText("One tablet");

  await expect(part("No longer shown")).toHaveCount(1);
  await expect(part("No longer shown")).toContainText(/Was: Measles, childhood.*Its source has withdrawn it/);
  await expect(part("No longer shown").getByRole("button")).toHaveCount(0);

  // The rows lead to what they are of; what is gone leads nowhere.
  await part("Changed").getByRole("button").press("Enter");
  const panel = app.page.getByRole("dialog", { name: "Where this comes from" });
  await expect(panel).toContainText("Two tablets each morning");
  await app.page.keyboard.press("Escape");

  await openPatient(app, "nearly-empty");
  await openPatient(app, "fall-at-84");
  await openScreen(app.page, "s");
  await expect(news()).toContainText("Nothing has changed since you last looked, ");
  await expect(part("New")).toHaveCount(0);
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
