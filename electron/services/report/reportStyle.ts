// The report's look: a calm page of text and figures, one colour for 'after', everything else in ink and grey. Colours
// are Okabe-Ito (blue, vermilion), lightened on dark screens; paper is always light.

const light = `
  --page: #ffffff; --ink: #1a1e23; --quiet: #59616a; --rule: #d6dade; --grid: #e8ebee; --panel: #f5f6f7;
  --after: #0072b2; --before: #3c444c; --other: #7a838c; --better: #0072b2; --worse: #d55e00;
  --better-text: #005e94; --worse-text: #a34700; --better-quiet: #e4f1f9; --same: #dfe3e6;`

const dark = `
  --page: #1b1f23; --ink: #e8eaed; --quiet: #a5adb6; --rule: #3a4249; --grid: #2b3137; --panel: #23282d;
  --after: #56b4e9; --before: #d0d5da; --other: #8d969f; --better: #56b4e9; --worse: #f58a42;
  --better-text: #7cc6f0; --worse-text: #f9a56c; --better-quiet: #16303f; --same: #3a4249;`

const page = `
@page { size: A4; margin: 16mm 15mm 18mm; }
* { box-sizing: border-box; }
html { font-size: 15px; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, "Noto Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
  -webkit-print-color-adjust: exact; print-color-adjust: exact;
}
main { max-width: 64rem; margin: 0 auto; padding: 3rem 2rem 4rem; }
h1, h2, h3, p, dl, dd, figure, table, pre, ul { margin: 0; }
h1 { font-size: 1.75rem; line-height: 1.3; font-weight: 600; letter-spacing: -0.01em; text-wrap: pretty; max-width: 40em; }
h2 { font-size: 1.2rem; line-height: 1.35; font-weight: 600; margin: 0 0 0.9rem; }
h3 { font-size: 1rem; line-height: 1.4; font-weight: 600; }
section { margin-top: 3rem; padding-top: 1.5rem; border-top: 1px solid var(--rule); }
small { font-size: 0.8667rem; color: var(--quiet); font-weight: 400; }
code, pre { font-family: ui-monospace, "Cascadia Mono", "Noto Sans Mono", monospace; font-size: 0.8667rem; }
:lang(ja) h1 { letter-spacing: 0; word-break: auto-phrase; }`

const top = `
.overline { color: var(--quiet); margin-bottom: 0.75rem; }
.verdict p + p { margin-top: 0.6rem; }
.verdict h1 + p { margin-top: 0.75rem; }
.verdict .lede { font-size: 1.0667rem; }
.verdict p { max-width: 46rem; }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); margin: 1.75rem 0; border-block: 1px solid var(--rule); }
.figures div { padding: 0.9rem 1rem 1rem; border-left: 1px solid var(--rule); }
.figures div:first-child { border-left: 0; padding-left: 0; }
.figures dt { color: var(--quiet); font-size: 0.8667rem; }
.figures dd strong { display: block; font-size: 1.6rem; line-height: 1.3; font-weight: 600; white-space: nowrap; }
.figures dd span { color: var(--quiet); font-size: 0.8667rem; }`

const tables = `
.wide { overflow-x: auto; overflow-wrap: normal; }
table { border-collapse: collapse; width: 100%; font-size: 0.8667rem; line-height: 1.4; }
th, td { padding: 0.4rem 0.5rem; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--grid); font-weight: 400; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--quiet); vertical-align: bottom; border-bottom-color: var(--rule); overflow-wrap: normal; }
.figure { text-align: right; white-space: nowrap; }
thead .figure { white-space: normal; }
tbody th { white-space: nowrap; }
:lang(ja) td.text:last-child { min-width: 7em; }
:lang(ja) thead th { word-break: auto-phrase; }
tr.before th, tr.after th, tr.after td, tr.total th, tr.total td { font-weight: 600; }
tr.total th, tr.total td { border-top: 1px solid var(--rule); }
.arm small { margin-left: 0.5em; }
.note, figcaption { color: var(--quiet); font-size: 0.8667rem; line-height: 1.5; margin-top: 0.6rem; max-width: 52rem; }`

