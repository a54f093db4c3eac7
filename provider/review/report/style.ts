/** How the page looks, in light and dark, on a screen and on paper. Contrast of every text is at least 4.5 to 1. */
export const style = `
:root { color-scheme: light dark;
  --ground: #ffffff; --raised: #f6f8fa; --text: #1f2328; --soft: #57606a; --line: #d0d7de; --link: #0550ae;
  --critical: #a40e26; --high: #953800; --medium: #6f4e00; --low: #424a53; --none: #116329;
  --new: #116329; --new-ground: #dafbe1; --gone: #82071e; --gone-ground: #ffebe9; --changed: #633c01; --changed-ground: #fff8c5; }
@media (prefers-color-scheme: dark) { :root {
  --ground: #0d1117; --raised: #161b22; --text: #e6edf3; --soft: #9ea7b3; --line: #3d444d; --link: #79c0ff;
  --critical: #ff9a92; --high: #ffb077; --medium: #e9c46a; --low: #b1bac4; --none: #7ee2a0;
  --new: #7ee2a0; --new-ground: #0f2d1b; --gone: #ffaba8; --gone-ground: #3b1219; --changed: #f2cc60; --changed-ground: #2d2306; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 1rem 1.5rem; }
main { padding-top: 0; } h1 { font-size: 1.5rem; margin: .5rem 0; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 1rem 0 .5rem; }
main:focus { outline: none; }
a { color: var(--link); } nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: .5rem 0 0; }
.skip { position: absolute; left: -999rem; } .skip:focus { position: static; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.verdict { border-left: .5rem solid var(--level); background: var(--raised); padding: .75rem 1rem; margin: .75rem 0; font-size: 1.1rem; }
.critical { --level: var(--critical); } .high { --level: var(--high); } .medium { --level: var(--medium); } .low { --level: var(--low); } .none { --level: var(--none); }
.badge { color: var(--level); font-weight: 700; white-space: nowrap; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; color: var(--soft); padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .5rem .6rem; border-bottom: 1px solid var(--line); }
[aria-labelledby=risks] td:nth-child(3), [aria-labelledby=credentials] td:nth-child(2), [aria-labelledby=exceptions] td:nth-child(-n+2) { min-width: 17.5rem; }
[aria-labelledby=risks] td:nth-child(4), [aria-labelledby=credentials] td:nth-child(n+3) { min-width: 13rem; } [aria-labelledby=exceptions] td:last-child { white-space: nowrap; }
th { font-weight: 600; white-space: nowrap; } td p { margin: .25rem 0 0; color: var(--soft); } td p.what { margin: 0; color: var(--text); }
code { font: .875em ui-monospace, monospace; background: var(--raised); border: 1px solid var(--line); border-radius: 4px; padding: 0 .25em; overflow-wrap: anywhere; }
details { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; } summary { padding: .5rem .75rem; cursor: pointer; } details > :not(summary) { margin: 0 .75rem .75rem; }
.diff { list-style: none; padding: 0; font: .875rem/1.6 ui-monospace, monospace; } .diff li { overflow-wrap: anywhere; padding: 0 .5rem; white-space: pre-wrap; }
.diff ul { list-style: none; padding: 0; } .add { background: var(--new-ground); color: var(--new); } .del { background: var(--gone-ground); color: var(--gone); }
svg { max-width: 100%; height: auto; } svg text { font: 13px system-ui, sans-serif; fill: var(--text); } svg .small { font-size: 11px; }
svg rect { fill: var(--raised); stroke: var(--line); } svg path { stroke: var(--soft); fill: none; }
svg .add rect { fill: var(--new-ground); stroke: var(--new); } svg .add text { fill: var(--new); }
svg .del rect { fill: var(--gone-ground); stroke: var(--gone); stroke-width: 2; } svg .del text { fill: var(--gone); }
svg .mod rect { fill: var(--changed-ground); stroke: var(--changed); } svg .mod text { fill: var(--changed); }
footer { color: var(--soft); border-top: 1px solid var(--line); margin-top: 2rem; }
@media print { details::details-content { content-visibility: visible; block-size: auto; } summary { list-style: none; }
  .skip, nav { display: none; } tr, .diff > li { break-inside: avoid; } h2, summary { break-after: avoid; } body { font-size: 12px; } .wide { overflow: visible; }
  [aria-labelledby] td:nth-child(n) { min-width: 0; } .diff li, .verdict, svg, svg rect { print-color-adjust: exact; } }
@media screen and (max-width: 48rem) { header, main, footer { padding: .75rem; } .wide table { min-width: 60rem; } }
`
