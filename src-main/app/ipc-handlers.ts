import type { About, LinkName } from "../../shared/ipc/answers.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import { instantFromMs } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { Handlers } from "../ipc/answer.ts";
import type { RecordService } from "../record-engine/contract.ts";
import type { SettingsStore } from "../settings/settings-store.ts";
import { exportFindings } from "./export-findings.ts";
import { exportNote, type NoteOut } from "./export-note.ts";
import type { Audit, OpenPatient } from "./patient-work.ts";
import type { Shell } from "./shell.ts";
import { type ScreenOut, takeScreen } from "./take-screen.ts";

export interface HandlerDeps {
  readonly shell: Shell;
  readonly settings: SettingsStore;
  readonly records: () => Promise<Result<RecordService, AppError>>;
  readonly about: () => About;
  readonly launchStandalone: (iss: string) => void;
  readonly openLink: (link: LinkName) => Promise<boolean>;
  readonly openExternally: (url: URL) => Promise<boolean>;
  readonly noteOut: NoteOut;
  readonly screenOut: ScreenOut;
  readonly audit: Audit;
  readonly nowMs: () => number;
}

/** The channels of a meeting are answered in meeting/room.ts, questions to all kept records in across.ts. */
type ChartHandlers = Omit<
  Handlers,
  | `across:${string}`
  | `meeting:${string}`
  | `sharing:${string}`
  | `projector:${string}`
  | `minutes:${string}`
  | `draft:${string}`
>;

/** What each channel does. Every request about a patient names the session it was made in, before and after it was answered. */
export function createHandlers(deps: HandlerDeps): ChartHandlers {
  const { shell, settings } = deps;

  const ofPatient = async <T>(
    patientSession: string,
    correlationId: string,
    ask: (patient: OpenPatient) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> => {
    const stale = () => fail("invalidInput", "stalePatientSession", correlationId);
    const patient = shell.patient(patientSession);
    if (patient === undefined) {
      return stale();
    }
    const answer = await ask(patient);
    return shell.patient(patientSession) === patient ? answer : stale();
  };

  return {
    "shell:read": () => ok(shell.update()),
    "shell:acknowledge": ({ sequence }) => {
      shell.acknowledge(sequence);
      return ok(undefined);
    },
    "view:read": ({ patientSession, view, params }, correlationId) =>
      ofPatient(patientSession, correlationId, ({ record }) => record.readViewText(view, params)),
    "document:read": ({ patientSession, entry, index }, correlationId) =>
      ofPatient(patientSession, correlationId, ({ record }) => record.readDocument(entry, index)),
    "decision:make": ({ patientSession, decision }, correlationId) =>
      ofPatient(patientSession, correlationId, ({ record }) => record.decide(decision)),
    "flag:dismiss": ({ patientSession, dismissal }, correlationId) =>
      ofPatient(patientSession, correlationId, ({ record }) => record.dismiss(dismissal)),
    "externalCard:answer": ({ patientSession, card, said }, correlationId) =>
      ofPatient(patientSession, correlationId, ({ record }) => record.answerCard(card, said)),
    "externalCard:openLink": ({ patientSession, card, link }, correlationId) =>
      ofPatient(patientSession, correlationId, async ({ record }) => {
        const url = await record.cardLink(card, link);
        if (!url.ok) return url;
        return (await deps.openExternally(url.value))
          ? ok(undefined)
          : fail("notFound", "linkNotOpened", correlationId);
      }),
    "note:export": ({ patientSession, ...asked }, correlationId) =>
      ofPatient(patientSession, correlationId, (patient) => {
        const { record } = patient;
        const isOpen = () => shell.patient(patientSession) === patient;
        const exportDeps = { record, isOpen, out: deps.noteOut, correlationId };
        return "findings" in asked ? exportFindings(asked, exportDeps) : exportNote(asked, exportDeps);
      }),
    "screen:take": ({ patientSession, ...asked }, correlationId) =>
      ofPatient(patientSession, correlationId, (patient) =>
        takeScreen(asked, {
          patient,
          isOpen: () => shell.patient(patientSession) === patient,
          audit: deps.audit,
          out: deps.screenOut,
          now: instantFromMs(deps.nowMs()),
          progress: patient.record.progress().sources,
          correlationId,
        }),
      ),
    "record:refresh": ({ patientSession, source }, correlationId) =>
      ofPatient(patientSession, correlationId, ({ record }) => {
        record.refresh(source);
        return Promise.resolve(ok(undefined));
      }),
    "launch:standalone": ({ iss }) => {
      deps.launchStandalone(iss);
      return ok(undefined);
    },
    "launch:retry": () => {
      shell.retry();
      return ok(undefined);
    },
    "launch:cancel": () => {
      shell.cancel();
      return ok(undefined);
    },
    "source:signIn": ({ patientSession, source }) => shell.signInToSource(patientSession, source),
    "patient:close": ({ patientSession }, correlationId) => {
      if (shell.patient(patientSession) === undefined) {
        return fail("invalidInput", "stalePatientSession", correlationId);
      }
      shell.goTo({ kind: "idle" });
      return ok(undefined);
    },
    "session:signOut": () => {
      shell.goTo({ kind: "idle", notice: "signedOut" });
      return ok(undefined);
    },
    "cached:list": async () => {
      const records = await deps.records();
      return records.ok ? await records.value.listCached() : records;
    },
    "cached:open": ({ cacheId }) => {
      shell.goTo({ kind: "cached", cacheId, hostName: "this computer" });
      return ok(undefined);
    },
    "settings:read": () => ok(settings.read()),
    "settings:write": (change) => ok(settings.write(change)),
    "app:about": () => ok(deps.about()),
    "link:open": async ({ link }, correlationId) =>
      (await deps.openLink(link)) ? ok(undefined) : fail("notFound", "linkNotOpened", correlationId),
  };
}
