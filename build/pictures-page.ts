/** The names, without their ending, of the pictures that a page in Markdown shows from its own folder. */
export function picturesOn(page: string): readonly string[] {
  return [...page.matchAll(/!\[[^\]]*\]\(([a-z0-9-]+)\.webp\)/g)].flatMap(([, name]) => name ?? []);
}
