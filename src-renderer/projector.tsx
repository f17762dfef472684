import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ScreenErrorBoundary } from "./components/error-boundary.tsx";
import { ProjectorPage } from "./features/projector/projector-page.tsx";
import "./theme/projector.css";

// The room's screen. It draws what main hands it and has no way to ask for more.
const root = document.getElementById("root");

if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <ScreenErrorBoundary what="The projector">
        <ProjectorPage />
      </ScreenErrorBoundary>
    </StrictMode>,
  );
}
