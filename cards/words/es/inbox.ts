import type { InboxWords } from '../en/inbox.ts';

export const inbox: InboxWords = {
  waiting: (count) => `En espera de su decisión: ${count}`,
  waitingSeen: (count) => `En espera de su decisión: ${count}, por lo que he podido ver`,
  nothing: 'No tiene nada pendiente',
  notAllSeen: 'No he podido ver todo lo que tiene pendiente',
  whenAsked: 'Cuando alguien solicite algo que usted aprueba, le enviaré una tarjeta.',
  ofWhatFits: (said) => `Solo lo que coincide con ${said}.`,
  capped:
    'Puede que tenga más pendientes: Entra muestra como máximo 50 a la vez. Decida sobre estas y vendrá el resto.',
  rowOf: (who, target) => `${who}: ${target}`,
  left: (left) => `quedan ${left}`,
  review: 'Revisar',
  all: 'Todo',

  noTicket: 'Sin ticket',
  tickAll: (count, ticket) => `Todas (${count}) de ${ticket}`,
  tickAllWithout: (count) => `Todas (${count}) sin ticket`,
  tooLong: 'El texto es demasiado largo para esta lista: Revisar lo muestra.',
  alone: 'Pide un código, así que se decide por separado: botón Revisar.',
  approveTicked: 'Aprobar marcadas',
  denyTicked: 'Denegar marcadas',
  tickFirst: 'No se ha decidido nada: marque aquello sobre lo que decide.',
  reviewFirst: 'No se ha decidido nada: una parte se decide ahora por separado. Botón Revisar.',
  summary: {
    approve: (done, of) => `Solicitudes aprobadas: ${done} de ${of}`,
    deny: (done, of) => `Solicitudes denegadas: ${done} de ${of}`,
  },
  doneThen: (done, title) => `${done}. ${title}`,
  doneAlone: (done) => `${done}.`,
  approved: (who, what) => `Aprobado: ${who}, ${what}`,
  denied: (who, what) => `Denegado: ${who}, ${what}`,
  goesOn: (who, what) => `Aprobado, y espera otra fase: ${who}, ${what}`,
  changed: (who, what) => `Sin decidir, ha cambiado desde que se mostró: ${who}, ${what}`,
  settled: (who, what) => `No decidido por usted, ya estaba resuelto: ${who}, ${what}`,
  notDone: (who, what, why) => `Sin decidir: ${who}, ${what}. ${why}`,
  notTried: (who, what) => `No se ha intentado, sigue en espera: ${who}, ${what}`,
};
