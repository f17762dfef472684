import { describe, expect, test } from "vitest";
import type { ChartFacts, Goal, ShellCommand, ShellEvent, ShellModel } from "../../../src-main/app/shell-machine.ts";
import { initialShell, reduceShell, stopFor, toShellUpdate } from "../../../src-main/app/shell-machine.ts";

const launchOf = (name: string): Goal => ({
  kind: "launch",
  request: { iss: `https://${name}.example/fhir`, launch: name },
  hostName: name,
});
const chartOf = (patientSession: string): ChartFacts => ({
  patientSession,
  revision: 1,
  progress: [],
  offline: false,
  cache: "encrypted",
  cacheSetAside: false,
  launchedFrom: "host",
  lens: { lens: "emergency", because: "nothing" },
});
const asked = (goal: Goal): ShellEvent => ({ type: "asked", goal });

/** Runs events through the machine and keeps what it told the shell to do. */
class Play {
  model: ShellModel;
  commands: ShellCommand[] = [];

  constructor(model = initialShell({ hosts: [], cachedPatients: 0 })) {
    this.model = model;
  }

  send(...events: ShellEvent[]): this {
    for (const event of events) {
      const { model, commands } = reduceShell(this.model, event);
      this.model = model;
      this.commands.push(...commands);
    }
    return this;
  }

  get screen() {
    return toShellUpdate(this.model).state;
  }

  /** What the shell was told since the last look. */
  get told() {
    return this.commands.splice(0).map((command) => command.do);
  }
}

function withOpenPatient(): Play {
  const play = new Play().send(asked(launchOf("a")), { type: "opened", attempt: 1, chart: chartOf("patient-a") });
  play.commands = [];
  return play;
}

test("what was set aside at the start is said with every patient until the program ends", () => {
  const play = withOpenPatient().send({
    type: "startFactsRead",
    start: { cacheSetAside: true, auditSetAside: true },
  });
  expect(play.screen).toMatchObject({ screen: "chart", cacheSetAside: true, auditSetAside: true });
  play.send({ type: "progressed", chart: chartOf("patient-a") });
  expect(play.screen).toMatchObject({ cacheSetAside: true, auditSetAside: true });
});

describe("a second launch", () => {
  test("takes the old patient off the screen at once, and asks for the new one only when nothing of the old is left", () => {
    const play = withOpenPatient().send(asked(launchOf("b")));
    expect(play.screen).toEqual({ screen: "launching", hostName: "b", step: "contactingHost" });
    expect(play.told).toEqual(["awaitPage"]);
    play.send({ type: "acknowledged", sequence: play.model.sequence });
    expect(play.told).toEqual(["endPatient"]);
    play.send({ type: "patientEnded" });
    expect(play.told).toEqual(["begin"]);
  });

  test("is not begun by a page that acknowledges what it drew before", () => {
    const play = withOpenPatient();
    const before = play.model.sequence;
    play.send(asked(launchOf("b")), { type: "acknowledged", sequence: before });
    expect(play.told).toEqual(["awaitPage"]);
    play.send({ type: "patientEnded" });
    expect(play.told).toEqual([]);
    expect(play.screen.screen).toBe("launching");
  });

  test("is begun where the page is gone altogether: there is no screen with the old patient on it", () => {
    const play = withOpenPatient().send(asked(launchOf("b")), { type: "pageGone" });
    expect(play.told).toEqual(["awaitPage", "endPatient"]);
  });

  test("shows nothing that still arrives of the old patient", () => {
    const play = withOpenPatient().send(asked(launchOf("b")));
    const { sequence } = play.model;
    play.send({ type: "progressed", chart: { patientSession: "patient-a", revision: 9 } });
    play.send({ type: "opened", attempt: 1, chart: chartOf("patient-a") });
    expect(play.model.sequence).toBe(sequence);
    expect(play.screen.screen).toBe("launching");
  });

  test("while the first is signing in: the newest counts, and the first can no longer open", () => {
    const play = new Play().send(asked(launchOf("a")));
    expect(play.told).toEqual(["begin"]);
    play.send(asked(launchOf("b")));
    expect(play.told).toEqual(["endPatient"]);
    play.send({ type: "opened", attempt: 1, chart: chartOf("patient-a") });
    expect(play.screen).toMatchObject({ screen: "launching", hostName: "b" });
    play.send({ type: "patientEnded" });
    expect(play.commands).toEqual([{ do: "begin", attempt: 2, goal: launchOf("b") }]);
    play.send({ type: "failed", attempt: 1, stop: stopFor("signInCancelled", "c") });
    expect(play.screen.screen).toBe("launching");
    play.send({ type: "opened", attempt: 2, chart: chartOf("patient-b") });
    expect(play.screen).toMatchObject({ screen: "chart", patientSession: "patient-b" });
  });

  test("and a third: only the last is ever begun", () => {
    const play = withOpenPatient().send(asked(launchOf("b")), asked(launchOf("c")));
    play.send({ type: "acknowledged", sequence: play.model.sequence }, { type: "patientEnded" });
    expect(play.commands.filter((command) => command.do === "begin")).toEqual([
      { do: "begin", attempt: 2, goal: launchOf("c") },
    ]);
  });

  test("a launch that is refused takes the old patient away too: the user meant somebody else", () => {
    const play = withOpenPatient().send(asked({ kind: "stop", stop: stopFor("unknownIssuer", "c") }));
    expect(play.screen).toMatchObject({ screen: "stop", reason: "unknownIssuer" });
    play.send({ type: "acknowledged", sequence: play.model.sequence }, { type: "patientEnded" });
    expect(play.told).toEqual(["awaitPage", "endPatient"]);
    expect(play.screen).toMatchObject({ screen: "stop", reason: "unknownIssuer" });
  });
});

