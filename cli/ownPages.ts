import type { AppManifest, OwnPage } from './appManifest.ts';
import { ownPages } from './appManifest.ts';
import { answerTo, isSomebodyHere } from './agree.ts';
import { isReservedHost } from './hostName.ts';

/** What each page is called, and the option that names it. */
const pageWords: Readonly<Record<OwnPage, readonly [what: string, option: string]>> = {
  websiteUrl: ['Your page about it', '--website-url'],
  privacyUrl: ['Your privacy statement', '--privacy-url'],
  termsOfUseUrl: ['Your terms of use', '--terms-url'],
};

type Pages = Readonly<Partial<Record<OwnPage, string>>>;

/** Pages of one's own: those given, and for each that is still an example whatever somebody answers. Throws where nobody is there to ask. */
export async function askedPages(given: Pages, { developer }: AppManifest): Promise<Pages> {
  const pages: Partial<Record<OwnPage, string>> = { ...given };
  const open = ownPages.filter((page) => !isOwnPage(given[page] ?? developer[page] ?? ''));
  const wrong = open.filter((page) => given[page] !== undefined);
  if (wrong.length > 0 || (open.length > 0 && !isSomebodyHere()))
    throw new Error(
      [
        'Teams shows three pages of yours beside the app, each an https address that others reach. Missing:',
        ...open.map((page) => `  - ${pageWords[page].join(': ')}`),
      ].join('\n'),
    );
  for (const page of open) pages[page] = await pageFrom(page);
  return pages;
}

async function pageFrom(page: OwnPage): Promise<string> {
  const [what, option] = pageWords[page];
  const url = await answerTo(`${what}, https://… (${option}): `, `name it with ${option}`);
  if (!isOwnPage(url)) throw new Error(`“${url}” is no https address that others reach: ${option}.`);
  return url;
}

function isOwnPage(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' && !isReservedHost(url.hostname);
}
