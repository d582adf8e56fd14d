/** A chapter of the pictures that the documentation shows: the title, and the cards by their names in the table of all. */
export interface Chapter {
  readonly title: string;
  readonly cards: readonly string[];
}

/** The languages in which cards are drawn, by the folder of their pictures. */
export const picturedIn = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR', es: 'es-ES', ja: 'ja-JP' } as const;

export type PictureLanguage = keyof typeof picturedIn;

/** In which themes some cards are shown besides, in English. */
export const otherThemes = ['dark', 'contrast'] as const;

/** Those: one of each look. */
export const picturedInThemes: readonly string[] = [
  'targets with bundles',
  'form after a denial',
  'request: active',
  'request: denied',
  'bundle half of which failed',
  'approval in its context',
  'inbox with results',
  'incident, to one who has something on',
  'emergency to be signed',
  'my month with hints',
];

/** The cards of which the documentation has a picture in each language. */
export const pictured: readonly Chapter[] = [
  {
    title: 'To ask',
    cards: [
      'welcome',
      'targets with what was asked for last',
      'targets with bundles',
      'form of a sentence',
      'form with what it takes and gives',
      'form after a denial',
      'form with a ticket that was found',
      'again',
      'history',
      'step-up',
    ],
  },
  {
    title: 'What becomes of it',
    cards: [
      'request: awaiting approval',
      'request: provisioning',
      'request: active',
      'active, with doors',
      'request: denied',
      'request: expired',
      'reminder of the end',
      'ended, and again',
    ],
  },
  {
    title: 'Several things at once',
    cards: [
      'form of a bundle',
      'bundle that was asked for',
      'bundle half of which failed',
      'bundle of which all has ended',
      'bundle saved',
    ],
  },
  {
    title: 'To decide',
    cards: [
      'approval in its context',
      'approval with a ticket',
      'approval of a reason that was given before',
      'inbox with results',
      'approval: active',
    ],
  },
  {
    title: 'Incidents and emergencies',
    cards: [
      'incident, to everybody',
      'one tap for an incident',
      'incident, to one who has something on',
      'incident, to one who may ask once more with one tap',
      'incident is over: offer',
      'incident is over: a half failed',
      'form of what is kept for emergencies',
      'emergency told at once',
      'emergency to be signed',
    ],
  },
  { title: 'A month', cards: ['my month with hints', 'team month of everybody', 'week'] },
  {
    title: 'Names and words from right to left',
    cards: [
      'approval, from right to left',
      'request that was denied, from right to left',
      'incident, from right to left',
    ],
  },
];

/** A card's file, without its ending. */
export function pictureName(card: string): string {
  return card
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
