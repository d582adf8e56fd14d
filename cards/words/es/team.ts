import type { TeamWords } from '../en/team.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('es');
const sayBack = 'Escriba **de vuelta** cuando vuelva.';

export const team: TeamWords = {
  nudged: 'Les envío un recordatorio ahora.',
  nudgedBefore:
    'Hace menos de 15 minutos se les envió un recordatorio a petición suya: deles un poco de tiempo.',
  away: (until) => `Está ausente hasta ${until}: las solicitudes llegan a otros en su lugar. ${sayBack}`,
  awayAndLast: plural({
    one: (count, until) =>
      `Está ausente hasta ${until}. Para ${count} solicitud en espera no queda nadie más que pueda decidir, así que las reciben todos de todas formas. ${sayBack}`,
    other: (count, until) =>
      `Está ausente hasta ${until}. Para ${count} solicitudes en espera no queda nadie más que pueda decidir, así que las reciben todos de todas formas. ${sayBack}`,
  }),
  awayUnseen: 'No he podido ver todo lo que tiene pendiente: no sé si queda alguien más que pueda decidir.',
  awayNotUnderstood:
    'No he entendido hasta cuándo. Escriba por ejemplo **ausente hasta las 15:00**, **ausente hasta mañana 9:00**, **ausente 2h** o **ausente 3 días**.',
  back: 'Ha vuelto: las solicitudes le llegan de nuevo. Escriba **aprobaciones** para ver lo que espera.',
};
