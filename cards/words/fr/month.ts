import type { MonthWords } from '../en/month.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('fr');

export const month: MonthWords = {
  mine: (name) => `Mon mois\u00A0: ${name}`,
  team: (name) => `Mois de l’équipe\u00A0: ${name}`,
  week: (from, to) => `Accès privilégiés, du ${from} au ${to}`,
  summary: (title, asked, approved, denied) =>
    `${title}\u00A0: demandes ${asked}, approuvées ${approved}, refusées ${denied}`,
  everybody: 'De toutes les personnes qui ont demandé avec Latchkey, ou dont il a vu la demande.',
  ofTeams: (names) => `De ${names}, ensemble.`,
  goesOn: (until) => `Le mois n’est pas terminé. Situation\u00A0: ${until}.`,
  none: 'Rien n’a été demandé.',
  tooFew:
    'Moins de trois personnes ont fait une demande. Des chiffres sur si peu de personnes diraient de qui il s’agit, je n’en montre donc pas\u00A0; la liste des approbations et latchkey report montrent ce que vous pouvez en voir.',
  asked: 'Demandes',
  approved: 'Approuvées',
  denied: 'Refusées',
  decided: 'Décision en',
  decidedBy: (time) => `${time} (la moitié)`,
  use: 'Utilisé',
  usedOf: (used, asked) => `${used} sur ${asked}`,
  usedAtMost: (used, asked) => `au plus ${used} sur ${asked}`,
  notKnown: 'inconnu',
  askedAndUsed: plural({
    one: (count, use) => `${count} demande, utilisé\u00A0: ${use}`,
    other: (count, use) => `${count} demandes, utilisé\u00A0: ${use}`,
  }),
  askedUseNotKnown: plural({
    one: (count) => `${count} demande, durée d’activation inconnue`,
    other: (count) => `${count} demandes, durée d’activation inconnue`,
  }),
  hidden:
    'Ce que moins de trois personnes ont demandé est compté sans être listé\u00A0: cela dirait de qui il s’agit.',
  more: (count) => `Et ${count} de plus.`,
  chart: 'Heures utilisées sur heures demandées',
  used: 'Utilisé',
  unused: 'Non utilisé',
  hints: 'Visible par vous uniquement',
  hintsOnce: 'Je le dis au plus une fois par mois. **notifier moins** le supprime.',
  unusedFor: (days, names) =>
    `Ces ${days} derniers jours, je ne vous ai pas vu demander\u00A0: ${names}. Ce dont vous n’avez plus besoin, votre administrateur peut vous le retirer.`,
  shorter: (what, count, times) =>
    `${what}\u00A0: aucune de vos ${count} dernières activations n’a dépassé ${times.most}, et vous avez demandé ${times.asked}. ${times.enough} suffiraient.`,
  only: 'Ce qui a été demandé dans le portail PIM ne figure ici que si je l’ai vu.',
  notALead:
    'Votre administrateur ne vous a désigné ni comme responsable d’équipe ni comme auditeur, je ne vous montre donc que votre mois\u00A0: écrivez **mon mois**.',
  last: 'Mois précédent',
  next: 'Mois suivant',
};
