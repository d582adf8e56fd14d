import type { TeamWords } from '../en/team.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('fr');
const sayBack = 'Écrivez **de retour** à votre retour.';

export const team: TeamWords = {
  nudged: 'Je les relance maintenant.',
  nudgedBefore:
    'Une relance a été faite à votre demande il y a moins de 15 minutes\u00A0: laissez-leur un peu de temps.',
  away: (until) =>
    `Absence enregistrée (retour\u00A0: ${until})\u00A0: d’autres sont sollicités à votre place. ${sayBack}`,
  awayAndLast: plural({
    one: (count, until) =>
      `Absence enregistrée (retour\u00A0: ${until}). Pour ${count} demande en attente, plus personne de présent ne peut décider, donc tous sont sollicités quand même. ${sayBack}`,
    other: (count, until) =>
      `Absence enregistrée (retour\u00A0: ${until}). Pour ${count} demandes en attente, plus personne de présent ne peut décider, donc tous sont sollicités quand même. ${sayBack}`,
  }),
  awayUnseen:
    'Je n’ai pas pu voir tout ce qui vous attend\u00A0: je ne sais pas si quelqu’un d’autre peut en décider.',
  awayNotUnderstood:
    'Je n’ai pas compris jusqu’à quand. Écrivez par exemple **absent jusqu’à 15:00**, **absent jusqu’à demain 9:00**, **absent 2h** ou **absent 3 jours**.',
  back: 'Vous êtes de retour\u00A0: les demandes vous parviennent à nouveau. Écrivez **approbations** pour voir ce qui attend.',
};
