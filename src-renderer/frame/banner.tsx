import type { ReactNode } from "react";
import { useId, useLayoutEffect, useRef, useState } from "react";
import type { BannerAlert } from "../../shared/view-models/banner/banner-alerts.ts";
import type { BannerSection } from "../../shared/view-models/banner/banner-sections.ts";
import type { BannerItem, BannerView } from "../../shared/view-models/banner/banner-view.ts";
import { useChartSession } from "../api/chart-session.ts";
import { useSettingsContext } from "../api/settings-context.ts";
import { useView } from "../api/use-view.ts";
import { useNavigation } from "../navigation.ts";
import { AllergyChip } from "./allergy-chip.tsx";
import styles from "./banner.module.css";
import { CopyButton } from "./copy-button.tsx";
import { FlagsButton } from "./flags-button.tsx";
import { MoreBelow } from "./more-below.tsx";
import { useKeptHeight } from "./use-kept-height.ts";
import { useStayingAllergies } from "./use-staying-allergies.ts";

/** Who this is (ISB 1505). Always there, never scrolled, the only dark surface. */
export function Banner({ onFlags }: { readonly onFlags: () => void }): ReactNode {
  const { value, error } = useView("banner", undefined);
  if (value === undefined) {
    return (
      <section className={styles.banner} aria-label="Patient" aria-busy={error === undefined}>
        <p className={styles.waiting}>
          {error === undefined
            ? "Opening the record"
            : "Who this is could not be read: nothing of the record is shown. Press F5 to ask again."}
        </p>
      </section>
    );
  }
  return <BannerOf view={value} onFlags={onFlags} />;
}

function BannerOf({ view, onFlags }: { readonly view: BannerView; readonly onFlags: () => void }): ReactNode {
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  const details = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // With large letters the banner scrolls: what was asked for is brought into it, and afterwards what may not wait.
    if (open) details.current?.scrollIntoView({ block: "nearest" });
    else details.current?.parentElement?.scrollTo(0, 0);
  }, [open]);
  const { screen } = useNavigation();
  const { textZoom } = useSettingsContext().settings;
  const signals = useRef<HTMLDivElement>(null);
  useKeptHeight(signals, view, `${screen} ${textZoom}`);
  const banner = useRef<HTMLElement>(null);
  useStayingAllergies(banner, view);
  const deceased = view.deceased !== undefined;
  return (
    <section ref={banner} className={`${styles.banner} ${deceased ? styles.deceased : ""}`} aria-label="Patient">
      <div className={styles.who}>
        <Name view={view} />
        <div className={styles.beside}>
          <Zone1Items view={view} onFlags={onFlags} />
          <div className={styles.zone2}>
            <button
              type="button"
              className={styles.unfold}
              aria-expanded={open}
              aria-controls={detailsId}
              title={open ? "Fold the details" : "Unfold address, phone, care and allergies"}
              onClick={() => setOpen(!open)}
            >
              <span aria-hidden="true">{open ? "▾" : "▸"}</span> Details
            </button>
            <SectionTitle section={view.address} />
            <SectionTitle section={view.phone} />
            {view.care.summary === "" ? null : <SectionTitle section={view.care} />}
          </div>
        </div>
        <div className={styles.allergiesStay}>
          <AllergyChip allergies={view.allergies} />
        </div>
      </div>
      <div ref={signals} className={styles.signals}>
        <Alerts label="Alerts" alerts={view.alerts.filter((alert) => alert.kind !== "unknown")} />
        <div className={styles.allergies}>
          <AllergyChip allergies={view.allergies} />
        </div>
        <Alerts label="Not known" alerts={view.alerts.filter((alert) => alert.kind === "unknown")} />
        {view.care.chips.length === 0 ? null : (
          <ul className={styles.alerts} aria-label="Care">
            {view.care.chips.map((chip) => (
              <li key={chip} className={styles.chip}>
                {chip}
              </li>
            ))}
            {view.care.moreChips === undefined ? null : (
              <li>
                <button type="button" className={`${styles.chip} ${styles.more}`} onClick={() => setOpen(true)}>
                  {view.care.moreChips}
                </button>
              </li>
            )}
          </ul>
        )}
        <FlagsButton onFlags={onFlags} place="below" />
      </div>
      <div id={detailsId} ref={details} className={styles.unfolded} hidden={!open}>
        {open ? <Zone2Details view={view} /> : null}
      </div>
      {view.differences.length === 0 && view.deceased?.livingAt === undefined ? null : <Differences view={view} />}
      <MoreBelow
        place={banner}
        each={`:is(.${styles.signals}, .${styles.differences}) :is(button, li:not(:has(button)))`}
        content={view}
      />
    </section>
  );
}

function Name({ view }: { readonly view: BannerView }): ReactNode {
  return (
    <div className={styles.name}>
      <p className={styles.fullName}>{view.name}</p>
      {view.preferredName === undefined ? null : (
        <p className={styles.below}>
          <span className={styles.label}>Preferred name</span> {view.preferredName}
        </p>
      )}
    </div>
  );
}

