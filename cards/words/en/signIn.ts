/** What is said around a sign-in: the button of Teams, the card that leads to Entra's page, and the bot's own page after it. Names come as they are to be shown. */
export const signIn = {
  button: 'Sign in',
  why: 'Sign in so that I can act as you, and only as you.',
  needed: 'Please sign in to go on.',
  failed: (code: string) =>
    `Teams could not sign you in by itself (${code}). Use the **Sign in** button above; what you asked for then goes on. If this comes again, give your administrator that word.`,

  /** The card, by why the sign-in is asked for. */
  reasons: {
    mfa: { title: 'One more step: sign in', text: 'Entra wants to see your MFA before it goes on.' },
    context: {
      title: 'One more step: sign in',
      text: 'Entra asks for a stronger sign-in before it goes on.',
    },
    session: {
      title: 'Please sign in again',
      text: 'Entra has ended your session, as it does after a changed password or when an administrator signs people out.',
    },
    plain: { title: 'Please sign in', text: 'I act as you, and only as you.' },
  },
  kept: (until: string) =>
    `I keep what you typed until ${until} and go on by myself when you have signed in; this card then changes.`,
  forYouAlone: 'The button is for you alone.',
  goToSignIn: 'Continue to sign in',
  tryAgain: 'Try again',

  page: {
    backToTeams: 'Back to Teams',
    signedIn: 'You are signed in',
    done: 'The card in Teams shows the same. You can close this page.',
    notShown: [
      'Latchkey has gone on with what you asked for, but could not show you in Teams how it went.',
      'Say status there to see it, before you ask again.',
    ],
    ended: {
      title: 'This link has been used or has ended',
      text: [
        'What it was for is done, was cancelled, has a newer link on its card, or waited for more than a day.',
        'Say status in Teams to see what is on.',
      ],
    },
    lost: {
      title: 'This page belongs to another sign-in',
      text: [
        'You may have begun a newer one in this browser, or this one took longer than ten minutes.',
        'What you asked for is still kept. Go back to Teams and press the button on its card once more.',
      ],
    },
    cancelled: {
      title: 'You did not finish signing in',
      text: [
        'Nothing was changed, and what you asked for is still kept.',
        'Press the button on its card in Teams when you want to go on.',
      ],
    },
    /** Entra's word for it, which anybody could have typed into the address: so it is repeated as Entra's, and what shows it is named. */
    adminConsent: {
      given: {
        title: 'Done: Entra says that consent was given',
        text: [
          'Next: make the Teams app with latchkey package, and upload it in the Teams admin center under Manage apps.',
          'Then latchkey doctor checks each link, the consent too. You can close this page.',
        ],
      },
      refused: {
        title: 'Consent was not given',
        text: [
          'Entra says that it was cancelled or refused. Nothing was changed.',
          'It takes a Privileged Role Administrator or Global Administrator: open the link that latchkey register printed again.',
        ],
      },
      elsewhere: {
        title: 'Consent was given in another organization',
        text: [
          'You signed in to another tenant than the one that this bot is for. In that tenant, take the consent back under Enterprise applications.',
          'Then open the link that latchkey register printed in a private window.',
        ],
      },
    },
    wrongPerson: {
      title: 'This link is for somebody else',
      text: (signedIn: string, wanted: string) =>
        `You signed in as ${signedIn}, but it was made for ${wanted}.`,
      next: 'Nothing was changed. The next try lets you choose the account.',
    },
    kept: 'What you asked for is still kept: its card in Teams has a button to try again.',
    keptUntilSettled:
      'What you asked for is still kept: once that is settled, its card in Teams has a button to try again.',
    /** The whole page where nothing else can be said of it. */
    broken:
      'Something went wrong. Say status in Teams to see whether anything was changed, before you ask again.',
    reference: (id: string) => `Reference: ${id}`,
  },
};

export type SignInWords = Readonly<typeof signIn>;
