import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import styles from "./picture.module.css";

interface Props {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly name: string;
}

/** A received picture, from memory. What cannot be decoded says so. */
export function Picture({ bytes, type, name }: Props): ReactNode {
  const [address, setAddress] = useState<string>();
  const [broken, setBroken] = useState(false);
  const [actualSize, setActualSize] = useState(false);
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [bytes, type]);
  if (broken) return <p className={`hatched ${styles.words}`}>The picture came damaged and cannot be drawn.</p>;
  if (address === undefined) return null;
  return (
    <>
      <p className={styles.words}>
        <Button variant="outlined" onClick={() => setActualSize(!actualSize)} aria-pressed={actualSize}>
          Actual size
        </Button>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section className={styles.scroll} aria-label={`Picture: ${name}`} tabIndex={0}>
        <img
          className={actualSize ? undefined : styles.fitted}
          src={address}
          alt={`${name}, as received. Nobody has described it in words.`}
          onError={() => setBroken(true)}
        />
      </section>
    </>
  );
}
