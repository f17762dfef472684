// One process that tries changes as they are sent to it: answers with the test that failed, or with nothing.
import type { Job } from "./try-mutants.ts";
import { firstFailure } from "./with-mutant.ts";

process.on("message", (job: Job) => {
  void answer(job);
});

async function answer({ mutant, tests }: Job): Promise<void> {
  for (const path of tests) {
    const failed = await firstFailure(path, mutant);
    if (failed === undefined) continue;
    process.send?.(`${path}: ${failed}`);
    return;
  }
  process.send?.("");
}
