import { lookUp } from "../../kernel/look-up.ts";

/** Words of FHIR R4 (RequestStatus, CarePlanActivityStatus, GoalLifecycleStatus) that nobody says of a plan or a request. */
const said: Readonly<Record<string, string>> = {
  revoked: "withdrawn",
  unknown: "status not known",
};

/** A status as it stands in the record → as a reader would say it: `on-hold` → `on hold`, `revoked` → `withdrawn`. */
export function statusWords(status: string): string {
  return lookUp(said, status) ?? status.replaceAll("-", " ");
}
