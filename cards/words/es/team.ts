import type { TeamWords } from '../en/team.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('es');
const sayBack = 'Escriba **back** cuando vuelva.';

export const team: TeamWords = {
  nudged: 'Les envío un recordatorio ahora.',
  nudgedBefore:
    'Hace menos de 15 minutos se les envió un recordatorio a petición suya: deles un poco de tiempo.',
  away: (until) => `Está ausente hasta ${until}: se pregunta a otros en su lugar. ${sayBack}`,
  awayAndLast: plural({
    one: (count, until) =>
      `Está ausente hasta ${until}. Para ${count} solicitud en espera no queda nadie más que pueda decidir, así que se pregunta a todos de todas formas. ${sayBack}`,
    other: (count, until) =>
      `Está ausente hasta ${until}. Para ${count} solicitudes en espera no queda nadie más que pueda decidir, así que se pregunta a todos de todas formas. ${sayBack}`,
  }),
  awayUnseen: 'No he podido ver todo lo que le espera: no sé si queda alguien más que pueda decidir.',
  awayNotUnderstood:
    'No he entendido hasta cuándo. Escriba por ejemplo **away until 15:00**, **away until tomorrow 9:00**, **away 2h** o **away 3 days**.',
  back: 'Ha vuelto: se le pregunta de nuevo. Escriba **approvals** para ver lo que espera.',
};
