import { app } from "electron";
import { z } from "zod";

/**
 * One running program for each user: two windows could show two patients. A second start hands its arguments over and ends. They go as
 * data: Chromium reorders what it passes on as a command line.
 */
export function becomeOnlyInstance(args: readonly string[], onSecond: (args: readonly string[]) => void): boolean {
  if (!app.requestSingleInstanceLock({ args: [...args] })) {
    return false;
  }
  app.on("second-instance", (_event, _argv, _folder, data) => {
    const parsed = handedOver.safeParse(data);
    onSecond(parsed.success ? parsed.data.args : []);
  });
  return true;
}

const handedOver = z.object({ args: z.array(z.string().max(16_384)).max(100) });
