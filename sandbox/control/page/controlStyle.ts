/** How the page looks: one column on a phone, where a table of calls becomes a list; light and dark. */
export const controlStyle = `
:root { color-scheme: light dark; --back: #f3f3f6; --paper: #fff; --ink: #242424; --quiet: #5c5c66; --line: #d9d9e0; --button: #4f52b2;
  --good: #1a6b3f; --bad: #b10e1c; --on: #1a7f4b; --held: #5b5fc7; --wait: #b35c00; --soft: #eeeef4; }
@media (prefers-color-scheme: dark) { :root { --back: #1b1b1f; --paper: #27272c; --ink: #f5f5f7; --quiet: #b9b9c4; --line: #45454e; --button: #5b5fc7;
  --good: #7ed6a2; --bad: #ff9a9f; --on: #54c58a; --held: #a6a7f0; --wait: #f0a35a; --soft: #33333b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 15px/1.5 "Segoe UI", system-ui, sans-serif; }
header { padding: .6rem 1.5rem; background: #33344a; color: #fff; display: flex; flex-wrap: wrap; gap: .2rem 1rem; align-items: baseline; } header small { color: inherit; }
main { max-width: 76rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.3rem; margin: .5rem 0; } h2 { font-size: 1.05rem; margin: 0 0 .6rem; } h3 { font-size: .95rem; margin: 1rem 0 .3rem; }
section { background: var(--paper); border-radius: 8px; padding: 1rem; margin: 0 0 1rem; box-shadow: 0 1px 3px #0003; min-width: 0; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem; } .panels section { margin: 0; } .panels { margin-bottom: 1rem; }
p { margin: .3rem 0 .6rem; } label { margin-inline-end: .4rem; } small { color: var(--quiet); font-size: .8em; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; } form p { flex-basis: 100%; }
button { font: inherit; padding: .35rem .9rem; border: 1px solid var(--button); border-radius: 4px; background: var(--button); color: #fff; cursor: pointer; min-height: 2.2rem; }
button[aria-pressed=false] { background: transparent; color: inherit; }
select, input { font: inherit; padding: .3rem .5rem; border: 1px solid var(--quiet); border-radius: 4px; background: var(--paper); color: inherit; max-width: 100%; min-height: 2.2rem; }
:focus-visible { outline: 3px solid var(--held); outline-offset: 2px; }
a { color: var(--held); } code, pre { font-size: .85em; overflow-wrap: anywhere; } pre { white-space: pre-wrap; background: var(--soft); padding: .6rem; border-radius: 4px; margin: .3rem 0; }
#clock time { font-size: 1.2rem; font-variant-numeric: tabular-nums; }
#said { min-height: 1.5rem; margin: 0 0 .6rem; } #said.note, .not-done { color: var(--bad); } #said.good, .done { color: var(--good); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.scroll { overflow: auto; max-height: 36rem; border: 1px solid var(--line); border-radius: 4px; }
table { border-collapse: separate; border-spacing: 0; width: 100%; } th, td { text-align: start; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid var(--line); }
thead th { position: sticky; top: 0; z-index: 2; background: var(--soft); font-size: .85em; }
.picture td, .picture thead th { min-width: 5.5rem; max-width: 9rem; font-size: .85em; overflow-wrap: anywhere; }
.picture tbody th { position: sticky; left: 0; z-index: 1; background: var(--paper); font-weight: 600; min-width: 9rem; max-width: 18rem; overflow-wrap: anywhere; }
.picture thead th:first-child { left: 0; z-index: 3; } .picture .kind { background: var(--soft); font-size: .85em; }
.picture small { display: block; font-weight: 400; } .picture td > span { white-space: nowrap; }
.dot { display: inline-block; width: .8rem; height: .8rem; border: 2.5px solid var(--held); margin-inline-end: .3rem; vertical-align: -.1rem; }
.circle { border-radius: 50%; } .full.circle { background: var(--on); border-color: var(--on); } .full.square { background: var(--held); }
.half { border-color: var(--wait); background: linear-gradient(90deg, var(--wait) 50%, transparent 50%); } .dashed { border-style: dashed; }
.decides { display: inline-block; border: 1px solid var(--wait); border-radius: 4px; padding: 0 .3rem; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1rem; padding: 0; margin: 0 0 .5rem; font-size: .85em; }
.log { font-size: .9em; } .log td:nth-child(3) { min-width: 20rem; } .log code { font-size: .9em; } .log small { display: block; } .log td { max-width: 34rem; } .part { padding: .2rem 0 .2rem .6rem; border-inline-start: 3px solid var(--line); margin: .2rem 0; }
.why { margin: 0; padding: 0; list-style: none; font-size: .9em; } .part .why { display: inline; } .part .why li { display: inline; } .part .why li::before { content: "· "; }
.log[data-only=change] tbody tr:not(.change), .log[data-only=refused] tbody tr:not(.refused) { display: none; }
.decision { border-top: 1px solid var(--line); padding: .6rem 0; } .decision:first-child { border: 0; }
.switch { display: grid; grid-template-columns: 1fr auto; gap: .3rem 1rem; align-items: start; padding: .5rem; border-bottom: 1px solid var(--line); } .switch.turned { background: var(--soft); }
.switch p { margin: 0; color: var(--quiet); font-size: .9em; } .evidence { font-size: .75em; text-decoration: none; border: 1px solid var(--line); border-radius: 4px; padding: 0 .3rem; }
summary { cursor: pointer; } dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: 0; } dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  main { padding: .5rem; } section { padding: .7rem; } header { padding: .6rem .7rem; } .switch, dl { grid-template-columns: 1fr; } dl { gap: 0; } dd { margin-bottom: .5rem; }
  .picture tbody th { min-width: 7.5rem; max-width: 9rem; font-size: .85em; hyphens: auto; }
  .log thead { display: none; } .log td:nth-child(3) { min-width: 0; } .log tr { display: block; border-bottom: 1px solid var(--line); padding: .4rem .5rem; } .log td { display: block; border: 0; padding: .1rem 0; max-width: none; }
}`;
