/** What a person wrote after `--`, with the demo host unless it names a blueprint of its own. */
export function applicationArguments(written: readonly string[]): readonly string[] {
  const decided = written.some((argument) => /^--(blueprint|demo)(=|$)/.test(argument));
  return decided ? written : ["--demo", ...written];
}
