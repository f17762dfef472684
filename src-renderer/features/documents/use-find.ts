import { useCallback, useMemo, useState } from "react";

/** What is looked for inside one file, how often it was found, and which of those places is the current one. */
export interface Find {
  readonly typed: string;
  readonly setTyped: (text: string) => void;
  /** Each is lit wherever it stands. */
  readonly words: readonly string[];
  /** From 0. */
  readonly current: number;
  readonly count: number;
  readonly setCount: (count: number) => void;
  readonly step: (by: 1 | -1) => void;
}

/** What a search was for: as it was typed, and all the words that it found by. */
export interface Sought {
  readonly typed: string;
  readonly words: readonly string[];
}

export const nothingSought: Sought = { typed: "", words: [] };

/** The words of a search stay until the reader types others. */
export function useFind(sought: Sought): Find {
  const [typed, setTyped] = useState(sought.typed);
  const [current, setCurrent] = useState(0);
  const [count, setCount] = useState(0);
  const words = useMemo(() => {
    if (typed.trim().length < 2) return [];
    return typed === sought.typed ? sought.words : [typed];
  }, [typed, sought]);
  return {
    typed,
    setTyped: useCallback((text: string) => {
      setTyped(text);
      setCurrent(0);
    }, []),
    words,
    current: count === 0 ? 0 : current % count,
    count,
    setCount,
    step: useCallback((by: 1 | -1) => setCurrent((now) => (count === 0 ? 0 : (now + by + count) % count)), [count]),
  };
}
