import type { ReactNode } from "react";
import { useState } from "react";
import type { ExternalCardView, ExternalServiceView } from "../../../shared/view-models/flags/external-cards-view.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { call } from "../../api/throughline.ts";
import { useView } from "../../api/use-view.ts";
import { AnswerCard } from "./answer-card.tsx";
import styles from "./external-cards.module.css";
import { ServiceWords } from "./service-words.tsx";

/** What other people's decision-support services say: apart from the program's own flags, each under its name and time. */
export function ExternalCards(): ReactNode {
  const { value } = useView("externalCards", undefined);
  if (value === undefined || (value.services.length === 0 && value.waiting === undefined)) return null;
  return (
    <section className={styles.external} aria-labelledby="external-cards">
      <h2 id="external-cards">From other services</h2>
      {value.services.map((service) => (
        <Service key={service.name} service={service} />
      ))}
      {value.waiting === undefined ? null : <p className={styles.quiet}>{value.waiting}</p>}
    </section>
  );
}

function Service({ service: { name, from, cards, notes } }: { readonly service: ExternalServiceView }): ReactNode {
  return (
    <section aria-label={name}>
      <h3>{from}</h3>
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <ul>
        {cards.map((card) => (
          <li key={card.id}>
            <ExternalCard card={card} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ExternalCard({ card }: { readonly card: ExternalCardView }): ReactNode {
  return (
    <article className={`${styles.card} ${styles[card.tone]}`}>
      <p className={styles.indicator}>
        <span aria-hidden="true">{shapes[card.tone]}</span> {card.indicator}
      </p>
      <h4>{card.summary}</h4>
      <ServiceWords blocks={card.detail} />
      {card.suggestions.length === 0 ? null : (
        <>
          <p className={styles.quiet}>It suggests:</p>
          <ul className={styles.suggestions}>
            {card.suggestions.map(({ label, isRecommended, actions }) => (
              <li key={label}>
                {label}
                {isRecommended ? " (recommended)" : ""}
                {actions.length === 0 ? "" : `: ${actions.join("; ")}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {card.links.map((link, place) => (
        <CardLink key={link.label} card={card} place={place} />
      ))}
      {card.cut === undefined ? null : <p className={styles.note}>{card.cut}</p>}
      <p className={styles.quiet}>{card.source}</p>
      {card.said === undefined ? <AnswerCard card={card} /> : <p className={styles.quiet}>{card.said}</p>}
    </article>
  );
}

interface LinkProps {
  readonly card: ExternalCardView;
  readonly place: number;
}

function CardLink({ card, place }: LinkProps): ReactNode {
  const { patientSession } = useChartSession();
  const [refused, setRefused] = useState<string>();
  const link = card.links[place];
  if (link === undefined) return null;
  const { label, says, opens } = link;
  if (!opens) return <p className={styles.quiet}>{`${label} (${says})`}</p>;

  async function open(): Promise<void> {
    const answer = await call("externalCard:openLink", { patientSession, card: card.id, link: place });
    setRefused(answer.ok ? undefined : `It was not opened. Reference ${answer.error.correlationId}`);
  }

  return (
    <p>
      <button type="button" className={styles.link} onClick={() => void open()}>
        {label}
      </button>{" "}
      <span className={styles.quiet}>opens {says} in the browser</span>
      {refused === undefined ? null : <span role="alert"> {refused}</span>}
    </p>
  );
}

const shapes: Readonly<Record<ExternalCardView["tone"], string>> = { danger: "▲", warning: "◆", notice: "●" };
