import type { ContextWords } from '../en/context.ts';

const used = (minutes: number, asked: number | undefined): string =>
  asked === undefined ? `${minutes}` : `${minutes} von ${asked}`;

export const context: ContextWords = {
  titles: {
    opens: 'Öffnet',
    ends: 'Endet',
    holds: 'Hat gerade',
    before: 'Bisher',
    others: 'Andere',
    why: 'Sie',
  },
  ends: { unlimited: 'wenn es jemand beendet: ohne Ende', unknown: 'nicht bekannt' },
  endsIfNow: (at) => `${at}, wenn jetzt genehmigt`,
  holdsNothing: (seen) => `nichts (gesehen: ${seen})`,
  holds: (what, seen) => `${what} (gesehen: ${seen})`,
  holdsAtLeast: (what, seen) => `${what}, vielleicht noch mehr (gesehen: ${seen})`,
  holdsUnseen: (seen) => `Ich konnte nicht alles sehen (${seen})`,
  heldUntil: (target, until) => `${target} bis ${until}`,
  never: 'noch nie über Latchkey',
  used,
  usedAtMost: (minutes, asked) => `höchstens ${used(minutes, asked)}`,
  before: (times, last) => `genutzt ${times.join(', ')} min; zuletzt ${last}`,
  nobodyKnown: {
    none: 'niemand sonst kann entscheiden',
    some: 'andere, die ich nicht sehen kann, können entscheiden',
    all: 'ich habe nicht gesehen, wer sonst entscheiden kann',
  },
  others: {
    none: (names) => `auch entscheiden kann: ${names}`,
    some: (names) => `auch entscheiden kann: ${names}, und andere, die ich nicht sehen kann`,
    all: (names) => `auch entscheiden kann: ${names}, und vielleicht andere, die ich nicht gesehen habe`,
  },
  looked: (name, at) => `${name} hat es angesehen (${at})`,
  isLooking: (name, until) => `${name} sieht es sich an (bis ${until})`,
  lookedAndSo: (sentence, looks) => `${sentence}; ${looks.join('; ')}`,
  claim: 'Ich sehe es mir an',
  named: 'in der Richtlinie genannt',
  through: (groups) => `gefragt über ${groups}`,
  namedAndThrough: (groups) => `in der Richtlinie genannt und gefragt über ${groups}`,
  aGroup: 'eine Gruppe',

  rulesLoosened: (since) => `Die Regeln hierfür wurden gelockert (gesehen: ${since})`,
  newlyEligible: (name, since) => `Neu berechtigt: ${name}, erst seit ${since}`,
  newlyEligibleMore: 'Das sind höchstens einige Tage: War es gewollt?',
  longer: (to, from) => `Es kann ${to} eingeschaltet sein, vorher ${from}.`,
  noMfa: 'Es verlangt keine MFA mehr.',
  noContext: 'Es verlangt keinen Authentifizierungskontext mehr.',
  noJustification: 'Es verlangt keine Begründung mehr.',
  noTicket: 'Es verlangt kein Ticket mehr.',
  noReason: 'Es verlangt beim Genehmigen keine Begründung mehr.',
  fewerStages: 'Es hat weniger Stufen der Genehmigung.',
  newApprovers: (names) => `Neu unter denen, die genehmigen: ${names}.`,
  otherApprovers: 'Es genehmigen andere als vorher.',
};
