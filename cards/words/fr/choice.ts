import type { ChoiceWords } from '../en/choice.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('fr');

export const choice: ChoiceWords = {
  questions: {
    activate: 'Lequel voulez-vous dire\u00A0?',
    withdraw: 'Quelle demande\u00A0?',
    giveBack: 'Lequel rendez-vous\u00A0?',
  },
  didYouMean: (targets) => `Vouliez-vous dire ${targets}\u00A0?`,
  called: plural({
    one: (count, said) => `${count} s’appelle ${said}.`,
    other: (count, said) => `${count} s’appellent ${said}.`,
  }),
  fit: plural({
    one: (count, said) => `${count} correspond à ${said}.`,
    other: (count, said) => `${count} correspondent à ${said}.`,
  }),
  youWrote: (said) => `Vous avez écrit ${said}.`,
  noneIs: (said) => `Aucun de ceux-ci n’est ${said}.`,
  nothingLeft: 'Il ne reste rien à choisir.',

  notEligible: (targets) => `Non éligible\u00A0: ${targets}`,
  askToBecomeEligible: plural({
    one: (_, whom) =>
      `Cet accès existe dans votre organisation. Si vous en avez besoin, contactez ${whom} pour devenir éligible dans PIM.`,
    other: (_, whom) =>
      `Ces accès existent dans votre organisation. Si vous en avez besoin, contactez ${whom} pour devenir éligible dans PIM.`,
  }),
  notSeen: (targets) => `Je ne peux pas voir si vous pouvez activer ${targets}`,
  askAllTheSame: plural({
    one: () =>
      'Cet accès existe dans votre organisation. Vous pouvez quand même le demander\u00A0: Entra décide.',
    other: () =>
      'Ces accès existent dans votre organisation. Vous pouvez quand même les demander\u00A0: Entra décide.',
  }),

  nothing: {
    withdraw: {
      all: 'Vous n’avez aucune demande en cours',
      one: (target) => `Vous n’avez aucune demande en cours pour ${target}`,
      next: 'Il n’y a rien à retirer.',
      unseen: 'Je ne peux pas voir tout ce que vous avez demandé',
    },
    giveBack: {
      all: 'Rien n’est actif pour vous actuellement',
      one: (target) => `Vous n’avez pas activé ${target}`,
      next: 'Il n’y a rien à rendre.',
      unseen: 'Je ne peux pas voir tout ce qui est actif pour vous',
    },
  },
};
