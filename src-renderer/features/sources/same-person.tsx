import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import type { SamePersonView } from "../../../shared/view-models/identity/same-person-view.ts";
import type { KeptApartView } from "../../../shared/view-models/sources/kept-apart-view.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { askView } from "../../api/view-store.ts";
import { KeptApart } from "./kept-apart.tsx";
import styles from "./same-person.module.css";

type Asked =
  | { readonly state: "no" | "reading" }
  | { readonly state: "shown"; readonly view: KeptApartView }
  | { readonly state: "refused"; readonly reference: string };

/**
 * "Is this the same person?", detail by detail, and what the other record says once the reader asks. One press is one reading and one look in the audit
 * trail, stored before the words arrive; they are kept nowhere but here, and go when they are hidden, when the window is, and with the screen.
 */
export function SamePerson({ question }: { readonly question: SamePersonView }): ReactNode {
  const { patientSession } = useChartSession();
  const [asked, setAsked] = useState<Asked>({ state: "no" });
  const isWanted = useRef(false);
  const { key, here, there, details } = question;

  const hide = () => {
    isWanted.current = false;
    setAsked({ state: "no" });
  };

  const look = async () => {
    isWanted.current = true;
    setAsked({ state: "reading" });
    const { value, error } = await askView(patientSession, "keptApart", { key });
    if (!isWanted.current) return;
    setAsked(
      value === undefined
        ? { state: "refused", reference: error?.correlationId ?? "none" }
        : { state: "shown", view: value },
    );
  };

  useEffect(() => {
    const onVisible = () => {
      if (!document.hidden) return;
      isWanted.current = false;
      setAsked({ state: "no" });
    };
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      isWanted.current = false;
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, []);

  return (
    <>
      <p className={styles.paper} data-says-taken>
        The details of the two and what the other record says are not printed: they may be another person’s.
      </p>
      <div className={styles.question} data-stays>
        <table className={styles.details}>
          <caption>Is this the same person?</caption>
          <thead>
            <tr>
              <th scope="col">Detail</th>
              <th scope="col">{here} (this record)</th>
              <th scope="col">At {there} (kept apart)</th>
              <th scope="col">Compared</th>
            </tr>
          </thead>
          <tbody>
            {details.map((detail) => (
              <tr key={detail.label}>
                <th scope="row">{detail.label}</th>
                <td>
                  <Statements words={detail.here} />
                </td>
                <td>
                  <Statements words={detail.there} />
                </td>
                <td data-agreement={detail.agreement}>{detail.words}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>
          Throughline does not answer this. Telephone {there}, or ask the person; nothing is put together here until the
          details agree.
        </p>
        <p>
          <Button
            variant="outlined"
            aria-expanded={asked.state === "shown"}
            disabled={asked.state === "reading"}
            onClick={() => (asked.state === "shown" ? hide() : void look())}
          >
            {asked.state === "shown" ? "Hide what it says" : "Look at what it says, apart"}
          </Button>{" "}
          <span className={styles.looks}>That you looked is recorded.</span>
        </p>
        {asked.state === "refused" ? (
          <p role="alert">
            This could not be shown. Nothing is shown that cannot be recorded. Reference {asked.reference}
          </p>
        ) : null}
        {asked.state === "shown" ? <KeptApart view={asked.view} /> : null}
      </div>
    </>
  );
}

function Statements({ words }: { readonly words: readonly string[] }): ReactNode {
  return words.map((statement) => (
    <span key={statement} className={styles.statement}>
      {statement}
    </span>
  ));
}
