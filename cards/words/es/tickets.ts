import type { TicketWords } from '../en/tickets.ts';
import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('es');
const none = 'Ninguno de estos';

export const tickets: TicketWords = {
  pick: 'Sus tickets abiertos',
  pickNone: none,
  other: 'Otro número de ticket',
  ownMissing: {
    refused: 'No tengo permiso para leer sus tickets abiertos.',
    'no-licence': 'No tengo permiso para leer sus tickets abiertos.',
    throttled: 'No he podido leer sus tickets abiertos: su sistema está saturado.',
    cut: 'Tiene más tickets abiertos que estos.',
    unreadable:
      'Puede que tenga más tickets abiertos: allí no le conozco por su dirección, o la respuesta no fue clara.',
    unavailable: 'No he podido leer sus tickets abiertos: su sistema no responde.',
  },
  found: (number, title, rest) => `${number}: ${title}${rest}`,
  absent: (number) => `No encuentro ningún ticket ${number}.`,
  notKnown: (number) => `No se pudo consultar ${number}. Se intentará de nuevo al enviar.`,
  twoNumbers: (picked, typed) =>
    `Ha elegido ${picked} y ha escrito ${typed}. ¿Cuál es? Para ${picked}, vacíe el campo; para ${typed}, elija ${quoted(none)} en la lista. No se ha enviado nada.`,
  demand: {
    exist: 'Hace falta un ticket que exista.',
    open: 'Hace falta un ticket abierto.',
    mine: 'Hace falta un ticket abierto asignado a usted.',
    related: 'Hace falta un ticket abierto asignado a usted, o abierto por usted o para usted.',
  },
  state: (state) => ` · ${state}`,
  assignedTo: (name) => ` · asignado a ${name}`,
  assignedToNobody: ' · sin asignar',

  endWith: 'Devolverlo cuando se cierre el ticket',
  endWithMeans: 'En su nombre, si entonces ha iniciado sesión aquí. Si no, se lo pregunto.',
  endsWith: (number) =>
    `Se devuelve cuando se cierre ${number}, si entonces ha iniciado sesión aquí. Si no, se lo pregunto.`,
  endedWith: (number) => `Devuelto porque se cerró ${number}, como usted quería.`,
  givenBackWith: (what, number) => `${what} se devolvió porque se cerró ${number}, como usted quería.`,
  closedSummary: (what) => `${what}: el ticket está cerrado. ¿Devolverlo?`,
  giveBackAsk: 'El ticket está cerrado. ¿Devolverlo?',
  wasClosed: (number, state, at) => `${number} se cerró${state === '' ? '' : ` (${state})`}, visto: ${at}.`,
  needsYourTap: 'Usted quería que terminara entonces. No he podido hacerlo sin usted.',
  staysOn: (until) => `Si no, sigue activo${until === undefined ? ', sin fin' : ` (fin: ${until})`}.`,
  withdrawSummary: (what) => `${what}: el ticket está cerrado. ¿Retirar la solicitud?`,
  withdrawAsk: 'El ticket está cerrado. ¿Retirar la solicitud?',
  waitsOn: 'Si no, la solicitud sigue en espera y aún puede aprobarse.',
  beginsThen: (at) => `Si no, empieza según lo previsto (${at}).`,
  openAgainTitle: 'El ticket está abierto de nuevo',
  openAgain: (number) => `${number} estaba cerrado y está abierto de nuevo.`,

  title: 'Según el ticket',
  seen: (text, at) => `${text} (visto: ${at})`,
  others: 'Mismo ticket',
  usedBy: (name, target, at) => `${name} para ${target} (${at})`,
  usedSometimeBy: (name, target) => `${name} para ${target}`,
  uses: (uses) => uses.join('; '),
  misfit: {
    closed: 'Este ticket no está abierto.',
    absent: 'El sistema de tickets no tiene ese ticket.',
    elsewhere: (assignee, requester) =>
      `Este ticket está asignado a ${assignee}, no a ${requester}, que no tiene relación con él.`,
    unassigned: (requester) =>
      `Este ticket no está asignado a nadie, y ${requester} no tiene relación con él.`,
    moved: (number) => `Este ticket tiene ahora otro número: ${number}.`,
  },

  comment: {
    asked: (who, target, length) =>
      `${who} solicita ${target}${length === '' ? '' : ` (duración: ${length})`} en Entra PIM, mediante Latchkey.`,
    approved: (who, target, by) =>
      `${target} para ${who}: solicitud aprobada${by === '' ? '' : ` por ${by}`}.`,
    denied: (who, target, by) => `${target} para ${who}: solicitud denegada${by === '' ? '' : ` por ${by}`}.`,
    ended: (who, target, minutes, isMost) =>
      `${target} para ${who} ha terminado: estuvo activo ${isMost ? 'como máximo ' : ''}${minutes} min.`,
  },
};
