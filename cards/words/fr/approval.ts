import type { ApprovalWords } from '../en/approval.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('fr');
const approvedBy = (by: string | undefined): string =>
  by === undefined ? 'Demande approuvée' : `Demande approuvée par ${by}`;

export const approval: ApprovalWords = {
  asksFor: (who, target) => `${who} demande ${target}`,
  stillWaitsFor: (who, target) => `${who} attend toujours ${target}`,
  targetFor: (target, who) => `${target} pour ${who}`,
  changed: 'Cette demande a changé',
  changedMore: 'Rien n’a été décidé. Voici ce qu’elle dit maintenant.',

  leftToDecide: (left) => `Temps pour décider\u00A0: ${left}`,
  leftNotSaid: 'Entra ne dit pas combien de temps il reste pour décider',
  approvedBy,
  approvedThenDenied: (by) => `${approvedBy(by)}, puis refusée par Entra`,
  withdrawn: 'Demande retirée par son auteur',
  failed: (by) => `${approvedBy(by)}, mais l’activation a échoué dans Entra`,
  ended: (by) => `${approvedBy(by)}, accès terminé depuis`,

  titles: { reason: 'Motif', decided: 'Décidé', waitsSince: 'En attente depuis' },
  sameReason: (at) => `le même qu’avant (${at})`,

  approve: 'Approuver',
  deny: 'Refuser',
  more: 'Plus',
  lookAgain: 'Vérifier à nouveau',
  next: 'Suivante',
  approvals: 'Approbations',
  moreWait: {
    approve: plural({
      one: (count) => `Demande approuvée. ${count} autre attend.`,
      other: (count) => `Demande approuvée. ${count} autres attendent.`,
    }),
    deny: plural({
      one: (count) => `Demande refusée. ${count} autre attend.`,
      other: (count) => `Demande refusée. ${count} autres attendent.`,
    }),
  },

  usualReasons: [
    'Cela correspond à l’incident.',
    'C’était convenu d’avance.',
    'Ce n’est pas nécessaire pour cela.',
    'On ne voit pas à quoi cela sert.',
  ],
  reason: 'Motif',
  reasonToDeny: 'Motif (pour refuser)',
  chooseReason: 'Choisissez, ou écrivez ci-dessous',
  ownReason: 'Avec vos mots',
  goesToEntra: 'Conservé dans Entra',
  reasonMissing: 'Rien n’a été décidé\u00A0: choisissez un motif, ou écrivez-en un.',

  code: 'Code',
  codeFrom: 'Quatre chiffres, donnés par le demandeur',
  codeMissing: 'Demandez le code qui figure sur la carte du demandeur.',
  codeWrong: 'Rien n’a été décidé\u00A0: ce n’est pas le code qui figure sur la carte du demandeur.',
};
