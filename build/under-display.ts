import { type DesktopSession, startDesktopSession, withoutOwnSession } from "./desktop-session.ts";
import { runToEnd } from "./run-to-end.ts";
import { cacheFolder } from "./setup/cache.ts";

/**
 * Runs a program with a virtual screen, a D-Bus session and an unlocked key ring of its own, all gone afterwards: the person's screen, key ring and settings
 * are not touched. On Windows and macOS it runs as it is.
 * @param atATime how many of its parts run at once, each to live in a session of its own: `THROUGHLINE_SESSIONS` has their environments as a JSON array
 * @returns the program's exit code
 */
export async function runUnderDisplay(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  atATime = 1,
): Promise<number> {
  if (process.platform !== "linux") return runToEnd(program, args, env);
  const inherited = { ...withoutOwnSession(env), THROUGHLINE_CACHE: cacheFolder() };
  const sessions: DesktopSession[] = [];
  try {
    for (let count = 0; count < atATime; count += 1) sessions.push(await startDesktopSession(inherited));
    const environments = sessions.map((session) => session.env);
    return await runToEnd(program, args, {
      ...inherited,
      ...environments[0],
      THROUGHLINE_SESSIONS: JSON.stringify(environments),
    });
  } finally {
    for (const session of sessions) await session.stop();
  }
}
