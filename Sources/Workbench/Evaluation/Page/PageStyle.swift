/// How a report looks, in light and in dark.
enum PageStyle {
  /// The style sheet.
  static let sheet: Markup = """
    :root { --paper: #fbfaf7; --ink: #1f2328; --soft: #5c636b; --line: #d9d6cf; --card: #ffffff;
      --first: #1f5fbf; --second: #b6501b; --warn: #fff4dc; }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #16181b; --ink: #e8e6e1; --soft: #a2a7ad; --line: #383c42; --card: #1e2125;
        --first: #7fb0ff; --second: #f2a36b; --warn: #33290f; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink);
      font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
    main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
    h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .4rem; }
    h2 { font-size: 1.2rem; margin: 2.6rem 0 .4rem; }
    .lead { font-size: 1.1rem; margin: 0 0 1.2rem; max-width: 46rem; }
    p { max-width: 46rem; margin: .4rem 0; }
    .soft, figcaption, footer { color: var(--soft); font-size: .9rem; }
    dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr));
      gap: .1rem 1.5rem; margin: 0; padding: .8rem 1rem; background: var(--card);
      border: 1px solid var(--line); border-radius: .5rem; }
    dl div { padding: .25rem 0; min-width: 0; }
    dt { color: var(--soft); font-size: .8rem; }
    dd { margin: 0; overflow-wrap: anywhere; }
    .notes { margin: 1rem 0 0; padding: .6rem 1rem .6rem 2rem; background: var(--warn);
      border-radius: .5rem; font-size: .95rem; overflow-wrap: anywhere; }
    figure { margin: 1rem 0; padding: .8rem; max-width: 46rem; background: var(--card);
      border: 1px solid var(--line); border-radius: .5rem; }
    svg { display: block; width: 100%; height: auto; }
    .tick, .axis { fill: var(--soft); font-size: 12px; }
    .grid { stroke: var(--line); stroke-width: 1; fill: none; }
    .guide { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 4 4; fill: none; }
    .line { fill: none; stroke-width: 2; }
    .line.second { stroke-dasharray: 6 3; }
    .whisker { fill: none; stroke-width: 1.5; }
    .line.first, .whisker.first { stroke: var(--first); }
    .line.second, .whisker.second { stroke: var(--second); }
    .dot.first { fill: var(--first); }
    .dot.second { fill: var(--second); }
    .bar { stroke-width: 1.5; }
    .bar.first { fill: var(--first); fill-opacity: .3; stroke: none; }
    .bar.second { fill: none; stroke: var(--second); }
    .key { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: 0 0 .4rem; font-size: .9rem; }
    .key span::before { content: ""; display: inline-block; width: 1.6em; margin-right: .5em;
      vertical-align: .25em; border-top: 3px solid var(--first); }
    .key .second::before { border-top: 3px dashed var(--second); }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .92rem;
      font-variant-numeric: tabular-nums; }
    th, td { text-align: right; padding: .28rem .7rem; border-bottom: 1px solid var(--line);
      white-space: nowrap; }
    th:first-child, td:first-child, .text { text-align: left; }
    td.text { white-space: normal; overflow-wrap: anywhere; min-width: 8rem; }
    thead th { color: var(--soft); font-weight: 600; font-size: .82rem; white-space: normal; }
    code { font: .85em ui-monospace, "DejaVu Sans Mono", monospace; color: var(--soft);
      overflow-wrap: anywhere; }
    ol.pairs { padding: 0; margin: 1rem 0; list-style: none; counter-reset: pair; }
    ol.pairs li { display: flex; gap: 1rem; align-items: center; padding: .5rem 0;
      border-bottom: 1px solid var(--line); counter-increment: pair; }
    ol.pairs li::before { content: counter(pair); color: var(--soft); min-width: 1.6rem;
      text-align: right; font-variant-numeric: tabular-nums; }
    ol.pairs img { width: 96px; height: 96px; object-fit: contain; background: var(--line);
      border-radius: .3rem; }
    ol.pairs div { min-width: 0; }
    footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .8rem; }
    .bars span::before { border-top-width: .8em; opacity: .4; vertical-align: -.05em; }
    .bars .second::before { border: 1.5px solid var(--second); height: .8em; opacity: 1; }
    @media (max-width: 34rem) { .tick, .axis { font-size: 18px; } .axis.up { display: none; } }
    @media print { body { background: #fff; } figure, li, tr { break-inside: avoid; } }
    """
}
