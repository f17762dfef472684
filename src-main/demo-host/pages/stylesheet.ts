/** The look of a hospital's own system: plain, dense enough for a ward list, and unlike Throughline's. */
export const stylesheet = `
:root { --ink: #14212b; --quiet: #4a5964; --line: #c9d2d9; --ground: #f3f5f7; --paper: #fff; --bar: #0b3b4a; --act: #00566e; --on-act: #fff; --warn: #7a1f1f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eef2; --quiet: #a9b7c1; --line: #3a4852; --ground: #12191e; --paper: #1b252c; --bar: #06222b; --act: #8fd3e8; --on-act: #06222b; --warn: #ffb4a8; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
header { background: var(--bar); color: #fff; display: flex; flex-wrap: wrap; gap: .25rem 2rem; justify-content: space-between; padding: .7rem clamp(1rem, 4vw, 2.5rem); }
header p { margin: 0; }
.server { font-size: 1.15rem; font-weight: 650; letter-spacing: .01em; }
main { max-width: 76rem; margin: 0 auto; padding: 1.25rem clamp(1rem, 4vw, 2.5rem) 2rem; }
.card { max-width: 40rem; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: .25rem 0 .35rem; }
h2 { font-size: 1.05rem; margin: 1.25rem 0 .4rem; }
.lead { color: var(--quiet); margin: 0 0 1.1rem; max-width: 62ch; }
table { width: 100%; border-collapse: collapse; background: var(--paper); border: 1px solid var(--line); }
th, td { text-align: left; vertical-align: top; padding: .6rem .75rem; border-bottom: 1px solid var(--line); }
thead th { font-size: .85rem; font-weight: 600; color: var(--quiet); white-space: nowrap; }
tbody th { font-weight: 650; width: 40%; }
.story { display: block; font-weight: 400; color: var(--quiet); max-width: 60ch; }
.figures { font-variant-numeric: tabular-nums; white-space: nowrap; }
.tag { display: inline-block; border: 1px solid currentColor; border-radius: 3px; padding: 0 .35rem; font-size: .85rem; font-weight: 600; color: var(--warn); }
button, .button { font: inherit; font-weight: 600; display: inline-block; min-height: 2.75rem; padding: .55rem 1rem; border-radius: 4px; border: 2px solid var(--act); background: var(--act); color: var(--on-act); cursor: pointer; text-decoration: none; white-space: nowrap; }
button.second { background: transparent; color: var(--act); }
button:hover, .button:hover { text-decoration: underline; }
a { color: var(--act); }
:focus-visible { outline: 3px solid #ffb81c; outline-offset: 2px; box-shadow: 0 0 0 5px #14212b; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 1.25rem 1.5rem 1.5rem; margin: 1.5rem auto; }
.card dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.25rem; margin: 0 0 1rem; }
dt { color: var(--quiet); } dd { margin: 0; font-weight: 600; }
.card ul { margin: .25rem 0 1.25rem; padding-left: 1.25rem; }
.choices { border: 1px solid var(--line); border-radius: 4px; margin: 0 0 1.25rem; padding: .5rem 1rem; max-height: 22rem; overflow: auto; }
.choices label { display: flex; gap: .75rem; align-items: center; min-height: 2.5rem; padding: .35rem 0; cursor: pointer; }
.choices input { accent-color: var(--act); inline-size: 1.1rem; block-size: 1.1rem; }
.row { display: flex; flex-wrap: wrap; gap: .75rem; }
code { overflow-wrap: anywhere; }
footer { color: var(--quiet); font-size: .9rem; max-width: 76rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem) 2rem; }
@media (max-width: 46rem) {
  thead { position: absolute; clip-path: inset(50%); }
  tr { display: block; border-bottom: 2px solid var(--line); padding: .5rem 0; }
  th, td { display: block; border: 0; padding: .2rem .75rem; width: auto; }
  td[data-label]::before { content: attr(data-label) " "; color: var(--quiet); }
}
`;
