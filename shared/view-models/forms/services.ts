import type { Entry } from "../../domain/entry.ts";
import { statusWords } from "../lines/status-words.ts";
import { capitalise } from "../lines/text-part.ts";
import { doneBy, statedOf } from "./stated.ts";
import type { ToForm } from "./tables.ts";

/** What is arranged for the person, by which organisation, and of what it consists. The dates are the arrangement's own. */
export const servicesForm: ToForm = ({ heading, groups, context }) =>
  groups.length === 0
    ? []
    : [
        {
          form: "people",
          id: "services",
          people: groups.map((group) => {
            const { preferred } = group;
            return {
              ...statedOf({ group, entry: preferred, context }, heading),
              name: preferred.display.replace(/^Episode of care: /, ""),
              role: preferred.status === undefined ? "" : capitalise(statusWords(preferred.status)),
              organisation: preferred.organisation ?? doneBy(preferred),
              numbers: [],
              notes: notesOf(preferred),
            };
          }),
        },
      ];

function notesOf({ detail, fields }: Entry): readonly string[] {
  if (detail.kind !== "carePlan") {
    return fields.filter(({ label }) => label === "Note" || label === "Reason").map(({ value }) => value);
  }
  const activities = detail.activities.map(({ description, who, scheduled }) =>
    [description, who, scheduled].filter((part) => part !== undefined).join(", "),
  );
  return [...(detail.description === undefined ? [] : [detail.description]), ...activities];
}
