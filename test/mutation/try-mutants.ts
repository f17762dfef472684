import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Mutant } from "./mutants.ts";

export interface Job {
  readonly mutant: Mutant;
  /** In this order, until one of them fails. */
  readonly tests: readonly string[];
}

export interface Tried {
  readonly mutant: Mutant;
  /** The test that failed; `undefined` where none did. */
  readonly noticedBy: string | undefined;
}

/** In an answer: the test fails where nothing is changed, so that it notices nothing. */
export const failsAnyway = "fails without a change";

/** In an answer: the change may have made a loop without end, or the machine had no time. */
export const noEnd = "(no end in five minutes)";

const worker = fileURLToPath(new URL("worker.ts", import.meta.url));
/** From a worker: one more test file has passed. */
export const stillTrying = "still trying";

/** A change may make a loop without end; counted from one test file to the next, so that a slow machine is not taken for one. */
const longestMs = 300_000;
/** A process keeps every module that it ever made. */
const jobsOfOneWorker = 400;

/** Tries every change, one after the other in each of some processes; results come as they are known. */
export async function tryMutants(
  jobs: readonly Job[],
  workers: number,
  onTried: (tried: Tried) => void,
): Promise<void> {
  const waiting = [...jobs];
  const one = async (): Promise<void> => {
    let child: ChildProcess | undefined;
    let done = 0;
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      child ??= fork(worker, {
        stdio: ["ignore", "ignore", "inherit", "ipc"],
        execArgv: ["--no-warnings"],
        // As the other tests (vitest.config.ts).
        env: { ...process.env, TZ: "Europe/London" },
      });
      const answer = await ask(child, job);
      done += 1;
      if (answer.ended || done % jobsOfOneWorker === 0) {
        child.kill();
        child = undefined;
      }
      onTried({ mutant: job.mutant, noticedBy: answer.noticedBy });
    }
    child?.kill();
  };
  await Promise.all(Array.from({ length: workers }, one));
}

interface Answer {
  readonly noticedBy: string | undefined;
  readonly ended: boolean;
}

function ask(child: ChildProcess, job: Job): Promise<Answer> {
  return new Promise((resolve) => {
    const end = (answer: Answer) => {
      clearTimeout(timer);
      child.off("message", onMessage);
      child.off("exit", onExit);
      resolve(answer);
    };
    const onMessage = (message: unknown) => {
      if (message === stillTrying) timer.refresh();
      else end({ noticedBy: typeof message === "string" && message !== "" ? message : undefined, ended: false });
    };
    const onExit = () => end({ noticedBy: "(the process ended)", ended: true });
    const timer = setTimeout(() => end({ noticedBy: noEnd, ended: true }), longestMs);
    child.on("message", onMessage);
    child.once("exit", onExit);
    child.send(job);
  });
}
