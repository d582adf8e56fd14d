/** The one style of the page. Contrasts are 4.5 to 1 and more for text, 3 to 1 for what is drawn, in light and dark. */
export const pageStyle = `
:root { color-scheme: light dark; --page: #f5f5f7; --sheet: #fff; --ink: #242424; --soft: #5c5c5c; --line: #d6d6dc; --first: #4f52b2; --second: #8387d2; --bad: #b3261e; --faint: #8a8a94; --note: #fff4ce; --note-ink: #4a3b00; --link: #4f52b2; }
@media (prefers-color-scheme: dark) { :root { --page: #1b1b1f; --sheet: #26262b; --ink: #f2f2f4; --soft: #b9b9c0; --line: #47474f; --first: #a9acf5; --second: #6f73c9; --bad: #f2867e; --faint: #92929c; --note: #40370f; --note-ink: #ffeaa5; --link: #b9bbf8; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 "Segoe UI", system-ui, sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; }
h2 { font-size: 1.15rem; margin: 0 0 .25rem; }
p { margin: .25rem 0 .75rem; }
.soft { color: var(--soft); }
section, .tiles > div { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; }
section { padding: 1rem 1.1rem; margin-top: 1rem; }
.note { background: var(--note); color: var(--note-ink); border-color: transparent; }
.note ul { margin: .25rem 0 0; padding-left: 1.2rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr)); gap: .6rem; margin: 1rem 0 0; }
.tiles > div { padding: .6rem .8rem; }
.tiles dt { color: var(--soft); font-size: .85rem; }
.tiles dd { margin: 0; font-size: 1.5rem; font-weight: 600; line-height: 1.3; }
.tiles .small { display: block; font-size: .8rem; font-weight: 400; color: var(--soft); }
figure { margin: .5rem 0 0; }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg text { font: 12px "Segoe UI", system-ui, sans-serif; }
.narrow { display: none; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; min-width: 7.5rem; }
th { font-weight: 600; white-space: nowrap; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; min-width: 3.5rem; white-space: nowrap; }
tr > :last-child { padding-right: 0; }
td.text { white-space: pre-line; min-width: 12rem; }
summary { cursor: pointer; color: var(--link); padding: .35rem 0; }
summary:focus-visible, .scroll:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media (max-width: 560px) { .wide { display: none; } .narrow { display: block; } main { padding: 1rem .6rem 3rem; } section { padding: .8rem; } h1 { font-size: 1.3rem; } }
@media (forced-colors: active) { :root { --ink: CanvasText; --line: GrayText; --first: Highlight; --second: GrayText; --bad: LinkText; --faint: GrayText; } }
@media print { body { background: #fff; } section, .tiles > div { break-inside: avoid; } }
`;
