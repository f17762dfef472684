import type { ReactNode } from "react";
import type { CertificateView } from "../../../shared/view-models/provenance/certificate-view.ts";
import styles from "./provenance-panel.module.css";

interface Props {
  readonly certificate: CertificateView;
  readonly members: number;
}

/** Why several entries are one row: what joined them, what agrees, and who says what where they differ. */
export function Certificate({ certificate, members }: Props): ReactNode {
  return (
    <section className={styles.certificate}>
      <h3>Why {members} entries are one row</h3>
      {certificate.reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      <dl>
        <div>
          <dt>They agree on</dt>
          <dd>{certificate.agrees.join(", ") || "nothing further"}</dd>
        </div>
        <div>
          <dt>They differ in</dt>
          <dd>
            {certificate.differs.length === 0
              ? "nothing"
              : certificate.differs.map(({ element }) => element).join(", ")}
          </dd>
        </div>
        <div>
          <dt>The first one heads the row because it is</dt>
          <dd>{certificate.preferredBecause}</dd>
        </div>
        <div>
          <dt>To quote if it is wrong</dt>
          <dd>{certificate.rule}</dd>
        </div>
      </dl>
      {certificate.differs
        .filter(({ says }) => says.length > 0)
        .map(({ element, says }) => (
          <table key={element} className={styles.differs}>
            <caption>Who says what: {element}</caption>
            <tbody>
              {says.map((one, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: one source may stand twice in a row
                <tr key={`${one.source} ${index}`}>
                  <th scope="row">{one.source}</th>
                  <td>{one.words}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
    </section>
  );
}
