import { escapeHtml } from "./markup.ts";
import { childElements, elementAt, textIn, type XmlElement } from "./xml-tree.ts";

/** Pictures of a section by the id that its words refer to them with. */
export type CdaPictures = ReadonlyMap<string, XmlElement>;

/** The narrative block of a section (HL7 CDA R2 §4.3.5) as HTML. Nothing is left out: of an element that is not known its words stay. */
export function narrativeHtml(text: XmlElement, pictures: CdaPictures): string {
  return text.children
    .map((child) => (typeof child === "string" ? escapeHtml(child) : elementHtml(child, pictures)))
    .join("");
}

/** As HTML names it. */
const sameMeaning: Readonly<Record<string, string>> = {
  paragraph: "p",
  sub: "sub",
  sup: "sup",
  table: "table",
  thead: "thead",
  tbody: "tbody",
  tfoot: "tfoot",
  tr: "tr",
};

function elementHtml(element: XmlElement, pictures: CdaPictures): string {
  const inner = narrativeHtml(element, pictures);
  const same = Object.hasOwn(sameMeaning, element.name) ? sameMeaning[element.name] : undefined;
  if (same !== undefined) return `<${same}>${inner}</${same}>`;
  switch (element.name) {
    case "br":
      return "<br>";
    case "content":
      return contentHtml(element, inner);
    case "list": {
      const tag = element.attributes.get("listType") === "ordered" ? "ol" : "ul";
      return `<${tag}>${inner}</${tag}>`;
    }
    case "item":
      return `<li>${inner}</li>`;
    case "caption":
      return `<div><strong>${inner}</strong></div>`;
    case "td":
    case "th":
      return `<${element.name}${spanOf(element, "colspan")}${spanOf(element, "rowspan")}>${inner}</${element.name}>`;
    case "col":
    case "colgroup":
      return inner;
    case "linkHtml":
      return `${inner} <small>[Link, not opened: ${escapeHtml(element.attributes.get("href") ?? "no address")}]</small>`;
    case "footnote":
      return ` <small>[Note: ${inner}]</small>`;
    case "footnoteRef":
      return ` <small>[See the note]</small>${inner}`;
    case "renderMultiMedia":
      return pictureHtml(element, inner, pictures);
    default:
      return inner === "" ? "" : ` ${inner} `;
  }
}

function spanOf(element: XmlElement, attribute: string): string {
  const span = Number(element.attributes.get(attribute) ?? 1);
  return Number.isInteger(span) && span > 1 && span <= 1000 ? ` ${attribute}="${span}"` : "";
}

/** `revised`: what its author has struck out stays readable as struck out, never as said (CDA R2 §4.3.5.1). */
function contentHtml(element: XmlElement, inner: string): string {
  const revised = element.attributes.get("revised");
  if (revised === "delete") return `<del>${inner}</del>`;
  const styles = new Set((element.attributes.get("styleCode") ?? "").split(/\s+/));
  let html = inner;
  if (styles.has("Bold")) html = `<strong>${html}</strong>`;
  if (styles.has("Italics")) html = `<em>${html}</em>`;
  if (styles.has("Underline")) html = `<u>${html}</u>`;
  return revised === "insert" ? `<ins>${html}</ins>` : html;
}

function pictureHtml(element: XmlElement, caption: string, pictures: CdaPictures): string {
  const ids = (element.attributes.get("referencedObject") ?? "").split(/\s+/).filter((id) => id !== "");
  const drawn = ids.map((id) => {
    const value = elementAt(pictures.get(id), "value");
    const type = value?.attributes.get("mediaType") ?? "";
    const data = textIn(value).replace(/\s/g, "");
    const isHere = value?.attributes.get("representation") === "B64" && data !== "";
    return isHere && /^image\/(?:png|jpeg|gif|webp|bmp)$/.test(type) && /^[A-Za-z0-9+/=]+$/.test(data)
      ? `<img src="data:${type};base64,${data}" alt="Picture of the document">`
      : `<strong>[Picture not shown${type === "" ? "" : `: ${escapeHtml(type)}`}]</strong>`;
  });
  return `<div>${drawn.length === 0 ? "<strong>[Picture not shown]</strong>" : drawn.join(" ")}${caption}</div>`;
}

/** Every `observationMedia` of a section, also in the regions that point at a part of a picture. */
export function picturesIn(section: XmlElement): CdaPictures {
  const pictures = new Map<string, XmlElement>();
  const look = (element: XmlElement): void => {
    if (element.name === "section") return;
    const id = element.attributes.get("ID");
    if (id !== undefined && element.name === "observationMedia") pictures.set(id, element);
    const inner = childElements(element);
    if (id !== undefined && element.name === "regionOfInterest") {
      const media = inner.map((one) => elementAt(one, "observationMedia")).find((one) => one !== undefined);
      if (media !== undefined) pictures.set(id, media);
    }
    for (const child of inner) look(child);
  };
  for (const child of childElements(section)) if (child.name !== "component") look(child);
  return pictures;
}
