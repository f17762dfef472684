import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useState } from "react";
import type { SavedFindings } from "../../../shared/ipc/answers.ts";
import type { SourceId } from "../../../shared/kernel/brand.ts";
import { groupThousands } from "../../../shared/view-models/lines/text-part.ts";
import type { FindingsOfKind, SourceFindings } from "../../../shared/view-models/sources/data-quality-view.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { call } from "../../api/throughline.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { SourceMark } from "../../components/source-names.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./data-quality.module.css";
import screenStyles from "./sources-screen.module.css";

/** What is wrong with how each organisation sent its record, to look at and to hand to those who can mend it. */
export function DataQuality(): ReactNode {
  const { value, error } = useView("dataQuality", undefined);
  if (error !== undefined) return <p role="alert">Findings could not be read. Reference {error.correlationId}</p>;
  if (value === undefined) return <p aria-busy="true">Reading the findings</p>;
  return (
    <Card title="Data quality" aside={String(value.sources.reduce((sum, { total }) => sum + total, 0))}>
      <p className={screenStyles.uncertain}>{value.headline}</p>
      {value.sources.map((findings) => (
        <OfSource key={findings.source.id} findings={findings} />
      ))}
    </Card>
  );
}

function OfSource({ findings }: { readonly findings: SourceFindings }): ReactNode {
  const { source, sentence, kinds } = findings;
  return (
    <details className={styles.source}>
      <summary>
        <SourceMark kind={source.kind} /> <strong>{source.name}</strong> {sentence}
      </summary>
      {kinds.map((kind) => (
        <OfKind key={kind.kind} findings={kind} />
      ))}
      <Export source={source.id} name={source.name} />
    </details>
  );
}

function OfKind({ findings }: { readonly findings: FindingsOfKind }): ReactNode {
  const { openRow } = useNavigation();
  const { title, ask, count, rows, more } = findings;
  return (
    <details className={styles.kind}>
      <summary>
        {title} <span className={styles.count}>{groupThousands(count)}</span>
      </summary>
      <p className={styles.ask}>{ask}</p>
      <ul className={styles.rows} aria-label={title}>
        {rows.map(({ key, groupId, title: words, record, path }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one element may be found wrong twice
          <li key={`${key} ${index}`}>
            {groupId === undefined ? (
              <span className={styles.quiet}>{words}</span>
            ) : (
              <button type="button" className={styles.link} onClick={() => openRow(groupId)}>
                {words}
              </button>
            )}
            <span className={styles.record}>
              {record}
              {path === undefined ? "" : ` · ${path}`}
            </span>
          </li>
        ))}
      </ul>
      {more === undefined ? null : <p className={styles.ask}>{more}</p>}
    </details>
  );
}

const forms: readonly { readonly form: SavedFindings; readonly words: string }[] = [
  { form: "csv", words: "Save as table (CSV)…" },
  { form: "task", words: "Save as FHIR Task…" },
];

/** Nothing is sent: a file is written where the user says. */
function Export({ source, name }: { readonly source: SourceId; readonly name: string }): ReactNode {
  const { patientSession } = useChartSession();
  const [words, setWords] = useState(false);
  const [said, setSaid] = useState("");
  const [asking, setAsking] = useState(false);

  async function save(form: SavedFindings): Promise<void> {
    setAsking(true);
    setSaid("");
    const answer = await call("note:export", { patientSession, source, findings: form, words });
    setAsking(false);
    if (!answer.ok) setSaid(`It was not done. Reference ${answer.error.correlationId}`);
    else setSaid(answer.value === "saved" ? "Saved" : "Not saved");
  }

  return (
    <section className={styles.export} aria-label={`Findings for ${name}`}>
      <p className={styles.quiet}>
        For the organisation’s data quality team. It holds kinds of finding and record ids, and no name. Nothing is
        sent: save it, and send it the way you write to them. That you saved it is recorded.
      </p>
      <label className={styles.choice}>
        <input type="checkbox" checked={words} onChange={(event) => setWords(event.target.checked)} /> Also what the
        entries say: clinical words leave with the file
      </label>
      <p className={styles.actions}>
        {forms.map(({ form, words: label }) => (
          <Button key={form} variant="outlined" size="small" disabled={asking} onClick={() => void save(form)}>
            {label}
            <span className="visually-hidden"> for {name}</span>
          </Button>
        ))}
        <span role="status">{said}</span>
      </p>
    </section>
  );
}
