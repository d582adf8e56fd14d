import type { NewsWords } from '../en/news.ts';

const on = (what: string, until: string | undefined, isApproved: boolean): string =>
  `${what} ${isApproved ? 'se ha aprobado y ' : ''}está activo${until === undefined ? ', sin fin' : ` (fin: ${until})`}`;

export const news: NewsWords = {
  approved: (what, by) =>
    `${by === undefined ? `${what} se ha aprobado` : `${by} ha aprobado ${what}`}. Entra lo está activando.`,
  approvedStarts: (what, at, by) =>
    `${by === undefined ? `${what} se ha aprobado` : `${by} ha aprobado ${what}`}. Inicio: ${at}.`,
  isOn: (what, until, isApproved) => `${on(what, until, isApproved)}.`,
  isUsable: (what, until, isApproved) =>
    `${on(what, until, isApproved)} y ya se puede usar. Si un portal aún no le deja entrar, cierre la sesión allí y vuelva a iniciarla.`,
  denied: (what, by, because) =>
    `${what} se ha denegado${by === undefined ? '' : ` (por ${by})`}${because === undefined ? '' : `: ${because}`}.`,
  approvedThenDenied: (what, by) =>
    `${what} se aprobó${by === undefined ? '' : ` (por ${by})`} y después Entra lo denegó. El acceso no está activo.`,
  undecided: (what) => `Nadie decidió sobre ${what} en 24 horas. Puede volver a solicitarlo.`,
  undecidedHere: (what) => `Nadie decidió aquí sobre ${what} en 24 horas. Puede volver a solicitarlo.`,
  decisionUnseen: (what) =>
    `Pasaron las 24 horas de ${what}. Alguien decidió aquí, y lo que resultó de ello en Entra no puedo verlo sin usted.`,
  failed: (what) => `Error con ${what}.`,
  switchedOff: (what) => `${what} se ha desactivado en Entra.`,
  onceMore: (text) => `Por si no lo vio: ${text}`,

  endsInAt: (left, at) => `Termina en ${left}: ${at}`,
  shouldEndInAt: (left, at) => `Debería terminar en ${left}: ${at}`,
  itEndsIn: (what, left) => `${what} termina en ${left}`,
  itShouldEndIn: (what, left) => `${what} debería terminar en ${left}`,
  finish:
    'Termine o guarde lo que lo necesite. PIM no puede prolongarlo, pero puede empezar otra activación en el minuto siguiente.',
  canBeGivenBack: (what) => `${what} ya se puede devolver`,
  giveBackNow: 'Ya puede devolverlo',
  wantedTo: (until) =>
    `Quería hacerlo hace un momento. Si no, sigue activo${until === undefined ? ', sin fin' : ` (fin: ${until})`}.`,
  isOver: 'Su tiempo se ha agotado',
};
