import type { RequestWords } from '../en/request.ts';

const of = (used: number, asked: number | undefined): string =>
  asked === undefined ? `${used}\u00A0min` : `${used} de ${asked}\u00A0min`;

export const request: RequestWords = {
  takesTime: {
    role: 'Tarda unos segundos, a veces un minuto.',
    group: 'Tarda unos segundos, y hasta 40 minutos si muchas personas activan el mismo grupo a la vez.',
  },
  changesByItself: 'Esta tarjeta cambia por sí sola.',
  switchesOnIfEligible: 'Entra lo activa por sí solo, si para entonces usted sigue siendo apto.',
  takenBack: 'Usted retiró esta solicitud antes de que nadie decidiera.',
  undecidedHere:
    'Nadie decidió aquí en 24 horas, y Entra no mantiene abierta una solicitud más tiempo. Lo que se decidió en el portal de PIM no puedo verlo sin usted.',
  undecided: 'Entra mantiene abierta una solicitud 24 horas. Puede volver a solicitarlo.',
  decisionUnseen: 'Alguien decidió aquí, y lo que resultó de ello en Entra no puedo verlo sin usted.',
  deniedAfterApproval: 'La solicitud se aprobó y después se denegó. El acceso no está activo.',
  nobodyWasAsked: 'No se pidió aprobación a ninguna persona.',
  checkAsked: (name) =>
    `Entra consulta sobre ello a ${name ?? 'un programa de su organización'}. La respuesta está con la solicitud en el portal de PIM.`,
  programAsked: 'Entra puede consultar un programa propio de su organización: su administrador sabe más.',
  firstAnswerCounts: (left) =>
    `Cuenta la primera respuesta. Si nadie decide, la solicitud caduca en ${left}.`,
  firstAnswerWithinADay:
    'Cuenta la primera respuesta. Si nadie decide en las 24 horas siguientes a la solicitud, esta caduca.',
  portalUnseen: 'Lo que se decide en el portal de PIM lo veo cuando usted mira esta tarjeta.',
  approvedAt: (at) => `Solicitud aprobada: ${at}.`,
  approvedOnce: 'Solicitud aprobada.',
  askedAt: (at) => `Solicitado: ${at}.`,
  cannotLook: 'No puedo mirar sin usted.',
  startsAt: (at) => `Inicio: ${at}`,
  switchesOn: 'Entra lo activa por sí solo.',
  onByNow: 'Probablemente ya activo',
  shouldBeOn: 'El acceso ya debería estar activo; no puedo mirar sin usted.',
  overByNow: 'Probablemente ya terminado',
  shouldBeOver: 'El acceso ya debería haber terminado; no puedo mirar sin usted.',
  stillShut:
    'Si un portal aún no le deja entrar, cierre la sesión allí y vuelva a iniciarla, o use una ventana privada.',
  usableAsSeen: (at) => `Ya se puede usar, según he visto (${at}).`,
  usableSince: (since) => `Se puede usar desde: ${since}.`,
  on: 'Activo, sin fin',
  onUntil: (until) => `Activo (fin: ${until})`,
  othersNotice: 'Otros productos pueden tardar unos minutos en reflejarlo.',
  notSeenUsable: 'Aún no he visto que se pueda usar.',
  cannotSeeUsable: 'No puedo ver sin usted si ya se puede usar.',
  notUsableYet: 'Activo, aún no se puede usar',
  notUsableYetUsually: (length) => `Activo, aún no se puede usar (normalmente: ${length})`,
  othersNeedTime: 'Otros productos necesitan algo de tiempo para reflejarlo.',
  nineInTen: (length) => `Nueve de cada diez veces no tarda más de ${length}.`,
  willTell: 'Le avisaré.',
  switchedOffEarly:
    'El acceso se desactivó en Entra antes de tiempo. Pregunte a su administrador si no lo esperaba.',
  endUnseen: (since) =>
    `Última comprobación: ${since}. Por eso no puedo decir si el acceso terminó antes de tiempo.`,
  phoneStaysSilent:
    'Teams en su teléfono puede quedarse en silencio hasta que lo abra allí: así trata Entra un rol activado.',

  notEligible: 'Usted ya no es apto para este acceso',
  notEligibleMeans: {
    'awaiting-approval': 'Puede que una aprobación ya no sirva de nada. Puede retirar la solicitud.',
    provisioning: 'Puede que Entra no lo active.',
    scheduled: 'Puede que Entra no lo active cuando llegue el momento.',
    active: 'Puede terminar antes de tiempo, y nada puede seguirle.',
  },

  titles: {
    who: 'Quién',
    access: 'Acceso',
    length: 'Duración',
    starts: 'Inicio',
    start: 'Inicio',
    why: 'Justificación',
    ticket: 'Ticket',
    asked: 'Solicitado',
    approvedBy: 'Aprobado por',
    openUntil: 'Caduca',
    onSince: 'Activo desde',
    left: 'Queda',
    follows: 'Sigue a',
    then: 'Después',
    ranFrom: 'Activo',
    usable: 'Se puede usar',
  },
  onceApproved: 'en cuanto se apruebe',
  overSoOnceApproved: (at) => `${at}, así que en cuanto se apruebe`,
  untilEnded: 'hasta que se termine',
  followsOn: 'el acceso en curso, sin fin',
  followsOnUntil: (until) => `el acceso en curso (fin: ${until})`,
  thenOnAgain: (from, length) => `de nuevo activo durante ${length} (inicio: ${from})`,
  thenAnother: (length, state) => `${length} más, ${state}`,
  ran: (from, to, used, asked) => `${from}–${to}, ${of(used, asked)}`,
  ranAtMost: (from, to, used, asked) => `${from}–${to}, como máximo ${of(used, asked)}`,
  usableAfter: (length) => `tras ${length}`,
  usableAfterAtMost: (length) => `como máximo tras ${length}`,
  reference: (id) => `Referencia en Entra: ${id}`,
  notSaid: 'Entra no lo indica',
  checked: (at) => `Comprobado: ${at}`,

  ids: {
    request: (id) => `solicitud ${id}`,
    person: (id) => `persona ${id}`,
    role: (id) => `rol ${id}`,
    group: (id) => `grupo ${id}`,
  },
  inEntra: (ids) => `En Entra: ${ids}`,
  youWrote: 'Usted escribió',
  wrote: (name) => `${name} escribió`,
  approverWrote: 'El aprobador escribió',
  showRest: (characters) => `Mostrar el resto (${characters})`,
  noRoom: (characters) =>
    `${characters} caracteres más no caben en una tarjeta. Léalo todo en el portal de Entra, en Privileged Identity Management.`,

  slow: 'Entra está tardando en responder',
  stillOnIt: 'En curso',
  noNeedToClick: 'El resultado sustituirá a esta tarjeta. No hace falta volver a hacer clic.',
  code: (code) => `Su código: ${code}. Comuníqueselo usted a quien apruebe.`,
};