const charts = `
figure { margin-top: 1.75rem; }
figure h3 { margin-bottom: 0.6rem; }
.key { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; color: var(--quiet); font-size: 0.8667rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2.5rem; }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg.inline { display: inline-block; width: 14px; height: 14px; margin-right: 0.4em; vertical-align: -2px; }
svg.difference { width: 6rem; min-width: 5rem; vertical-align: middle; display: inline-block; }
svg text { font-size: 12px; fill: var(--ink); }
svg text.quiet { fill: var(--quiet); }
svg text.after { fill: var(--better-text); font-weight: 600; }
svg text.before { font-weight: 600; }
svg text.halo { paint-order: stroke; stroke: var(--page); stroke-width: 3px; stroke-linejoin: round; }
.grid { stroke: var(--grid); stroke-width: 1; }
.axis { stroke: var(--rule); stroke-width: 1; }
.reference { stroke: var(--before); stroke-width: 1; stroke-dasharray: 3 3; opacity: 0.7; }
.leader { stroke: var(--other); stroke-width: 0.75; }
.front { fill: none; stroke: var(--after); stroke-width: 1.25; opacity: 0.55; }
.interval { stroke: var(--other); stroke-width: 1.5; }
.interval.before { stroke: var(--before); }
.interval.after, .interval.better { stroke: var(--after); }
.interval.worse { stroke: var(--worse); }
.mark { stroke: var(--page); stroke-width: 1; }
.mark.after { fill: var(--after); }
.mark.before { fill: var(--page); stroke: var(--before); stroke-width: 2; }
.mark.other { fill: var(--other); }
.point { fill: var(--other); }
.point.better { fill: var(--better); }
.point.worse { fill: var(--worse); }
.bar { fill: var(--other); }
.bar.before { fill: var(--before); }
.bar.after { fill: var(--after); }
.bar.pale { opacity: 0.3; }
.curve { fill: none; stroke: var(--other); stroke-width: 1.5; stroke-linejoin: round; }
.curve.before { stroke: var(--before); }
.curve.after { stroke: var(--after); }
.curve.steps { stroke-dasharray: 4 3; stroke-width: 1.25; opacity: 0.8; }`

const cases = `
.stack { display: flex; gap: 2px; height: 0.9rem; margin-top: 0.75rem; }
.stack span { flex-basis: 0; min-width: 2px; }
.stack .better { background: var(--better); }
.stack .same { background: var(--same); }
.stack .worse { background: var(--worse); }
details { margin-top: 1.75rem; }
summary { cursor: pointer; }
summary h3 { display: inline; margin-right: 0.6em; }
.case { margin-top: 1.1rem; }
.question { padding: 0.55rem 0.7rem; background: var(--panel); }
.question b { display: inline-block; margin-right: 0.75em; font-weight: 600; }
.question small { display: block; margin-top: 0.15rem; }
.outputs { table-layout: fixed; }
.outputs th:nth-child(n), .outputs td:nth-child(n) { padding: 0.28rem 0.7rem; white-space: pre-wrap; border-bottom: 0; }
.outputs thead th:nth-child(n) { border-bottom: 1px solid var(--grid); padding-block: 0.45rem; color: var(--ink); vertical-align: baseline; white-space: normal; }
.outputs th b { font-weight: 600; margin-right: 0.75em; }
.outputs th + th, .outputs td + td { border-left: 1px solid var(--grid); }
.outputs .right, .outputs .wrong { float: right; margin-left: 0.75em; }
.right { color: var(--better-text); }
.wrong { color: var(--worse-text); }
.shared { color: var(--quiet); }
.own { box-shadow: inset 3px 0 0 var(--rule); }`

const end = `
.method { display: grid; grid-template-columns: minmax(8rem, 12rem) 1fr; gap: 0.35rem 1.25rem; font-size: 0.9333rem; }
.method dt { color: var(--quiet); }
section > h3 { margin: 1.75rem 0 0.6rem; }
pre { padding: 0.7rem 0.9rem; background: var(--panel); white-space: pre-wrap; }
ul { padding-left: 1.2em; }
li + li { margin-top: 0.4rem; }
li { max-width: 50rem; }
footer { margin-top: 3rem; padding-top: 0.8rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: 0.8667rem; }`

const paper = `
@media (max-width: 46rem) {
  main { padding: 1.5rem 1rem 3rem; }
  .figures { grid-template-columns: 1fr 1fr; }
  .figures div:nth-child(odd) { border-left: 0; padding-left: 0; }
  .figures div:nth-child(n + 3) { border-top: 1px solid var(--rule); }
  .pair { grid-template-columns: 1fr; }
  .method { grid-template-columns: 1fr; gap: 0; }
  .method dd { margin-bottom: 0.5rem; }
}
@media print {
  html { font-size: 9.5pt; }
  main { max-width: none; padding: 0; }
  section { margin-top: 1.75rem; padding-top: 1rem; }
  h2, h3, summary { break-after: avoid; }
  figure, tr, .wide, .figures, .case, pre, li { break-inside: avoid; }
  .question { break-after: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  table { font-size: 0.82rem; }
  th, td { padding-inline: 0.3rem; }
  summary { list-style: none; }
}`

/** CSS of the report; holds no `<`, so it can stand in a style element as it is. */
export const reportStyle = [
  `:root { color-scheme: light; ${light} }`,
  `@media screen and (prefers-color-scheme: dark) { :root { color-scheme: dark; ${dark} } }`,
  page,
  top,
  tables,
  charts,
  cases,
  end,
  paper,
].join('\n')
