import type { Problem } from '../services/elevation/problem.ts';
import { endedBy } from '../services/elevation/signInBlock.ts';
import type { Reader } from './format.ts';
import { bare, namePlain } from './format.ts';
import { problemWords } from './problemText.ts';
import { bothNamed } from './signInProblemText.ts';
import { wordsFor } from './words/wordsFor.ts';

/** What the bot's own page has to say after a sign-in. */
export type SignInPage =
  /** `outcome`: what became of the work, in a line of plain text. */
  | { readonly kind: 'done'; readonly outcome: string }
  /** The work went on, and its outcome could not be shown in the chat. */
  | { readonly kind: 'not-shown' }
  /** What the link was for is done, cancelled or too old; or it never was one. */
  | { readonly kind: 'ended' }
  /** The browser comes back with another sign-in than the one that it began last. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'cancelled' }
  /** An administrator comes back from Entra's page of consent for everybody; `elsewhere`: it was another organization's. */
  | { readonly kind: 'admin-consent'; readonly outcome: 'given' | 'refused' | 'elsewhere' }
  | {
      readonly kind: 'refused';
      readonly problem: Problem;
      readonly adminContact: string | undefined;
      readonly correlationId: string;
    };

interface PageText {
  readonly title: string;
  readonly text: readonly string[];
}

/** The sentences of the sign-in page. */
export function signInPageText(content: SignInPage, viewer: Reader): PageText {
  const { page } = wordsFor(viewer).signIn;
  switch (content.kind) {
    case 'done':
      return { title: page.signedIn, text: [content.outcome, page.done] };
    case 'not-shown':
      return { title: page.signedIn, text: page.notShown };
    case 'ended':
      return page.ended;
    case 'lost':
      return page.lost;
    case 'cancelled':
      return page.cancelled;
    case 'admin-consent':
      return page.adminConsent[content.outcome];
    case 'refused': {
      const { problem, correlationId } = content;
      const { title, text } = refusalText(content, viewer);
      return {
        title,
        text: [
          ...text,
          helpsToRepeat(problem) ? page.kept : page.keptUntilSettled,
          ...(problem.kind === 'wrong-person' ? [] : [page.reference(correlationId)]),
        ],
      };
    }
  }
}

/** What the card says, where no Markdown is read. */
function refusalText(
  { problem, adminContact }: Extract<SignInPage, { kind: 'refused' }>,
  viewer: Reader,
): PageText {
  const names = problem.kind === 'wrong-person' ? bothNamed(problem) : undefined;
  if (names !== undefined) {
    const { title, text, next } = wordsFor(viewer).signIn.page.wrongPerson;
    const { signedIn, wanted } = names;
    return { title, text: [text(namePlain(signedIn, viewer), namePlain(wanted, viewer)), next] };
  }
  const { title, next } = problemWords(problem, { adminContact, viewer });
  return { title: bare(title, 160), text: [bare(next, 600)] };
}

const forAdministrators: ReadonlySet<Problem['kind']> = new Set([
  'consent-missing',
  'consent-too-wide',
  'bot-credential-refused',
]);

/** Nobody is sent round in a circle: where another sign-in meets the same answer, that is said. */
function helpsToRepeat(problem: Problem): boolean {
  return problem.kind === 'sign-in-blocked'
    ? endedBy[problem.why] === 'sign-in'
    : !forAdministrators.has(problem.kind);
}