function Zone1Items({ view, onFlags }: { readonly view: BannerView; readonly onFlags: () => void }): ReactNode {
  return (
    <>
      <div className={styles.zone1} data-crowded={view.sex !== undefined || view.nhsNumber.caution !== undefined}>
        <dl className={styles.items}>
          <Item item={view.born} />
          <Item item={view.gender} />
          {view.sex === undefined ? null : <Item item={view.sex} />}
          <Item item={view.nhsNumber}>
            {view.nhsNumber.copyText === undefined ? null : (
              <CopyButton text={view.nhsNumber.copyText} label="Copy NHS number" />
            )}
            {view.nhsNumber.caution === undefined ? null : (
              <span className={styles.caution}>{view.nhsNumber.caution}</span>
            )}
          </Item>
        </dl>
        <p className={styles.launched}>
          <LaunchedFrom />
        </p>
        <FlagsButton onFlags={onFlags} place="beside" />
      </div>
      {view.deceased === undefined ? null : (
        <dl className={styles.items}>
          <Item item={view.deceased.died} />
          <Item item={view.deceased.ageAtDeath} />
        </dl>
      )}
    </>
  );
}

function LaunchedFrom(): ReactNode {
  const { launchedFrom, offline, userName, userRole } = useChartSession();
  const from = launchedFrom === "" ? undefined : `${offline ? "Opened" : "Launched"} from ${launchedFrom}`;
  return [from, userRole, userName].filter((words) => words !== undefined && words !== "").join(" · ");
}

function Item({ item, children }: { readonly item: BannerItem; readonly children?: ReactNode }): ReactNode {
  return (
    <div className={styles.item} title={item.definition}>
      <dt className={styles.label}>{item.label}</dt>
      <dd className={styles.value}>
        {item.spoken === undefined ? (
          item.value
        ) : (
          <>
            <span aria-hidden="true">{item.value}</span>
            <span className="visually-hidden">{item.spoken}</span>
          </>
        )}
        {children}
      </dd>
    </div>
  );
}

function SectionTitle({ section }: { readonly section: BannerSection }): ReactNode {
  return (
    <div className={styles.section} title={section.summary}>
      <span className={styles.label}>{section.label}</span> <span className={styles.summary}>{section.summary}</span>
    </div>
  );
}

const alertShapes = { resuscitation: "■", safeguarding: "◆", alert: "▲", unknown: "" } as const;
const alertStyles = {
  resuscitation: styles.resuscitation,
  safeguarding: styles.safeguarding,
  alert: styles.warned,
  unknown: "hatched",
} as const;

interface AlertsProps {
  readonly label: string;
  readonly alerts: readonly BannerAlert[];
}

function Alerts({ label, alerts }: AlertsProps): ReactNode {
  const { go } = useNavigation();
  if (alerts.length === 0) return null;
  return (
    <ul className={styles.alerts} aria-label={label}>
      {alerts.map((alert) => (
        <li key={`${alert.kind} ${alert.word} ${alert.detail}`}>
          <button
            type="button"
            className={`${styles.alert} ${alertStyles[alert.kind]}`}
            onClick={() => go(alert.kind === "unknown" ? "sources" : "alerts")}
          >
            {alertShapes[alert.kind] === "" ? null : <span aria-hidden="true">{alertShapes[alert.kind]} </span>}
            <strong>{alert.word}</strong> {alert.detail}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Zone2Details({ view }: { readonly view: BannerView }): ReactNode {
  return (
    <div className={styles.details}>
      {[view.address, view.phone, view.care].map((section) => (
        <fieldset key={section.label} className={styles.part} aria-label={section.label}>
          {section.rows.length === 0 ? <p>{section.summary}</p> : null}
          {section.rows.map((row) => (
            <p key={`${row.label} ${row.value}`}>
              <span className={styles.label}>{row.label}</span> {row.value}
              {row.sources === "" ? null : <span className={styles.label}> · {row.sources}</span>}
            </p>
          ))}
        </fieldset>
      ))}
      <fieldset className={styles.part} aria-label="Allergies">
        {view.allergies.agents.length === 0 ? <p>{view.allergies.label}</p> : null}
        {view.allergies.agents.map((agent) => (
          <p key={agent.name}>
            {agent.name} <span className={`${styles.label} ${styles.whole}`}>{agent.updated}</span>
            {agent.disputed ? " (disputed)" : ""}
          </p>
        ))}
      </fieldset>
      <p className={styles.label}>
        <LaunchedFrom />
      </p>
    </div>
  );
}

/** The sources do not agree on who this is: said in the banner itself, each statement with its organisations. */
function Differences({ view }: { readonly view: BannerView }): ReactNode {
  return (
    <ul className={styles.differences} aria-label="Details on which organisations differ">
      {view.differences.map((difference) => (
        <li key={difference.label}>
          <strong>{difference.label} differs:</strong>{" "}
          {difference.statements.map((statement) => `${statement.value} (${statement.sources})`).join("; ")}
        </li>
      ))}
      {view.deceased?.livingAt === undefined ? null : <li>Not recorded as deceased at {view.deceased.livingAt}</li>}
    </ul>
  );
}
