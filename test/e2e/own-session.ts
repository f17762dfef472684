/** The desktop session that this worker's programs live in (build/under-display.ts); empty where there is but the person's own. */
export function ownSession(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const sessions: readonly Readonly<Record<string, string>>[] = JSON.parse(env.THROUGHLINE_SESSIONS ?? "[]");
  return sessions[Number(env.TEST_PARALLEL_INDEX ?? 0)] ?? {};
}
