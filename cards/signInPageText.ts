import { namePlain } from './format.ts';

/** What the bot's own page has to say after a sign-in. */
export type SignInPage =
  | { readonly kind: 'done'; readonly name: string }
  /** The work went on, and its outcome could not be shown in the chat. */
  | { readonly kind: 'not-shown' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'cancelled'; readonly error?: string }
  | { readonly kind: 'wrong-person'; readonly expected: string; readonly signedIn: string }
  | { readonly kind: 'failed'; readonly correlationId: string };

/** The sentences of the sign-in page. */
export function signInPageText(content: SignInPage): {
  readonly title: string;
  readonly text: readonly string[];
} {
  switch (content.kind) {
    case 'done':
      return {
        title: 'You are signed in',
        text: [
          'Latchkey has gone on with what you asked for. The card in Teams shows how it went.',
          'You can close this page.',
        ],
      };
    case 'not-shown':
      return {
        title: 'You are signed in',
        text: [
          'Latchkey has gone on with what you asked for, but could not show you in Teams how it went.',
          'Say status there to see it, before you ask again.',
        ],
      };
    case 'expired':
      return {
        title: 'This link has been used or has ended',
        text: [
          'A sign-in link works once and for ten minutes.',
          'Nothing was changed. Go back to Teams and ask again for a new one.',
        ],
      };
    case 'cancelled':
      return {
        title: 'You did not finish signing in',
        text: ['Nothing was changed. The link in Teams still works until its ten minutes are over.'],
      };
    case 'wrong-person':
      return {
        title: 'This link is for somebody else',
        text: [
          `You signed in as ${namePlain(content.signedIn)}, but the link was made for ${namePlain(content.expected)}.`,
          'Nothing was changed. If you have more than one account, ask again in Teams and pick the right one.',
        ],
      };
    case 'failed':
      return {
        title: 'The sign-in did not work',
        text: [
          'Microsoft Entra did not complete the sign-in, so nothing was changed.',
          'Go back to Teams and try again. If it keeps failing, give your administrator this reference:',
          content.correlationId,
        ],
      };
  }
}
