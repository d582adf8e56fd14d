import type { Reader } from './format.ts';
import type { SignInPage } from './signInPageText.ts';
import { signInPageText } from './signInPageText.ts';
import { languageFor, wordsFor } from './words/wordsFor.ts';

/** The page as HTML without scripts or anything loaded from elsewhere; its one link leads back to the chat in Teams. */
export function signInPage(content: SignInPage, chatUrl: string, viewer: Reader): string {
  const { title, text } = signInPageText(content, viewer);
  const { backToTeams } = wordsFor(viewer).signIn.page;
  return `<!doctype html>
<html lang="${languageFor(viewer)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} - Latchkey</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f5f5f5; color: #242424;
  font: 16px/1.5 "Segoe UI", system-ui, sans-serif; }
main { max-width: 26rem; margin: 1rem; padding: 2rem 2.25rem; background: #fff; border-radius: 8px; box-shadow: 0 2px 8px #0002; }
h1 { margin: 0 0 .5rem; font-size: 1.35rem; font-weight: 600; }
p { margin: .5rem 0 0; }
a { display: inline-block; margin-top: .75rem; padding: .5rem 1rem; border-radius: 4px; background: #4f52b2; color: #fff; text-decoration: none; }
small { display: block; margin-top: 1.5rem; color: #616161; }
@media (prefers-color-scheme: dark) { body { background: #1f1f1f; color: #fff; } main { background: #292929; } small { color: #adadad; } }
</style>
</head>
<body><main><h1>${escapeHtml(title)}</h1>${text.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}<p><a href="${escapeHtml(chatUrl)}">${escapeHtml(backToTeams)}</a></p><small>Latchkey</small></main></body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
