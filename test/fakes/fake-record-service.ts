import type { AppError } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import type {
  IdentityStop,
  OpenInput,
  OpenRecord,
  RecordProgress,
  RecordService,
} from "../../src-main/record-engine/contract.ts";

/** A record engine without a record: counts who is open, and answers when the test says. */
export interface FakeRecordService extends RecordService {
  /** `hostPatientId` or cache id of those who are open now: never more than one. */
  readonly openNow: Set<string>;
  readonly events: string[];
  progress(change: Partial<RecordProgress>): void;
  /** What the next `open` answers instead of a record. */
  refuseNext(error: AppError | IdentityStop): void;
  /** Holds the next `open` back until the returned function is called. */
  holdNext(): () => void;
  /** Holds the next `close` of a record back for ever. */
  neverClose(): void;
}

export function createFakeRecordService(): FakeRecordService {
  const openNow = new Set<string>();
  const events: string[] = [];
  const listeners = new Set<(progress: RecordProgress) => void>();
  let state: RecordProgress = { revision: 1, sources: [], cache: "encrypted", cacheSetAside: false, offline: false };
  let refusal: AppError | IdentityStop | undefined;
  let gate: Promise<void> = Promise.resolve();
  let closes = true;

  const record = (name: string): OpenRecord => ({
    progress: () => state,
    onProgress: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readView: (view) => Promise.resolve(ok({ view, of: name })),
    readViewText: (view) => Promise.resolve(ok(JSON.stringify({ view, of: name }))),
    readDocument: () => Promise.resolve(ok({ contentType: "text/plain", base64: "" })),
    decide: () => Promise.resolve(ok({ seq: 1 })),
    exportNote: ({ form, to }) => {
      events.push(`note ${form} ${to}`);
      return Promise.resolve(ok(`the ${form}`));
    },
    recordPoint: () => Promise.resolve(ok({ seq: 1 })),
    dismiss: () => Promise.resolve(ok({ seq: 1 })),
    answerCard: (card, { outcome }) => {
      events.push(`card ${card} ${outcome}`);
      return Promise.resolve(ok(undefined));
    },
    cardLink: (card, index) => {
      events.push(`link ${index} of card ${card}`);
      return Promise.resolve(ok(new URL("https://pathway.example/")));
    },
    exportFindings: ({ form, withWords }) => {
      events.push(`findings ${form} ${withWords ? "with words" : "ids alone"}`);
      return Promise.resolve(ok(`the ${form}`));
    },
    refresh: () => events.push(`refresh ${name}`),
    signedIn: ({ source }) => events.push(`signedIn ${source.id}`),
    close: () => {
      if (!closes) {
        return new Promise(() => undefined);
      }
      openNow.delete(name);
      listeners.clear();
      events.push(`close ${name}`);
      return Promise.resolve();
    },
  });

  return {
    setVisible: (isVisible) => events.push(isVisible ? "seen" : "hidden"),
    openNow,
    events,
    progress: (change) => {
      state = { ...state, ...change, revision: state.revision + 1 };
      for (const listener of listeners) {
        listener(state);
      }
    },
    refuseNext: (error) => {
      refusal = error;
    },
    holdNext: () => {
      let release: () => void = () => undefined;
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    neverClose: () => {
      closes = false;
    },
    open: async (input: OpenInput): Promise<Result<OpenRecord, AppError | IdentityStop>> => {
      const name = input.launched?.hostPatientId ?? input.cacheId ?? "nobody";
      events.push(`open ${name}`);
      await gate;
      gate = Promise.resolve();
      if (refusal !== undefined) {
        const error = refusal;
        refusal = undefined;
        return { ok: false, error };
      }
      openNow.add(name);
      return ok(record(name));
    },
    listCached: () => Promise.resolve(ok([])),
    readMeeting: () => Promise.resolve(ok(undefined)),
    changeMeeting: () => Promise.resolve(ok(undefined)),
    readMinutes: () => Promise.resolve(ok([])),
    lookAtKept: ({ cacheId }) => {
      events.push(`look ${cacheId}`);
      return Promise.resolve(ok({ as: "notRead", why: "notKept" }));
    },
    endLooking: () => {
      events.push("end looking");
      return Promise.resolve();
    },
    forget: () => Promise.resolve(ok(undefined)),
    close: () => Promise.resolve(),
  };
}
