import type { Problem } from '../services/elevation/problem.ts';
import { endedBy } from '../services/elevation/signInBlock.ts';
import { bare, namePlain } from './format.ts';
import { problemWords } from './problemText.ts';

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

/** The sentences of the sign-in page. */
export function signInPageText(content: SignInPage): {
  readonly title: string;
  readonly text: readonly string[];
} {
  switch (content.kind) {
    case 'done':
      return {
        title: 'You are signed in',
        text: [content.outcome, 'The card in Teams shows the same. You can close this page.'],
      };
    case 'not-shown':
      return {
        title: 'You are signed in',
        text: [
          'Latchkey has gone on with what you asked for, but could not show you in Teams how it went.',
          'Say status there to see it, before you ask again.',
        ],
      };
    case 'ended':
      return {
        title: 'This link has been used or has ended',
        text: [
          'What it was for is done, was cancelled, has a newer link on its card, or waited for more than a day.',
          'Say status in Teams to see what is on.',
        ],
      };
    case 'lost':
      return {
        title: 'This page belongs to another sign-in',
        text: [
          'You may have begun a newer one in this browser, or this one took longer than ten minutes.',
          'What you asked for is still kept. Go back to Teams and press the button on its card once more.',
        ],
      };
    case 'cancelled':
      return cancelledText;
    case 'admin-consent':
      return adminConsentText[content.outcome];
    case 'refused': {
      const { problem, correlationId } = content;
      const { title, text } = refusalText(content);
      return {
        title,
        text: [
          ...text,
          `What you asked for is still kept: ${helpsToRepeat(problem) ? 'its' : 'once that is settled, its'} card in Teams has a button to try again.`,
          ...(problem.kind === 'wrong-person' ? [] : [`Reference: ${correlationId}`]),
        ],
      };
    }
  }
}

const cancelledText = {
  title: 'You did not finish signing in',
  text: [
    'Nothing was changed, and what you asked for is still kept.',
    'Press the button on its card in Teams when you want to go on.',
  ],
} as const;

/** Entra's word for it, which anybody could have typed into the address: so it is repeated as Entra's, and what shows it is named. */
const adminConsentText = {
  given: {
    title: 'Done: Entra says that consent was given',
    text: [
      'Next: make the Teams app with npx latchkey package, and upload it in the Teams admin center under Manage apps.',
      'Then npx latchkey doctor checks each link, the consent too. You can close this page.',
    ],
  },
  refused: {
    title: 'Consent was not given',
    text: [
      'Entra says that it was cancelled or refused. Nothing was changed.',
      'It takes a Privileged Role Administrator or Global Administrator: open the link that npx latchkey register printed again.',
    ],
  },
  elsewhere: {
    title: 'Consent was given in another organization',
    text: [
      'You signed in to another tenant than the one that this bot is for. In that tenant, take the consent back under Enterprise applications.',
      'Then open the link that npx latchkey register printed in a private window.',
    ],
  },
} as const;

/** What the card says, where no Markdown is read. */
function refusalText({ problem, adminContact }: Extract<SignInPage, { kind: 'refused' }>): {
  readonly title: string;
  readonly text: readonly string[];
} {
  if (problem.kind === 'wrong-person' && problem.names !== undefined) {
    const { signedIn, wanted } = problem.names;
    return {
      title: 'This link is for somebody else',
      text: [
        `You signed in as ${namePlain(signedIn)}, but it was made for ${namePlain(wanted)}.`,
        'Nothing was changed. The next try lets you choose the account.',
      ],
    };
  }
  const { title, next } = problemWords(problem, { adminContact });
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