describe("ways back", () => {
  test("signing out clears the screen, then the memory, and says so", () => {
    const play = withOpenPatient().send(asked({ kind: "idle", notice: "signedOut" }));
    expect(play.screen).toMatchObject({ screen: "noPatient", notice: "signedOut" });
    play.send({ type: "acknowledged", sequence: play.model.sequence }, { type: "patientEnded" });
    expect(play.told).toEqual(["awaitPage", "endPatient"]);
    expect(play.screen).toMatchObject({ screen: "noPatient", notice: "signedOut" });
  });

  test("cancelling a launch ends what runs", () => {
    const play = new Play().send(asked(launchOf("a")), { type: "cancelAsked" });
    expect(play.told).toEqual(["begin", "endPatient"]);
    play.send({ type: "patientEnded" });
    expect(play.screen).toMatchObject({ screen: "noPatient", notice: "launchCancelled" });
  });

  test("cancelling does nothing to an open patient", () => {
    const play = withOpenPatient().send({ type: "cancelAsked" });
    expect(play.screen.screen).toBe("chart");
    expect(play.told).toEqual([]);
  });

  test("a stop leads back to the start", () => {
    const play = new Play().send(asked({ kind: "stop", stop: stopFor("unknownIssuer", "c") }), { type: "cancelAsked" });
    expect(play.screen).toEqual({ screen: "noPatient", hosts: [], cachedPatients: 0 });
  });

  test("a stop that may be tried again is; one that may not, is not", () => {
    const fail = (canRetry: boolean): ShellEvent => ({
      type: "failed",
      attempt: 1,
      stop: stopFor("hostUnreachable", "c", { canRetry }),
    });
    const again = new Play().send(asked(launchOf("a")), fail(true), { type: "retryAsked" });
    expect(again.commands.at(-1)).toEqual({ do: "begin", attempt: 2, goal: launchOf("a") });
    const never = new Play().send(asked(launchOf("a")), fail(false), { type: "retryAsked" });
    expect(never.screen.screen).toBe("stop");
  });
});

test("without a blueprint every way ends at the same page", () => {
  const blocked = stopFor("blueprintInvalid", "c", { lines: ["line 3, name: is missing"] });
  const play = new Play().send({ type: "blocked", stop: blocked });
  for (const goal of [launchOf("a"), { kind: "cached", cacheId: "x", hostName: "" }, { kind: "idle" }] as const) {
    play.send(asked(goal));
    expect(play.screen).toMatchObject({ screen: "stop", reason: "blueprintInvalid", lines: blocked.lines });
  }
  expect(play.told).toEqual([]);
});

test("loading goes on under the same patient session, one number higher each time", () => {
  const play = withOpenPatient();
  const { sequence } = play.model;
  play.send({ type: "progressed", chart: { patientSession: "patient-a", revision: 2, offline: true } });
  expect(play.screen).toMatchObject({ screen: "chart", patientSession: "patient-a", revision: 2, offline: true });
  expect(play.model.sequence).toBe(sequence + 1);
});

// Every order in which things can happen, as far as it fits: whatever comes, no patient is begun while another is there.
test("in two hundred thousand random steps no patient is begun before the last one has ended", () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const play = new Play();
  let alive = 0;
  for (let step = 0; step < 200_000; step += 1) {
    const { attempts, sequence } = play.model;
    const attempt = Math.max(1, attempts - random(2));
    const events: ShellEvent[] = [
      asked(launchOf(`p${random(5)}`)),
      asked({ kind: "idle" }),
      asked({ kind: "stop", stop: stopFor("badLaunchUrl", "c") }),
      { type: "cancelAsked" },
      { type: "retryAsked" },
      { type: "pageGone" },
      { type: "acknowledged", sequence: Math.max(0, sequence - random(3)) },
      { type: "opened", attempt, chart: chartOf(`patient-${attempt}`) },
    ];
    // The shell answers `endPatient` in its own time, and only a current attempt can fail.
    if (alive === 0) {
      events.push({ type: "patientEnded" });
    }
    const event = events[random(events.length)];
    if (event !== undefined) {
      play.send(event);
    }
    for (const command of play.commands.splice(0)) {
      if (command.do === "begin") {
        expect(alive).toBe(0);
        alive += 1;
      } else if (command.do === "endPatient") {
        alive = 0;
        play.send({ type: "patientEnded" });
        for (const next of play.commands.splice(0)) {
          if (next.do === "begin") {
            alive += 1;
          }
        }
      }
    }
    const { state } = toShellUpdate(play.model);
    if (state.screen === "chart") {
      expect(state.patientSession).toBe(`patient-${play.model.attempts}`);
    }
  }
});
