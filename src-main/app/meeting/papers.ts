import { clipboard } from "electron";
import { asString, isObject } from "../../../shared/fhir/json.ts";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { type MinutesOfPerson, toMinutes } from "../../../shared/meeting/minutes.ts";
import { toMinutesHtml } from "../../../shared/meeting/minutes-html.ts";
import { userWords } from "../../../shared/meeting/point-words.ts";
import { printToPdf } from "../../printing/print-to-pdf.ts";
import { askWhereTo, writeSaved } from "../../printing/save-file.ts";
import type { RecordService } from "../../record-engine/contract.ts";
import type { Audit, AuditContext, OpenPatient } from "../patient-work.ts";
import type { Meetings } from "./meetings.ts";

export interface PapersDeps {
  readonly records: () => Promise<Result<RecordService, AppError>>;
  readonly meetings: Meetings;
  readonly audit: Audit;
  readonly whose: () => Omit<AuditContext, "correlationId">;
  readonly nowMs: () => number;
}

/** What leaves the program of a meeting: minutes as a PDF, drafts as text. Each by the user's word alone, and in the audit trail before it is written. */
export interface Papers {
  /** Of the open person, or of the whole meeting where none is named; then no record may be open. */
  saveMinutes(
    patient: OpenPatient | undefined,
    correlationId: string,
  ): Promise<Result<{ readonly saved: boolean }, AppError>>;
  takeDraft(
    patient: OpenPatient,
    resource: "CarePlan" | "Communication",
    as: "file" | "clipboard",
    correlationId: string,
  ): Promise<Result<{ readonly taken: boolean }, AppError>>;
}

export function createPapers(deps: PapersDeps): Papers {
  const { meetings } = deps;

  return {
    saveMinutes: async (patient, correlationId) => {
      const current = await meetings.read(correlationId);
      if (!current.ok) return current;
      const known = meetings.known();
      const records = await deps.records();
      if (!records.ok) return records;
      if (known === undefined) return fail("notFound", "noMeeting", correlationId);
      const wanted = known.meeting.agenda.flatMap((item) => {
        const record = known.records.get(item.id);
        if (record === undefined) return [];
        return patient === undefined || record.cacheId === patient.record.cacheId ? [{ item, record }] : [];
      });
      const cacheIds = wanted.map(({ record }) => record.cacheId);
      if (patient !== undefined && cacheIds.length === 0) return fail("notFound", "notOnAgenda", correlationId);
      const path = await askWhereTo({
        suggestedName: `minutes-${known.meeting.date}.pdf`,
        kind: { name: "PDF", extension: "pdf" },
      });
      if (path === undefined) return ok({ saved: false });
      const stored = await deps.audit(
        { kind: "minutesSaved", meetingId: known.meeting.id, cacheIds },
        { ...deps.whose(), correlationId },
      );
      if (!stored.ok) return stored;
      const read = await records.value.readMinutes(cacheIds);
      if (!read.ok) return read;
      const people = wanted.flatMap(({ item, record }): readonly MinutesOfPerson[] => {
        const kept = read.value.find((one) => one.patient.cacheId === record.cacheId);
        if (kept === undefined) return [];
        const { displayName, birthDate, nhsNumber } = kept.patient;
        return [
          {
            identity: {
              name: displayName,
              ...(birthDate === undefined ? {} : { birthDate }),
              ...(nhsNumber === undefined ? {} : { nhsNumber }),
            },
            state: item.state,
            events: kept.book.events,
            untrusted: kept.book.untrusted,
          },
        ];
      });
      const user = deps.whose().user;
      const minutes = toMinutes(known.meeting, people, {
        at: instantFromMs(deps.nowMs()),
        by: (user === undefined ? undefined : userWords(user)) ?? "a user whom no host named",
        notHere: patient === undefined ? known.meeting.agenda.length - people.length : 0,
      });
      const footer = `${minutes.printed}. ${minutes.title}, ${minutes.date}`;
      await writeSaved(path, await printToPdf({ html: toMinutesHtml(minutes), footer }));
      return ok({ saved: true });
    },
    takeDraft: async (patient, resource, as, correlationId) => {
      const known = meetings.known();
      if (known === undefined) return fail("notFound", "noMeeting", correlationId);
      const read = await patient.record.readView("meetingDrafts", { meetingId: known.meeting.id });
      if (!read.ok) return read;
      const member = resource === "CarePlan" ? "carePlan" : "communication";
      const text = isObject(read.value) ? asString(read.value[member]) : undefined;
      if (text === undefined) return fail("notFound", "nothingToDraft", correlationId);
      const path =
        as === "file"
          ? await askWhereTo({
              suggestedName: `draft-${resource}-${known.meeting.date}.json`,
              kind: { name: "FHIR JSON", extension: "json" },
            })
          : undefined;
      if (as === "file" && path === undefined) return ok({ taken: false });
      const stored = await deps.audit({ kind: "draftTaken", resource, as }, { ...patient.audit, correlationId });
      if (!stored.ok) return stored;
      if (path === undefined) clipboard.writeText(text);
      else await writeSaved(path, text);
      return ok({ taken: true });
    },
  };
}
