import { describe, expect, it } from "vitest";
import { readMarkdown } from "../../../shared/cds-hooks/markdown.ts";
import { readDiscovery } from "../../../shared/cds-hooks/read-discovery.ts";
import { readCdsReply } from "../../../shared/cds-hooks/read-reply.ts";
import { specification } from "../../fakes/cds-server.ts";

const plain = { summary: "Sepsis pathway", indicator: "critical", source: { label: "County sepsis team" } };
const read = (...cards: unknown[]) => readCdsReply({ cards });
const only = (card: unknown) => {
  const [one] = read(card)?.cards ?? [];
  if (one === undefined) throw new Error("the card was not read");
  return one;
};

describe("a service's answer", () => {
  it("is read as the specification's example has it", () => {
    const reply = read(...specification.cards);
    expect(reply?.cards.map(({ summary, indicator }) => [summary, indicator])).toEqual([
      ["Example Card", "info"],
      ["Another card", "warning"],
    ]);
    expect(reply?.cards[0]?.links).toEqual([
      { label: "Google", url: "https://google.com", says: "google.com" },
      { label: "Github", url: "https://github.com", says: "github.com" },
      { label: "SMART Example App", says: "an application of the service, not opened from here" },
    ]);
    expect(reply?.unreadable).toBe(0);
  });

  it("costs a card that is not as it should be, and no other", () => {
    const wrong = [
      { ...plain, summary: undefined },
      { ...plain, summary: "   " },
      { ...plain, summary: 7 },
      { ...plain, indicator: "success" },
      { ...plain, detail: { html: "<b>" } },
      { ...plain, links: "none" },
      null,
      [],
      "card",
    ];
    expect(read(...wrong, plain)).toMatchObject({ cards: [{ summary: "Sepsis pathway" }], unreadable: wrong.length });
  });

  it.each([undefined, {}, { label: " " }, "County"])("keeps a card whose source is %j, and names nobody", (source) => {
    expect(only({ ...plain, source })).toMatchObject({ summary: "Sepsis pathway", indicator: "critical" });
    expect(only({ ...plain, source })).not.toHaveProperty("sourceLabel");
  });

  it.each([undefined, null, [], "html", { cards: {} }, { card: [] }])("is none where it is %j", (body) => {
    expect(readCdsReply(body)).toBeUndefined();
  });

  it("makes an error of a card whose suggestions have no known selection behaviour", () => {
    const suggestions = [{ label: "Refer" }];
    expect(read({ ...plain, suggestions })).toMatchObject({ cards: [], unreadable: 1 });
    expect(read({ ...plain, suggestions, selectionBehavior: "all" })).toMatchObject({ cards: [], unreadable: 1 });
    expect(read({ ...plain, selectionBehavior: "at-random" })).toMatchObject({ cards: [], unreadable: 1 });
    expect(only({ ...plain, suggestions, selectionBehavior: "any" }).suggestions).toHaveLength(1);
  });

  it("cuts a summary at 140 characters and says so", () => {
    expect(only({ ...plain, summary: "x".repeat(140) }).summaryIsCut).toBe(false);
    const cut = only({ ...plain, summary: "x".repeat(141) });
    expect([cut.summary.length, cut.summary.at(-1), cut.summaryIsCut]).toEqual([140, "…", true]);
  });

  it("reads fifty cards and counts the others", () => {
    expect(read(...Array.from({ length: 20_000 }, () => plain))).toMatchObject({ beyond: 19_950, unreadable: 0 });
    expect(read(...Array.from({ length: 51 }, () => plain))?.cards).toHaveLength(50);
  });

  it("does nothing by itself: system actions are counted, and no link opens", () => {
    const links = [{ label: "Now", url: "https://smart.example/launch", type: "smart", autolaunchable: true }];
    const reply = readCdsReply({ cards: [{ ...plain, links }], systemActions: [{ type: "delete", resourceId: "x" }] });
    expect(reply?.systemActions).toBe(1);
    expect(reply?.cards[0]?.links[0]?.url).toBeUndefined();
  });

  describe("a SMART application", () => {
    const linkTo = (url: string, hosts?: readonly string[]) =>
      readCdsReply({ cards: [{ ...plain, links: [{ label: "Bed board", url, type: "smart" }] }] }, hosts)?.cards[0]
        ?.links[0];

    it("may be opened on a host that the locality lists, and says that it does not know the patient", () => {
      const link = linkTo("https://beds.example/launch?ward=7", ["pathway.example", "beds.example"]);
      expect(link?.url).toBe("https://beds.example/launch?ward=7");
      expect(link?.says).toContain("not told which patient is open");
      expect(linkTo("https://BEDS.example/launch", ["beds.example"])?.url).toBeDefined();
    });

    it.each([
      ["another host", "https://beds.example.evil.example/launch"],
      ["a host below it", "https://www.beds.example/launch"],
      ["no https", "http://beds.example/launch"],
      ["a name before it", "https://beds.example@evil.example/launch"],
    ])("is not opened on %s", (_, url) => {
      expect(linkTo(url, ["beds.example"])).toEqual({
        label: "Bed board",
        says: "an application of the service, not opened from here",
      });
    });

    it("is not opened where the locality lists none", () => {
      expect(linkTo("https://beds.example/launch")?.url).toBeUndefined();
    });
  });

  it.each([
    "javascript:alert(1)",
    "http://pathway.example/",
    "file:///etc/passwd",
    "//pathway.example",
    "https://user:secret@pathway.example/",
    "data:text/html,<script>",
    "not an address",
  ])("never opens %s", (url) => {
    expect(only({ ...plain, links: [{ label: "Open", url, type: "absolute" }] }).links[0]?.url).toBeUndefined();
  });

  it("cannot change what every object has", () => {
    const hostile = JSON.parse(
      `{"cards":[{"__proto__":{"polluted":true},"summary":"a","indicator":"info","source":{"label":"b","__proto__":{"polluted":1}}}],"__proto__":{"polluted":1}}`,
    );
    expect(readCdsReply(hostile)?.cards[0]?.summary).toBe("a");
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    const offered = readDiscovery(
      JSON.parse(
        '{"services":[{"hook":"patient-view","id":"a","prefetch":{"__proto__":"Patient/{{context.patientId}}"}}]}',
      ),
    );
    expect(offered).toHaveLength(1);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("takes letters that turn or hide others out of what is shown", () => {
    expect(only({ ...plain, summary: "Give \u202Egm 001\u202C\u0000 now" }).summary).toBe("Give gm 001 now");
  });
});

describe("the markdown of a detail", () => {
  const words = (text: string) =>
    readMarkdown(text).map((block) => (block.kind === "list" ? block.items : block.spans));

  it("knows paragraphs, headings, lists, bold, emphasis and code", () => {
    expect(readMarkdown("# Why\nLactate **4.1** and *rising*.\n\n- one\n- `two`\n1. first")).toEqual([
      { kind: "heading", spans: [{ text: "Why" }] },
      {
        kind: "paragraph",
        spans: [
          { text: "Lactate " },
          { text: "4.1", as: "strong" },
          { text: " and " },
          { text: "rising", as: "emphasis" },
          { text: "." },
        ],
      },
      { kind: "list", ordered: false, items: [[{ text: "one" }], [{ text: "two", as: "code" }]] },
      { kind: "list", ordered: true, items: [[{ text: "first" }]] },
    ]);
  });

  it("leaves HTML the letters that it is, and loses no comparison", () => {
    const html = "<script>alert(1)</script><img src=x onerror=alert(1)> SpO2 <92 and >80";
    expect(words(html)).toEqual([[{ text: html }]]);
  });

  it("says a link and an image in words", () => {
    expect(
      words("[Pathway](https://pathway.example/a) ![ECG](https://t.example/p.gif) [x](javascript:alert(1))"),
    ).toEqual([[{ text: "Pathway (https://pathway.example/a) [image: ECG] [x](javascript:alert(1))" }]]);
  });

  it.each(["*", "**", "`", "[", "![", "- ", "# ", "\n"])("takes no longer than its length for many %j", (mark) => {
    const started = performance.now();
    readMarkdown(mark.repeat(20_000 / mark.length));
    readMarkdown(`${mark}a `.repeat(20_000 / (mark.length + 2)));
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});

describe("what a server offers", () => {
  it("is read as the specification's example has it, for patient-view alone", () => {
    expect(readDiscovery({ services: specification.services })).toEqual([
      {
        id: "static-patient-greeter",
        title: "Static CDS Service Example",
        prefetch: new Map([["patientToGreet", "Patient/{{context.patientId}}"]]),
      },
    ]);
  });

  it("holds no service whose id would leave its path", () => {
    const services = ["../../admin", "a/b", "a?b", "", "."].map((id) => ({ hook: "patient-view", id }));
    expect(readDiscovery({ services })).toEqual([]);
  });
});

describe("a card of a service that keeps the specification loosely", () => {
  it("is read where what it leaves out is null", () => {
    const nothing = {
      uuid: null,
      detail: null,
      suggestions: null,
      selectionBehavior: null,
      overrideReasons: null,
      links: null,
    };
    expect(only({ ...plain, ...nothing })).toMatchObject({ summary: "Sepsis pathway", links: [], suggestions: [] });
    expect(read({ ...plain, summary: null })).toMatchObject({ cards: [], unreadable: 1 });
  });

  it("loses a link, a reason or an action that is not as it should be, and says that more was sent", () => {
    const good = { label: "Pathway", url: "https://nhs.example/p", type: "absolute" };
    const card = only({ ...plain, links: [good, { label: "x", url: "https://nhs.example/q", type: "relative" }] });
    expect(card.links).toHaveLength(1);
    expect(card.detailIsCut).toBe(true);
    expect(only({ ...plain, overrideReasons: [{ code: "x" }] })).toMatchObject({
      overrideReasons: [],
      detailIsCut: true,
    });
    const suggestions = [
      { label: "Refer", actions: [{ type: "order", description: "Refer to the clinic" }, { type: "create" }] },
    ];
    expect(only({ ...plain, suggestions, selectionBehavior: "any" })).toMatchObject({
      suggestions: [{ actions: ["Refer to the clinic"] }],
      detailIsCut: true,
    });
    expect(only({ ...plain, links: [good] }).detailIsCut).toBe(false);
  });

  it("is not lost with system actions that are no list", () => {
    for (const systemActions of [null, {}, "delete"]) {
      expect(readCdsReply({ cards: [plain], systemActions })).toMatchObject({ cards: [{}], systemActions: 0 });
    }
  });

  it("may hold a resource of any depth", () => {
    let resource: unknown = null;
    for (let depth = 0; depth < 100_000; depth += 1) resource = [resource];
    const suggestions = [{ label: "Refer", actions: [{ type: "create", description: "Refer", resource }] }];
    expect(only({ ...plain, suggestions, selectionBehavior: "any" }).suggestions).toHaveLength(1);
  });
});
