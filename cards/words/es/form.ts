import type { FormWords } from '../en/form.ts';

const soOffered =
  'Por eso se ofrecen todos los campos, y no puedo decir si alguien tiene que aprobar. Rellene lo que sepa; Entra decide.';

export const form: FormWords = {
  title: (target) => `Activar ${target}`,
  understoodUntil: (length, end) => `Entendido: **${length}** (fin: ${end}).`,
  understoodUntilIfApproved: (length, end) =>
    `Entendido: **${length}** (fin: ${end}, si se aprueba enseguida).`,
  understoodFromUntil: (length, start, end) => `Entendido: **${length}** (inicio: ${start}, fin: ${end}).`,
  understoodWithoutTime: (length) => `Entendido: **${length}** otro día. Indique abajo a qué hora empieza.`,
  tooLong: (asked, maximum) => `Ha pedido ${asked}. Se permite como máximo ${maximum}.`,
  denied: (who, when) =>
    `Denegado${who === undefined ? '' : ` por ${who}`}${when === undefined ? '' : `, ${when}`}`,
  recalled: (when) =>
    `La justificación y el ticket son los que escribió (${when}). Cámbielos si se trata de otra cosa.`,
  endsIfAtOnce: (end) => `Fin si empezara ahora: ${end}.`,
  eligibilityUnseen: 'No he podido ver si usted es apto: Entra decide cuando lo solicite.',

  checkedBefore: (name) =>
    `Primero lo comprueba ${name ?? 'un programa de su organización'}, al que Entra consulta.`,
  checkedAfter: (name) =>
    `Tras una aprobación lo comprueba ${name ?? 'un programa de su organización'}, al que Entra consulta.`,
  asksMfa: 'Entra exige MFA; si no la ha usado en esta sesión, se le pedirá.',
  asksStronger: 'Entra exige una autenticación más segura, así que tendrá que iniciar sesión otra vez.',
  nobodyCan: 'Nadie puede aprobar esto',
  askToAdd: (whom) => `Pida a ${whom} que añada a alguien antes de solicitarlo.`,
  noneInTeams: 'Ningún aprobador tiene Latchkey en Teams',
  willMail: (names, whom) =>
    `Entra enviará un correo a ${names}. Si es urgente, avíseles usted o pregunte a ${whom}.`,

  minutes: 'Durante cuánto tiempo',
  longest: (length) => `${length} (máximo)`,
  startDate: 'Fecha de inicio',
  startTime: (zone) => `Hora de inicio (${zone})`,
  leftEmpty: 'Si se deja vacío, empieza enseguida, o en cuanto se apruebe. Los aprobadores ven el inicio.',
  texts: {
    justification: {
      label: 'Por qué lo necesita',
      placeholder: 'Lo leen aprobadores y auditores',
    },
    ticketNumber: { label: 'Número de ticket', placeholder: 'Por ejemplo, INC0012345' },
    ticketSystem: { label: 'Sistema de tickets', placeholder: 'Por ejemplo, ServiceNow' },
  },
  optional: (label) => `${label} (opcional)`,

  missing: {
    minutes: 'Elija una duración.',
    start: 'Indique una fecha y una hora futuras.',
    justification: 'Indique una justificación.',
    ticketNumber: 'Indique un número de ticket.',
    ticketSystem: 'Indique el sistema de tickets.',
  },
  minutesAtMost: (length) => `Elija una duración de ${length} como máximo.`,
  afterEligibility: 'Para entonces ya no será apto: elija un inicio anterior.',
  tooManyCharacters: (most) => `Es demasiado largo: ${most} caracteres como máximo.`,
  noTicketNumber: 'En su organización, un número de ticket no tiene esa forma.',
  otherTicketSystem: (system) =>
    `Los tickets para este acceso se buscan en ${system}. Deje este campo vacío o indique ${system}, con el número que el ticket tiene allí.`,

  unread: {
    refused: `Entra no le deja leer la configuración de este acceso. ${soOffered}`,
    'no-licence': `Entra no muestra la configuración de este acceso, porque falta una licencia. ${soOffered}`,
    throttled: `No he podido leer la configuración de este acceso: Entra está saturado. ${soOffered}`,
    unavailable: `No he podido leer la configuración de este acceso: Entra no ha respondido. ${soOffered}`,
    cut: `No he podido leer la configuración de este acceso: la respuesta de Entra se cortó. ${soOffered}`,
    unreadable: `No he entendido la configuración de este acceso. ${soOffered}`,
  },
  cannotBeActivated: (target) => `${target} no se puede activar`,
  noActivation: 'Su configuración no permite ninguna activación',
  longestAllowed: (longest, shortest) =>
    `Su configuración en PIM permite como máximo ${longest}, y Entra no concede menos de ${shortest}.`,
  askToChange: (whom) => `Pida a ${whom} que la cambie.`,
};
