import { ThemeProvider } from "@mui/material/styles";
import type { ReactNode } from "react";
import { useEffect, useMemo } from "react";
import type { ShellState } from "../shared/ipc/shell-state.ts";
import { unreachable } from "../shared/kernel/unreachable.ts";
import { SettingsContext } from "./api/settings-context.ts";
import { useSettings } from "./api/use-settings.ts";
import { useShell } from "./api/use-shell.ts";
import { ScreenErrorBoundary } from "./components/error-boundary.tsx";
import { AcrossSection } from "./features/across/across-section.tsx";
import { LaunchingPage } from "./features/launching/launching-page.tsx";
import { MeetingSection } from "./features/meeting/meeting-section.tsx";
import { NoPatientPage } from "./features/no-patient/no-patient-page.tsx";
import { StopPage } from "./features/stop/stop-page.tsx";
import { ChartFrame } from "./frame/chart-frame.tsx";
import { StartTools } from "./frame/start-tools.tsx";
import { muiTheme } from "./theme/mui-theme.ts";
import { useLook } from "./theme/use-look.ts";
import { useLookVariables } from "./theme/use-look-variables.ts";

/** The window: what main says is to be shown, in the reader's look. */
export function App(): ReactNode {
  const update = useShell();
  const [settings, changeSettings] = useSettings();
  const look = useLook(settings.theme);
  const theme = useMemo(() => muiTheme(look), [look]);
  const settingsValue = useMemo(() => ({ settings, change: changeSettings }), [settings, changeSettings]);

  useLookVariables(look);
  useEffect(() => {
    document.documentElement.style.fontSize = `${settings.textZoom * 100}%`;
  }, [settings.textZoom]);

  return (
    <ThemeProvider theme={theme}>
      <SettingsContext value={settingsValue}>
        <ScreenErrorBoundary what="This window">
          {update === undefined ? null : <ShellPage state={update.state} />}
        </ScreenErrorBoundary>
      </SettingsContext>
    </ThemeProvider>
  );
}

function ShellPage({ state }: { readonly state: ShellState }): ReactNode {
  switch (state.screen) {
    case "noPatient":
      return (
        <NoPatientPage
          state={state}
          meeting={<MeetingSection />}
          across={<AcrossSection state={state} />}
          tools={<StartTools state={state} />}
        />
      );
    case "launching":
      return <LaunchingPage state={state} />;
    case "stop":
      return <StopPage state={state} />;
    case "chart":
      // A new key for every opened patient: no state of one patient's screen outlives it.
      return <ChartFrame key={state.patientSession} chart={state} />;
    default:
      return unreachable(state);
  }
}
