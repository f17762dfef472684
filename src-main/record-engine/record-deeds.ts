import type { DecidedBy } from "../../shared/domain/merge-decision.ts";
import { asObject, asObjects, asString } from "../../shared/fhir/json.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { AuditedAsking } from "./audited-asking.ts";
import type { NoteToExport, OpenRecord } from "./contract.ts";
import { toDecisionAction, toDismissalAction, toPointAction } from "./deed-actions.ts";

export type RecordDeeds = Pick<
  OpenRecord,
  "readView" | "readViewText" | "readDocument" | "decide" | "recordPoint" | "dismiss" | "exportNote" | "exportFindings"
>;

/** What a user reads of the open record, writes down about it and takes out of it. */
export function createRecordDeeds({ ask, keep }: AuditedAsking, by: DecidedBy): RecordDeeds {
  const readViewText: OpenRecord["readViewText"] = async (view, params) => {
    const drawn = await ask(
      (engine, correlationId) => engine.readView(view, params, correlationId),
      ({ facts }) => facts,
    );
    return drawn.ok ? ok(drawn.value.text) : drawn;
  };
  return {
    readViewText,
    async readView(view, params) {
      const text = await readViewText(view, params);
      return text.ok ? ok(JSON.parse(text.value)) : text;
    },
    async readDocument(entry, index) {
      const read = await ask(
        (engine, correlationId) => engine.readDocument(entry, index, correlationId),
        () => ({ kind: "documentOpened", entry, index }),
      );
      if (!read.ok) return read;
      const { contentType, body } = read.value;
      return ok({ contentType, base64: Buffer.from(body).toString("base64") });
    },
    decide: (draft) =>
      keep(
        (engine, correlationId) => engine.checkDecision(draft, correlationId),
        toDecisionAction(draft),
        (engine, correlationId) => engine.decide(draft, by, correlationId),
      ),
    recordPoint: (change, frame) =>
      keep(
        (engine, correlationId) => engine.checkPoint(change, frame, correlationId),
        toPointAction(change, frame),
        (engine, correlationId) => engine.recordPoint(change, frame, by, correlationId),
      ),
    dismiss: (draft) =>
      keep(
        (engine, correlationId) => engine.checkDismissal(draft, correlationId),
        toDismissalAction(draft),
        (engine, correlationId) => engine.dismiss(draft, by, correlationId),
      ),
    exportNote: (note) =>
      ask(
        async (engine, correlationId) => {
          const drawn = await engine.readView("dataQualityNote", { seq: note.decision }, correlationId);
          if (!drawn.ok) return drawn;
          const text = noteIn(JSON.parse(drawn.value.text), note);
          return text === undefined ? fail("notFound", "noSuchNote", correlationId) : ok(text);
        },
        () => ({ kind: "noteExported", ...note }),
      ),
    async exportFindings(asked) {
      const { sourceId: source, withWords: words, form } = asked;
      const made = await ask(
        async (engine, correlationId) => {
          const drawn = await engine.readView("findingsExport", { source, words }, correlationId);
          if (!drawn.ok) return drawn;
          const model = asObject(JSON.parse(drawn.value.text));
          const text = asString(form === "csv" ? model?.csv : model?.json);
          if (text === undefined) return fail("notFound", "noFindings", correlationId);
          return ok({ text, findings: typeof model?.findings === "number" ? model.findings : 0 });
        },
        ({ findings }) => ({ kind: "findingsExported", ...asked, findings }),
      );
      return made.ok ? ok(made.value.text) : made;
    },
  };
}

/** Out of the view `dataQualityNote`, as the thread sent it. */
function noteIn(model: unknown, { sourceId, form }: NoteToExport): string | undefined {
  const note = asObjects(asObject(model)?.notes).find((one) => one.sourceId === sourceId);
  return asString(form === "text" ? note?.text : note?.json);
}
