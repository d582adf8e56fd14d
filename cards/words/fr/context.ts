import type { ContextWords } from '../en/context.ts';

const used = (minutes: number, asked: number | undefined): string =>
  asked === undefined ? `${minutes}` : `${minutes} sur ${asked}`;

export const context: ContextWords = {
  titles: {
    opens: 'Ouvre',
    ends: 'Fin',
    holds: 'A déjà',
    before: 'Avant',
    others: 'Autres',
    why: 'Vous',
  },
  ends: { unlimited: 'quand quelqu’un y met fin\u00A0: sans fin', unknown: 'inconnue' },
  endsIfNow: (at) => `${at}, en cas d’approbation immédiate`,
  holdsNothing: (seen) => `rien (vu\u00A0: ${seen})`,
  holds: (what, seen) => `${what} (vu\u00A0: ${seen})`,
  holdsAtLeast: (what, seen) => `${what}, et peut-être plus (vu\u00A0: ${seen})`,
  holdsUnseen: (seen) => `Je n’ai pas pu tout voir (${seen})`,
  heldUntil: (target, until) => `${target} jusqu’à ${until}`,
  never: 'jamais par Latchkey',
  used,
  usedAtMost: (minutes, asked) => `au plus ${used(minutes, asked)}`,
  before: (times, last) => `utilisé ${times.join(', ')} min\u00A0; dernière fois\u00A0: ${last}`,
  nobodyKnown: {
    none: 'personne d’autre ne peut décider',
    some: 'd’autres, que je ne peux pas voir, peuvent décider',
    all: 'je n’ai pas vu qui d’autre peut décider',
  },
  others: {
    none: (names) => `peuvent aussi décider\u00A0: ${names}`,
    some: (names) => `peuvent aussi décider\u00A0: ${names}, et d’autres que je ne peux pas voir`,
    all: (names) => `peuvent aussi décider\u00A0: ${names}, et peut-être d’autres que je n’ai pas vus`,
  },
  looked: (name, at) => `vu par ${name} (${at})`,
  isLooking: (name, until) => `en cours d’examen par ${name} (jusqu’à ${until})`,
  lookedAndSo: (sentence, looks) => `${sentence}\u00A0; ${looks.join('\u00A0; ')}`,
  claim: 'Je m’en occupe',
  named: 'la stratégie vous désigne',
  through: (groups) => `par ${groups}`,
  namedAndThrough: (groups) => `la stratégie vous désigne, directement et par ${groups}`,
  aGroup: 'un groupe',

  rulesLoosened: (since) => `Les règles de cet accès ont été assouplies (vu\u00A0: ${since})`,
  newlyEligible: (name, since) => `Éligibilité récente pour ${name} (depuis\u00A0: ${since})`,
  newlyEligibleMore: 'Cela ne fait que quelques jours\u00A0: était-ce voulu\u00A0?',
  longer: (to, from) => `Il peut rester actif ${to}\u00A0; avant, c’était ${from}.`,
  noMfa: 'La MFA n’est plus exigée.',
  noContext: 'Le contexte d’authentification n’est plus exigé.',
  noJustification: 'La justification n’est plus exigée.',
  noTicket: 'Le ticket n’est plus exigé.',
  noReason: 'Aucun motif n’est plus exigé des approbateurs.',
  fewerStages: 'Il comporte moins d’étapes d’approbation.',
  newApprovers: (names) => `Nouveau parmi les approbateurs\u00A0: ${names}.`,
  otherApprovers: 'Les approbateurs ont changé.',
};
