import type { ChoiceWords } from '../en/choice.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('de');

export const choice: ChoiceWords = {
  questions: {
    activate: 'Was meinen Sie?',
    withdraw: 'Welche Anfrage?',
    giveBack: 'Was geben Sie zurück?',
  },
  didYouMean: (targets) => `Meinten Sie ${targets}?`,
  called: plural({
    one: (count, said) => `${count} heißt ${said}.`,
    other: (count, said) => `${count} heißen ${said}.`,
  }),
  fit: plural({
    one: (count, said) => `${count} passt zu ${said}.`,
    other: (count, said) => `${count} passen zu ${said}.`,
  }),
  youWrote: (said) => `Sie schrieben ${said}.`,
  noneIs: (said) => `Nichts davon ist ${said}.`,
  nothingLeft: 'Es bleibt nichts zur Auswahl.',

  notEligible: (targets) => `Sie sind nicht berechtigt für ${targets}`,
  askToBecomeEligible: plural({
    one: (_, whom) =>
      `Ihre Organisation hat es. Wenn Sie es brauchen, bitten Sie ${whom} um die Berechtigung in PIM.`,
    other: (_, whom) =>
      `Ihre Organisation hat sie. Wenn Sie etwas davon brauchen, bitten Sie ${whom} um die Berechtigung in PIM.`,
  }),
  notSeen: (targets) => `Ich kann nicht sehen, ob Sie ${targets} einschalten können`,
  askAllTheSame: plural({
    one: () => 'Ihre Organisation hat es. Sie können es trotzdem anfragen: Entra entscheidet.',
    other: () => 'Ihre Organisation hat sie. Sie können sie trotzdem anfragen: Entra entscheidet.',
  }),

  nothing: {
    withdraw: {
      all: 'Sie haben keine offene Anfrage',
      one: (target) => `Sie haben keine offene Anfrage für ${target}`,
      next: 'Es gibt nichts zurückzuziehen.',
      unseen: 'Ich kann nicht alles sehen, was Sie angefragt haben',
    },
    giveBack: {
      all: 'Für Sie ist jetzt nichts eingeschaltet',
      one: (target) => `Sie haben ${target} nicht eingeschaltet`,
      next: 'Es gibt nichts zurückzugeben.',
      unseen: 'Ich kann nicht alles sehen, was für Sie eingeschaltet ist',
    },
  },
};
