import type { ContextWords } from '../en/context.ts';

const used = (minutes: number, asked: number | undefined): string =>
  asked === undefined ? `${minutes}` : `${minutes} de ${asked}`;

export const context: ContextWords = {
  titles: {
    opens: 'Abre',
    ends: 'Fin',
    holds: 'Ya tiene',
    before: 'Antes',
    others: 'Otros',
    why: 'Usted',
  },
  ends: { unlimited: 'cuando alguien lo termine: sin fin', unknown: 'no se conoce' },
  endsIfNow: (at) => `${at}, si se aprueba ahora`,
  holdsNothing: (seen) => `nada (visto: ${seen})`,
  holds: (what, seen) => `${what} (visto: ${seen})`,
  holdsAtLeast: (what, seen) => `${what}, y quizá más (visto: ${seen})`,
  holdsUnseen: (seen) => `No he podido verlo todo (${seen})`,
  heldUntil: (target, until) => `${target} hasta ${until}`,
  never: 'ninguna vez a través de Latchkey',
  used,
  usedAtMost: (minutes, asked) => `como máximo ${used(minutes, asked)}`,
  before: (times, last) => `usado ${times.join(', ')} min; última vez: ${last}`,
  nobodyKnown: {
    none: 'nadie más puede decidir',
    some: 'pueden decidir otros a quienes no puedo ver',
    all: 'no he visto quién más puede decidir',
  },
  others: {
    none: (names) => `también pueden decidir: ${names}`,
    some: (names) => `también pueden decidir: ${names}, y otros a quienes no puedo ver`,
    all: (names) => `también pueden decidir: ${names}, y quizá otros a quienes no he visto`,
  },
  looked: (name, at) => `${name} lo ha revisado (${at})`,
  isLooking: (name, until) => `${name} lo está revisando (hasta ${until})`,
  lookedAndSo: (sentence, looks) => `${sentence}; ${looks.join('; ')}`,
  claim: 'Lo estoy revisando',
  named: 'la directiva indica su nombre',
  through: (groups) => `a través de ${groups}`,
  namedAndThrough: (groups) => `la directiva indica su nombre, y también a través de ${groups}`,
  aGroup: 'un grupo',

  rulesLoosened: (since) => `Se han relajado las reglas de este acceso (visto: ${since})`,
  newlyEligible: (name, since) => `Aptitud reciente de ${name} (desde: ${since})`,
  newlyEligibleMore: 'Son unos días como mucho: ¿era intencionado?',
  longer: (to, from) => `Puede estar activo ${to}; antes eran ${from}.`,
  noMfa: 'Ya no pide MFA.',
  noContext: 'Ya no pide contexto de autenticación.',
  noJustification: 'Ya no pide justificación.',
  noTicket: 'Ya no pide ticket.',
  noReason: 'Ya no pide motivo a los aprobadores.',
  fewerStages: 'Tiene menos fases de aprobación.',
  newApprovers: (names) => `Nuevo entre los aprobadores: ${names}.`,
  otherApprovers: 'Tiene otros aprobadores.',
};
