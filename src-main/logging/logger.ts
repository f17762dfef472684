import type { LogEvent, LogFields, LogLevel } from "./log-entry.ts";
import { placesOf, toLogLine } from "./log-entry.ts";

export interface Logger {
  info(event: LogEvent, fields?: LogFields): void;
  warning(event: LogEvent, fields?: LogFields): void;
  error(event: LogEvent, fields?: LogFields): void;
  /** A bug: something was thrown. */
  thrown(error: unknown, fields?: LogFields): void;
}

/** @param write takes one line; it must not throw, for a log that fails may not stop the program. */
export function createLogger(write: (line: string) => void, nowMs: () => number): Logger {
  const log = (level: LogLevel, event: LogEvent, fields: LogFields = {}) =>
    write(toLogLine({ time: new Date(nowMs()).toISOString(), level, event, ...fields }));
  return {
    info: (event, fields) => log("info", event, fields),
    warning: (event, fields) => log("warning", event, fields),
    error: (event, fields) => log("error", event, fields),
    thrown: (error, fields) => log("error", "unexpected", { ...fields, at: placesOf(error) }),
  };
}
