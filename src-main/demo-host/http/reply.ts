/** What a request is answered with. The last three are what broken servers and networks do. */
export type Reply =
  | Answer
  /** Headers promise the whole body, half of it is sent, then the connection is closed. */
  | { readonly kind: "cutOff"; readonly answer: Answer }
  /** The connection is closed without an answer. */
  | { readonly kind: "dropped" }
  /** No answer comes: the caller gives up, or the server closes the connection after two minutes. */
  | { readonly kind: "silence" };

export interface Answer {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export type Headers = Readonly<Record<string, string>>;

export function answer(status: number, contentType: string, body: string | Uint8Array, headers: Headers = {}): Answer {
  return { kind: "answer", status, headers: { "content-type": contentType, ...headers }, body };
}

export function json(status: number, value: unknown, headers: Headers = {}): Answer {
  return answer(status, "application/json; charset=utf-8", JSON.stringify(value), headers);
}

/** 303: the browser follows with a GET, also after a form was posted. */
export function seeOther(location: string): Answer {
  return { kind: "answer", status: 303, headers: { location, "cache-control": "no-store" }, body: "" };
}

export function emptyAnswer(): Answer {
  return { kind: "answer", status: 200, headers: {}, body: "" };
}

export function plainText(status: number, text: string, headers: Headers = {}): Answer {
  return answer(status, "text/plain; charset=utf-8", text, headers);
}
