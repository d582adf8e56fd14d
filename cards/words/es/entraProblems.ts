import type { EntraProblemsWords } from '../en/entraProblems.ts';

const rest = (deed: string): string => `, así que no ha sido posible ${deed}`;

export const entraProblems: EntraProblemsWords = {
  'not-found': {
    person: (deed) => `PIM no conoce su cuenta, así que no puede ${deed}.`,
    tell: (whom) => `Avise a ${whom}.`,
    title: (thing) => `Entra no encuentra ${thing}.`,
    next: (whom) =>
      `Puede que se haya eliminado o quitado de PIM. Pregunte a ${whom} si todavía lo necesita.`,
  },
  'still-changing': {
    title: (target) => `Entra sigue ocupado con un cambio anterior de ${target}.`,
    next: 'Inténtelo de nuevo en un minuto.',
  },
  'target-locked': {
    title: (target) => `Entra ha bloqueado ${target}.`,
    next: (whom) => `Pregunte a ${whom}; nadie más puede desbloquearlo.`,
  },
  rest: { notDone: rest, entraDidNot: rest, cannot: rest },
  throttled: {
    title: (end) => `Entra recibe demasiadas solicitudes en este momento${end}.`,
    soon: 'Inténtelo de nuevo en un minuto.',
    next: (length) => `Inténtelo de nuevo en ${length}.`,
  },
  'entra-unavailable': {
    title: (end) => `Microsoft Entra no responde${end}.`,
    next: 'Inténtelo de nuevo en un momento.',
  },
  'outcome-unknown': {
    title: (done) => `Entra no ha dicho si ha podido ${done}.`,
    next: 'El resultado aún no se conoce y todavía puede aparecer. Escriba **estado** en un minuto antes de volver a intentarlo; entonces vuelvo a mirar.',
  },
  'not-recorded': {
    title: (deed) => `No he podido anotar lo que quiere, así que no he pedido a Entra ${deed}.`,
    next: (whom) =>
      `Inténtelo de nuevo en un minuto; si sigue fallando, diga a ${whom} que la base de datos de Latchkey no acepta su registro de auditoría.`,
  },
  'licence-missing': {
    title: (end) => `A su organización le falta una licencia para esta parte de PIM${end}.`,
    next: (whom) => `Hace falta Microsoft Entra ID P2 o ID Governance. Avise a ${whom}.`,
  },
  'permission-missing': {
    unnamed: (deed) => `Entra no ha querido ${deed}: dice que usted no puede, o que Latchkey no puede.`,
    askWhether: (whom) =>
      `Pregunte a ${whom} si a usted le falta un derecho en Entra, o a Latchkey un permiso delegado.`,
    title: (deed) => `A Latchkey le falta el permiso de Microsoft Graph para ${deed}.`,
    next: (whom, scopes) => `Pida a ${whom} que dé su consentimiento a ${scopes}.`,
  },
  refused: {
    title: (deed) => `Entra no ha querido ${deed}.`,
    next: (code, whom) => `Entra indicó el motivo ${code}. Si no le dice nada, páselo a ${whom}.`,
  },
};
