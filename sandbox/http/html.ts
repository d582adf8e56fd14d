/** A page of the sandbox: plain HTML without scripts, plainly marked as simulated. `body` is HTML already. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; background: #f3f3f6; color: #242424; font: 15px/1.5 "Segoe UI", system-ui, sans-serif; }
header { padding: .6rem 1.5rem; background: #33344a; color: #fff; display: flex; gap: 1rem; align-items: baseline; }
header small { opacity: .8; }
main { max-width: 60rem; margin: 1.5rem auto; padding: 1.5rem; background: #fff; border-radius: 8px; box-shadow: 0 1px 4px #0002; }
main.narrow { max-width: 25rem; }
h1 { font-size: 1.3rem; margin: 0 0 1rem; } h2 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #8883; vertical-align: top; }
button { font: inherit; padding: .4rem 1rem; border: 0; border-radius: 4px; background: #5b5fc7; color: #fff; cursor: pointer; }
label { display: block; padding: .35rem 0; } .note { padding: .6rem 1rem; border-left: 4px solid #c4314b; background: #c4314b14; }
.good { border-color: #237b4b; background: #237b4b14; } code, pre { font-size: .85em; }
.number { font-size: 2.5rem; font-weight: 600; text-align: center; margin: 1rem; }
@media (prefers-color-scheme: dark) { body { background: #1f1f1f; color: #fff; } main { background: #292929; } a { color: #a6a7dc; } }
</style></head>
<body><header><strong>Contoso</strong><small>simulated for Latchkey, no real Microsoft service</small></header>
${body}
</body></html>
`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Headers of a page. */
export const htmlHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
} as const;
