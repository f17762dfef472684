import type { ReactNode } from "react";
import type { ProjectorContent } from "../../../shared/ipc/meeting-state.ts";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import { useProjector } from "../../api/projector-store.ts";
import { useTheme } from "../../api/use-theme.ts";
import { useLook } from "../../theme/use-look.ts";
import { useLookVariables } from "../../theme/use-look-variables.ts";
import styles from "./projector-page.module.css";
import { Wall } from "./wall.tsx";

/** The screen that a room looks at: one person, in large letters, and nothing that is not for eight people. */
export function ProjectorPage(): ReactNode {
  const update = useProjector();
  useLookVariables(useLook(useTheme(update?.sequence)));
  return update === undefined ? null : <Content content={update.content} />;
}

function Content({ content }: { readonly content: ProjectorContent }): ReactNode {
  switch (content.kind) {
    case "nothing":
      return <Quiet title="Throughline" words="Nobody is on the screen." />;
    case "blank":
      return <Quiet title={content.title === "" ? "Throughline" : content.title} words="The screen is paused." />;
    case "refused":
      return <Quiet title="This cannot be shown" words="The presenter’s own screen says why." />;
    case "person":
      return <Wall content={content} />;
    default:
      return unreachable(content);
  }
}

function Quiet({ title, words }: { readonly title: string; readonly words: string }): ReactNode {
  return (
    <main className={styles.quiet}>
      <h1>{title}</h1>
      <p>{words}</p>
    </main>
  );
}
