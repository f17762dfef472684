import { useCallback, useEffect, useRef, useState } from "react";
import type { AcrossReply, AskableRule } from "../../../shared/ipc/across.ts";
import type { AcrossPurpose } from "../../../shared/ipc/across-purpose.ts";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import type { AskedPeople } from "../../../shared/view-models/worklist/across-view.ts";
import { ask, call } from "../../api/throughline.ts";

export type Ready = Extract<AcrossReply, { readonly is: "ready" }>;

export interface Across {
  /** What came back so far. In the page's memory alone, and gone with the screen. */
  readonly answers: AskedPeople | undefined;
  readonly error: AppError | undefined;
  readonly begin: (rules: readonly AskableRule[], purpose: AcrossPurpose) => void;
  /** No more records; what came back stays. */
  readonly stop: () => void;
  readonly clear: () => void;
}

/** Puts a question to one kept record after the other. Main looks at the next one only when it is asked to. */
export function useAcross(): Across {
  const [answers, setAnswers] = useState<AskedPeople>();
  const [error, setError] = useState<AppError>();
  const run = useRef<string>(undefined);

  const end = useCallback(() => {
    const id = run.current;
    run.current = undefined;
    if (id !== undefined) ask("across:ask", { do: "end", run: id });
  }, []);
  useEffect(() => end, [end]);

  const begin = async (rules: readonly AskableRule[], purpose: AcrossPurpose) => {
    end();
    setError(undefined);
    const begun = await call("across:ask", { do: "begin", rules: rules.map(({ id }) => id), purpose });
    if (!begun.ok) return setError(begun.error);
    if (begun.value.is !== "begun") return;
    const { run: id, people } = begun.value;
    run.current = id;
    setAnswers({ people, looked: new Map(), at: people.length === 0 ? "done" : "running", asked: rules });
    for (let count = 1; count <= people.length; count += 1) {
      const next = await call("across:ask", { do: "next", run: id });
      if (run.current !== id) return;
      if (!next.ok) {
        setError(next.error);
        setAnswers((before) => before && { ...before, at: "stopped" });
        return end();
      }
      if (next.value.is !== "looked") return;
      const { cacheId, looked } = next.value;
      const at = count === people.length ? "done" : "running";
      setAnswers((before) => before && { ...before, at, looked: new Map(before.looked).set(cacheId, looked) });
    }
    end();
  };

  return {
    answers,
    error,
    begin: (rules, purpose) => void begin(rules, purpose),
    stop: () => {
      end();
      setAnswers((before) => before && { ...before, at: "stopped" });
    },
    clear: useCallback(() => {
      end();
      setError(undefined);
      setAnswers(undefined);
    }, [end]),
  };
}
