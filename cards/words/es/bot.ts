import type { BotWords } from '../en/bot.ts';
import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('es');

export const bot: BotWords = {
  olderCard: 'Este botón es de una tarjeta anterior. Escriba **ayuda** para obtener una nueva.',
  notify: {
    less: 'A partir de ahora le aviso cuando algo se pueda usar, antes de que termine y si hay malas noticias. Escriba **avisar normal** para saber también de las aprobaciones.',
    normal:
      'A partir de ahora le aviso cuando alguien decida, cuando algo se pueda usar y antes de que termine. Escriba **avisar menos** para menos avisos.',
  },
  whereAnswered: {
    reached: 'Le he respondido en nuestro chat personal, porque sus accesos no son asunto de nadie más.',
    'not-installed': `Respondo en un chat personal, pero aún no me ha añadido, o me ha bloqueado. Busque Latchkey en ${quoted('Aplicaciones')}, añádalo o desbloquéelo y pregúnteme allí.`,
    'not-known-yet':
      'Respondo en un chat personal, y Teams no me deja abrir el nuestro en este momento. Escríbame allí, por favor.',
  },
  tooFast: 'Ha sido mucho en poco tiempo, así que no he hecho lo último. Espere unos segundos y continúe.',
  askInPersonal: 'Pregúnteme en nuestro chat personal, porque sus accesos no son asunto de nadie más.',
  notCounted:
    'Ese botón no es de una tarjeta mía en esta conversación, así que no se ha hecho nada. Escríbame **aprobaciones** o **mis accesos** para obtener uno que lo sea.',
  cardRefused:
    'Teams no ha aceptado la tarjeta correspondiente. Escriba **estado** para ver lo que ha solicitado, o **aprobaciones** para ver lo que tiene pendiente.',
  answeredBelow: 'He respondido abajo.',
  unchanged: 'No ha cambiado nada.',
  slow: 'Esto está tardando más de lo habitual. El resultado llegará aquí.',
  stuck:
    'Estoy tardando y puede que siga en ello. Escriba **estado** en un minuto para ver el resultado, antes de volver a hacer clic.',
  slowInPersonal: 'Esto está tardando más de lo habitual. El resultado llegará en nuestro chat personal.',
  otherMessage: [
    'Haga clic otra vez',
    'Su clic venía de un mensaje que no reconozco como mío, así que no se ha hecho nada. Así está ahora.',
  ],
  notThisButton: [
    'Ese clic no ha contado',
    'El botón era demasiado antiguo, estaba modificado o era de otra tarjeta, así que no se ha hecho nada. Así está ahora.',
  ],
  broken: (correlationId) =>
    `Algo ha fallado por mi parte. Escriba **estado** para ver si se ha cambiado algo. Referencia: ${correlationId}`,
  brokenCard: {
    summary: 'Algo ha fallado',
    title: 'Algo ha fallado por mi parte',
    status: 'Estado',
    next: 'Consulte su estado antes de volver a intentarlo: indica si se ha cambiado algo.',
    reference: (correlationId) =>
      `Si sigue ocurriendo, dé esta referencia a su administrador: ${correlationId}`,
  },
};
