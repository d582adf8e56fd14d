import type { ApprovalWords } from '../en/approval.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('de');
const approvedBy = (by: string | undefined): string =>
  by === undefined ? 'Genehmigt' : `Genehmigt von ${by}`;

export const approval: ApprovalWords = {
  asksFor: (who, target) => `${who} bittet um ${target}`,
  stillWaitsFor: (who, target) => `${who} wartet noch auf ${target}`,
  targetFor: (target, who) => `${target} für ${who}`,
  changed: 'Diese Anfrage hat sich geändert',
  changedMore: 'Es wurde nichts entschieden. Hier steht, was sie jetzt besagt.',

  leftToDecide: (left) => `Zeit zu entscheiden: ${left}`,
  leftNotSaid: 'Wie viel Zeit zu entscheiden bleibt, sagt Entra nicht',
  approvedBy,
  approvedThenDenied: (by) => `${approvedBy(by)} und danach von Entra abgelehnt`,
  withdrawn: 'Von der anfragenden Person zurückgezogen',
  failed: (by) => `${approvedBy(by)}, aber Entra konnte es nicht einschalten`,
  ended: (by) => `${approvedBy(by)}, inzwischen beendet`,

  titles: { reason: 'Begründung', decided: 'Entschieden', waitsSince: 'Wartet seit' },
  sameReason: (at) => `dieselbe wie zuvor (${at})`,

  approve: 'Genehmigen',
  deny: 'Ablehnen',
  more: 'Mehr',
  lookAgain: 'Noch einmal nachsehen',
  next: 'Nächste',
  approvals: 'Genehmigungen',
  moreWait: {
    approve: plural({
      one: (count) => `Genehmigt. ${count} weitere Anfrage wartet.`,
      other: (count) => `Genehmigt. ${count} weitere Anfragen warten.`,
    }),
    deny: plural({
      one: (count) => `Abgelehnt. ${count} weitere Anfrage wartet.`,
      other: (count) => `Abgelehnt. ${count} weitere Anfragen warten.`,
    }),
  },

  usualReasons: [
    'Es passt zum Vorfall.',
    'Es war vorher abgesprochen.',
    'Es wird dafür nicht gebraucht.',
    'Es ist nicht klar, wofür es ist.',
  ],
  reason: 'Begründung',
  reasonToDeny: 'Begründung (zum Ablehnen)',
  chooseReason: 'Eine wählen oder unten schreiben',
  ownReason: 'Ihre eigenen Worte',
  goesToEntra: 'Wird in Entra festgehalten',
  reasonMissing: 'Es wurde nichts entschieden: Wählen oder schreiben Sie eine Begründung.',

  code: 'Code',
  codeFrom: 'Vier Ziffern, von der anfragenden Person',
  codeMissing: 'Bitte fragen Sie nach dem Code auf der Karte der anfragenden Person.',
  codeWrong: 'Es wurde nichts entschieden: Das ist nicht der Code auf der Karte der anfragenden Person.',
};
