import type { TeamWords } from '../en/team.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('fr');
const sayBack = 'Écrivez **back** à votre retour.';

export const team: TeamWords = {
  nudged: 'Je les relance maintenant.',
  nudgedBefore:
    'Une relance a été faite à votre demande il y a moins de 15 minutes\u00A0: laissez-leur un peu de temps.',
  away: (until) =>
    `Vous êtes absent (retour\u00A0: ${until})\u00A0: d’autres sont sollicités à votre place. ${sayBack}`,
  awayAndLast: plural({
    one: (count, until) =>
      `Vous êtes absent (retour\u00A0: ${until}). Pour ${count} demande en attente, plus personne de présent ne peut décider, donc tous sont sollicités quand même. ${sayBack}`,
    other: (count, until) =>
      `Vous êtes absent (retour\u00A0: ${until}). Pour ${count} demandes en attente, plus personne de présent ne peut décider, donc tous sont sollicités quand même. ${sayBack}`,
  }),
  awayUnseen:
    'Je n’ai pas pu voir tout ce qui vous attend\u00A0: je ne sais pas si quelqu’un d’autre peut en décider.',
  awayNotUnderstood:
    'Je n’ai pas compris jusqu’à quand. Écrivez par exemple **away until 15:00**, **away until tomorrow 9:00**, **away 2h** ou **away 3 days**.',
  back: 'Vous êtes de retour\u00A0: vous êtes à nouveau sollicité. Écrivez **approvals** pour voir ce qui attend.',
};
