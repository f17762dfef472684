/** `first`, `1st`: the words in which a place in a course is written. */
const ordinals: readonly (readonly string[])[] = [
  ["one", "first", "1st"],
  ["two", "second", "2nd"],
  ["three", "third", "3rd"],
  ["four", "fourth", "4th"],
  ["five", "fifth", "5th"],
  ["six", "sixth", "6th"],
];

const places = new Map(ordinals.flatMap((words, at) => words.map((word) => [word, at + 1] as const)));

/** `Dose 2`, `2nd dose`, `Second`, `2 of 3`, `2/3`: the number. Anything else (`Booster`, `2nd booster`) is another place and stays as it is written. */
export function placeInCourse(text: string | undefined): string | undefined {
  const [, word] = text === undefined ? [] : (shape.exec(text.toLowerCase()) ?? []);
  if (word === undefined) return text;
  return String(places.get(word) ?? Number(word));
}

const number = `(\\d{1,2}|${[...places.keys()].join("|")})`;
const shape = new RegExp(
  `^\\s*(?:dose\\s*(?:no\\.?|number)?\\s*)?${number}(?:\\s*dose)?(?:\\s*(?:/|of)\\s*\\d{1,2})?\\s*[.,;]?\\s*$`,
);
