/** Everything that the log can say. A message is a code: there is no place for a sentence, and so none for a patient's name. */
export type LogEvent =
  | "appStarted"
  | "appStopping"
  | "blueprintRead"
  | "blueprintRefused"
  | "launchListenerOpened"
  | "launchListenerClosed"
  | "launchReceived"
  | "launchAuthorised"
  | "launchEnded"
  | "recordOpened"
  | "recordClosed"
  | "pageReloaded"
  | "pageGone"
  | "secondInstance"
  | "ipcRefused"
  | "navigationDenied"
  | "permissionDenied"
  | "requestDenied"
  | "auditFailed"
  | "engineDied"
  | "idleClosed"
  | "resumed"
  | "unexpected";

export type LogLevel = "info" | "warning" | "error";

/** What may stand beside the code. Each field is a number or a word of a closed list of the program's own. */
export interface LogFields {
  readonly correlationId?: string;
  /** A code such as a LaunchReason. */
  readonly reason?: string;
  readonly channel?: string;
  readonly sourceId?: string;
  readonly version?: string;
  readonly count?: number;
  readonly durationMs?: number;
  readonly port?: number;
  /** Where in the program: `function (file:line:column)`, the innermost first. Never an error's message, which may quote what it failed on. */
  readonly at?: readonly string[];
}

export interface LogEntry extends LogFields {
  readonly time: string;
  readonly level: LogLevel;
  readonly event: LogEvent;
}

/** A word of the program's own: `clockWrong`, `view:read`, `mental-health`. */
const word = /^[A-Za-z]\w{0,39}(?:[.:-]\w{1,39}){0,4}$/;
const shapes = {
  correlationId: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  reason: word,
  channel: word,
  sourceId: word,
  version: /^\d{1,4}(?:\.\d{1,5}){1,3}(?:-[\w.]{1,20})?$/,
} as const;
const place = /^[\w$.<>[\] ]{0,80} ?\(?[\w./-]{1,120}:\d+:\d+\)?$/;

/**
 * One line of the log. The fields are closed by their types; this closes them again at run time, because a code that is made from data
 * (a source's id, a reason) is only as clean as its maker: what is no code, or holds ten digits in a row, is replaced by `withheld`.
 */
export function toLogLine({ time, level, event, ...fields }: LogEntry): string {
  const { at, count, durationMs, port, ...words } = fields;
  const cleaned = Object.entries(words).map(([name, value]) => [
    name,
    clean(value, isWord(name) ? shapes[name] : word),
  ]);
  return `${JSON.stringify({
    time,
    level,
    event,
    ...Object.fromEntries(cleaned),
    ...(count === undefined ? {} : { count }),
    ...(durationMs === undefined ? {} : { durationMs: Math.round(durationMs) }),
    ...(port === undefined ? {} : { port }),
    ...(at === undefined ? {} : { at: at.slice(0, 12).map((text) => clean(text, place)) }),
  })}\n`;
}

function isWord(name: string): name is keyof typeof shapes {
  return Object.hasOwn(shapes, name);
}

function clean(value: unknown, shape: RegExp): string {
  const isCode =
    typeof value === "string" && shape.test(value) && (shape === shapes.correlationId || !hasTenDigits(value));
  return isCode ? value : "withheld";
}

/** However they are grouped. */
function hasTenDigits(text: string): boolean {
  return /(?:\d[ -]?){10}/.test(text);
}

/** A thrown value → where it was thrown, with files by their names alone. Its message is left behind. */
export function placesOf(thrown: unknown): readonly string[] {
  const stack = thrown instanceof Error ? (thrown.stack ?? "") : "";
  return stack.split("\n").flatMap((line) => {
    const found = /^\s+at (?:(.+?) \()?(?:.*[/\\])?([^/\\]+:\d+:\d+)\)?$/.exec(line);
    return found === null ? [] : [`${found[1] === undefined ? "" : `${found[1]} `}(${found[2]})`];
  });
}
