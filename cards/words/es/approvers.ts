import type { ApproverWords } from '../en/approvers.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('es');
const nobodyNamed =
  'La directiva no nombra a ningún aprobador: un Administrador de roles con privilegios o un Administrador global';
const before = (by: string | undefined): string =>
  by === undefined ? 'Fase anterior aprobada' : `Fase anterior aprobada por ${by}`;

export const approvers: ApproverWords = {
  asking: (names) => `Pido aprobación a ${names}.`,
  asked: (names) => `He pedido aprobación a ${names}.`,
  stillTrying: (names) => `Sigo intentando contactar con ${names}: Teams aún no me ha dejado pasar.`,
  noCard: 'Ningún aprobador tiene aún una tarjeta',
  nobodyReached: (names) =>
    `No se pudo contactar en Teams: ${names}. Latchkey no está agregado o está bloqueado allí. Entra ha enviado un correo; usted también puede avisar.`,
  unreached: (names) => `No se pudo contactar en Teams: ${names}. Entra ha enviado un correo.`,
  nobodyCan: 'Nadie puede aprobar esta solicitud',
  askToName: (whom) => `Pida a ${whom} que nombre a alguien, o retire la solicitud.`,
  mailed: 'Entra ha enviado un correo a quien decide; usted también puede avisar.',

  defaultApproves: `${nobodyNamed} tiene que aprobar en 24 horas.`,
  defaultDecides: `${nobodyNamed} decide en Entra.`,
  thenApproves: (whom) => `Después tiene que aprobar ${whom}, en 24 horas.`,
  laterStage: (whom) => `En otra fase también debe aprobar: ${whom}. Yo no se lo pido: puede avisar usted.`,
  escalates: (whom) => `Si nadie decide durante un tiempo, también puede decidir: ${whom}. Yo no se lo pido.`,
  unread: 'No he podido leer quién aprueba esta solicitud.',
  somebodyIn: (group) => `alguien de ${group}`,
  unnamed: 'alguien a quien no puedo nombrar',
  unnamedToo: 'otra persona a quien no puedo nombrar',
  theGroup: 'ese grupo de aprobadores',
  namesYou: 'La directiva le nombra a usted, y nadie decide sobre su propia solicitud.',
  namesDeleted: 'La directiva nombra una cuenta que se ha eliminado.',
  namesBlocked: (who) => `La directiva nombra a ${who}, que tiene bloqueado el inicio de sesión.`,
  namesUnnamed: 'La directiva nombra a alguien a quien no puedo nombrar.',
  seenPartly: (group) => `No puedo ver a todos los que están en ${group}.`,
  notSeen: (group) => `No puedo ver quién está en ${group}.`,
  nobodyIn: (group) => `Según la directiva aprueba ${group}, pero no hay nadie allí.`,
  onlyYouIn: (group) => `Según la directiva aprueba ${group}, pero allí solo está usted.`,
  onlyBlockedIn: (group) =>
    `Según la directiva aprueba ${group}, pero todos los demás miembros tienen bloqueado el inicio de sesión.`,

  looksAtIt: (name, until) => `${name} lo está revisando (hasta ${until}).`,
  reminded: (names, at) => `Recordatorio enviado: ${names}, última vez: ${at}.`,
  quietHours: plural({
    one: (_, names, until) => `${names} tiene horas de silencio hasta ${until}.`,
    other: (_, names, until) => `${names} tienen horas de silencio hasta ${until}.`,
  }),
  usuallyDecided: (length) => `Normalmente se decide en ${length}.`,
  isAway: (name, until) => `${name} está ausente hasta ${until}.`,
  allAway: 'Todos los que pueden decidir están ausentes; se la he pedido de todas formas.',
  askedLater: (names, at) => `Si no hay decisión (${at}), se lo pediré a ${names}.`,
  nudge: 'Recordárselo',

  nowYours: (by) => `${before(by)}; ahora depende de usted.`,
  nowAnothers: (by) => `${before(by)}; ahora depende de otra persona.`,
  notYours:
    'Esta solicitud no está pendiente de usted: ninguna fase es suya. Puede que los aprobadores hayan cambiado desde entonces.',
  notKnownWhose:
    'No he podido ver si esta solicitud está pendiente de usted. Vuelva a comprobarlo en un momento.',

  denyAndOffer: (length) => `Denegar, ofrecer ${length}`,
  offered: (by, length) => `${by} aprobaría ${length}`,
  offeredBySomebody: (length) => `El aprobador aprobaría ${length}`,
  asksAnew: 'Una solicitud de PIM no se puede cambiar, así que se hace una nueva, con todo lo demás igual.',
  askFor: (length) => `Solicitar ${length}`,
  asYouProposed: (length, at) => `${length}, como usted propuso (${at})`,
  asProposed: (by, length, at) => `${length}, como propuso ${by} (${at})`,

  oneSeemsThere: '1 persona puede aprobar y parece estar disponible.',
  seemThere: plural({
    one: (count, of) => `${of} personas pueden aprobar, ${count} parece estar disponible.`,
    other: (count, of) => `${of} personas pueden aprobar, ${count} parecen estar disponibles.`,
  }),
  nobodySeemsThere: plural({
    one: (of) => `${of} persona puede aprobar, y ahora no parece estar disponible.`,
    other: (of) => `${of} personas pueden aprobar, ahora ninguna parece estar disponible.`,
  }),
  outOfOffice: plural({
    one: (_, names) => `${names} está fuera de la oficina.`,
    other: (_, names) => `${names} están fuera de la oficina.`,
  }),
};
