import type { ApprovalWords } from '../en/approval.ts';
import { pluralsIn } from '../plurals.ts';

const plural = pluralsIn('es');
const approvedBy = (by: string | undefined): string =>
  by === undefined ? 'Solicitud aprobada' : `Solicitud aprobada por ${by}`;

export const approval: ApprovalWords = {
  asksFor: (who, target) => `${who} solicita ${target}`,
  stillWaitsFor: (who, target) => `${who} sigue esperando ${target}`,
  targetFor: (target, who) => `${target} para ${who}`,
  changed: 'Esta solicitud ha cambiado',
  changedMore: 'No se ha decidido nada. Esto es lo que dice ahora.',

  leftToDecide: (left) => `Tiempo para decidir: ${left}`,
  leftNotSaid: 'Entra no indica cuánto tiempo queda para decidir',
  approvedBy,
  approvedThenDenied: (by) => `${approvedBy(by)} y después denegada por Entra`,
  withdrawn: 'Solicitud retirada por quien la hizo',
  failed: (by) => `${approvedBy(by)}, pero Entra no pudo activarlo`,
  ended: (by) => `${approvedBy(by)}, acceso ya terminado`,

  titles: { reason: 'Motivo', decided: 'Decisión', waitsSince: 'En espera desde' },
  sameReason: (at) => `el mismo que antes (${at})`,

  approve: 'Aprobar',
  deny: 'Denegar',
  more: 'Más',
  lookAgain: 'Volver a comprobar',
  next: 'Siguiente',
  approvals: 'Aprobaciones',
  moreWait: {
    approve: plural({
      one: (count) => `Solicitud aprobada. Queda ${count} más en espera.`,
      other: (count) => `Solicitud aprobada. Quedan ${count} más en espera.`,
    }),
    deny: plural({
      one: (count) => `Solicitud denegada. Queda ${count} más en espera.`,
      other: (count) => `Solicitud denegada. Quedan ${count} más en espera.`,
    }),
  },

  usualReasons: [
    'Corresponde al incidente.',
    'Se acordó de antemano.',
    'No es necesario para esto.',
    'No queda claro para qué es.',
  ],
  reason: 'Motivo',
  reasonToDeny: 'Motivo (para denegar)',
  chooseReason: 'Elija uno o escriba abajo',
  ownReason: 'Con sus palabras',
  goesToEntra: 'Queda registrado en Entra',
  reasonMissing: 'No se ha decidido nada: elija un motivo o escriba uno.',

  code: 'Código',
  codeFrom: 'Cuatro cifras, de quien solicita',
  codeMissing: 'Pida el código que figura en la tarjeta de quien solicita.',
  codeWrong: 'No se ha decidido nada: ese no es el código de la tarjeta de quien solicita.',
};
