import type { RequestProblemsWords } from '../en/requestProblems.ts';

export const requestProblems: RequestProblemsWords = {
  'not-eligible': {
    title: (target) => `Usted no es apto para ${target}.`,
    next: (whom) => `Si lo necesita, pida a ${whom} que le haga apto en PIM.`,
  },
  'already-active': {
    title: (thing) => `${thing} ya está activo para usted.`,
    titleUntil: (thing, end) => `${thing} ya está activo para usted (fin: ${end}).`,
    notAsked: 'No se ha vuelto a solicitar nada.',
    next: 'PIM no puede alargar una activación en curso: vuelva a solicitarla cuando termine, o pulse **Continuar** en su tarjeta para otra a continuación.',
  },
  'already-pending': {
    title: (target) => `Ya ha solicitado ${target}.`,
    next: 'Esa solicitud sigue abierta, así que no se ha añadido ninguna. Escriba **estado** para verla, o retírela para solicitar de otro modo.',
  },
  'overlaps-scheduled': {
    title: (target) => `Coincide en parte con una activación programada de ${target}.`,
    next: 'Retire primero la programada, o elija una duración más corta. Escriba **estado** para verla.',
  },
  'faulty-input': {
    title: (target) => `Hay algo que revisar en el formulario de ${target}.`,
    notSent: 'Todavía no se ha enviado nada.',
    see: 'Vea las líneas marcadas con ✖.',
  },
  'rules-failed': {
    checkSaid: (reasons) =>
      `La comprobación que su organización ha configurado en Entra lo ha denegado: ${reasons}`,
    title: (deed) => `Por una directiva de PIM, Entra no ha querido ${deed}.`,
    unnamed: (whom) => `Entra no ha dicho qué regla; pregunte a ${whom} qué pide la directiva.`,
  },
  'waits-for-approval': {
    title: (target) => `Su solicitud de ${target} espera aprobación.`,
    next: 'Entra la ha recibido, pero aún no la muestra. Escriba **estado** en un minuto: entonces vuelvo a mirar.',
  },
  'schedule-refused': {
    title: (target) => `Entra no ha aceptado este horario para ${target}.`,
    next: 'Elija otro inicio u otra duración e inténtelo de nuevo.',
  },

  'not-active': {
    title: (target) => `Usted no tiene ninguna activación en curso de ${target}.`,
    next: 'No hay nada que devolver.',
  },
  'too-early-to-give-back': {
    title: (thing) => `${thing} no se puede devolver todavía.`,
    titleBefore: (thing, moment) => `${thing} no se puede devolver todavía (posible: ${moment}).`,
    why: 'Entra mantiene una activación al menos cinco minutos.',
    endsFirst: (end) => `Esta termina antes por sí sola (${end}).`,
    later: 'Inténtelo de nuevo en unos minutos.',
    reminded: (moment) => `Se lo volveré a preguntar (${moment}); un clic bastará para devolverlo.`,
    from: (moment) => `Inténtelo de nuevo a partir de entonces: ${moment}.`,
  },
  'last-owner': {
    title: (thing) => `${thing} no se puede devolver: nadie más es propietario del grupo.`,
    next: 'Entra no quita al último propietario; usted lo seguirá siendo hasta que otra persona lo sea o se acabe el tiempo.',
  },
  'cannot-be-withdrawn': {
    title: (thing) => `${thing} ya no se puede retirar.`,
    next: 'Entretanto ha avanzado. Compruebe de nuevo cómo está.',
  },

  'not-an-approver': {
    title: (thing) => `Usted no es aprobador de ${thing}.`,
    next: (whom) => `Quién aprueba se define en PIM; pregunte a ${whom} si debería ser usted.`,
  },
  'own-request': {
    title: 'No puede decidir sobre su propia solicitud.',
    titleFor: (target) => `No puede decidir sobre su propia solicitud de ${target}.`,
    next: 'Otra persona tiene que decidir.',
  },
  'already-decided': {
    title: (thing) => `Otra persona ya ha decidido sobre ${thing}.`,
    next: 'Cuenta la primera decisión, así que la suya no ha cambiado nada.',
  },
  'facts-changed': {
    title: (thing) => `${thing} ya no es lo que mostraba la tarjeta.`,
    next: 'Vuelva a mirarlo antes de decidir.',
  },
  'reason-required': {
    title: (thing) => `Indique el motivo de su decisión sobre ${thing}.`,
    next: 'La directiva se lo pide a los aprobadores. Todavía no se ha decidido nada.',
  },
  'request-gone': {
    title: (thing) => `${thing} ya no existe.`,
    unnamed: 'Esta solicitud ya no existe.',
    why: 'Puede que se haya retirado o eliminado.',
    toApprovals: 'Escriba **aprobaciones** para ver lo que tiene pendiente.',
    toStatus: 'Escriba **estado** para ver lo que está abierto.',
  },
};
