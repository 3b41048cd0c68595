import { Html } from "./html";

export const STYLE = new Html(`
:root { color-scheme: light dark; --line: #ddd; --quiet: #666; --yes: #14691b; --no: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --line: #444; --quiet: #aaa; --yes: #7bd88a; --no: #ff8a80; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.3rem; margin: 0; }
h2 { font-size: 1.05rem; margin: 2rem 0 .25rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid var(--line); padding: .4rem 0; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .5rem 0; }
dd { margin: 0; overflow-wrap: anywhere; }
dt, time, .quiet { color: var(--quiet); }
code { font: .9em ui-monospace, monospace; }
.code { font: 700 1.15em ui-monospace, monospace; letter-spacing: .1em; }
.ALLOW { color: var(--yes); font-weight: 700; }
.DENY { color: var(--no); font-weight: 700; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
`);
