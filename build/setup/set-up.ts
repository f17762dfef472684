import { sandboxArguments } from "./display.ts";
import type { ElectronRuntime } from "./electron-runtime.ts";
import { provideElectron } from "./electron-runtime.ts";
import { provideSqliteBinding } from "./native-module.ts";
import { childEnvironment } from "./project-node.mjs";
import { compilerPrograms, provideSystemLibraries, virtualDisplayPrograms } from "./system-libraries.ts";

export interface Prepared {
  readonly runtime: ElectronRuntime;
  /** Path of a native module built for the runtime; undefined where the package's prebuilt one serves. */
  readonly sqliteBinding: string | undefined;
  /** Arguments that every development or test start of Electron needs on this machine. */
  readonly electronArguments: readonly string[];
  /** Environment for programs that start Electron. */
  readonly env: NodeJS.ProcessEnv;
}

/** Everything that Electron needs before it can be started. Does only what is missing; a second run does nothing. */
export async function setUp(options: { readonly virtualDisplay: boolean }): Promise<Prepared> {
  const runtime = await provideElectron();
  await provideSystemLibraries({
    electron: runtime.executable,
    programs: options.virtualDisplay ? virtualDisplayPrograms : [],
  });
  const sqliteBinding = await provideSqliteBinding(runtime.nodeApi, () =>
    provideSystemLibraries({ programs: compilerPrograms }),
  );
  const electronArguments = sandboxArguments();
  return { runtime, sqliteBinding, electronArguments, env: environment(runtime, sqliteBinding, electronArguments) };
}

function environment(
  runtime: ElectronRuntime,
  sqliteBinding: string | undefined,
  electronArguments: readonly string[],
): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...childEnvironment(),
    THROUGHLINE_ELECTRON: runtime.executable,
    THROUGHLINE_ELECTRON_ARGUMENTS: JSON.stringify(electronArguments),
  };
  delete env.ELECTRON_RUN_AS_NODE;
  delete env.THROUGHLINE_SQLITE_BINDING;
  if (sqliteBinding !== undefined) env.THROUGHLINE_SQLITE_BINDING = sqliteBinding;
  return env;
}
