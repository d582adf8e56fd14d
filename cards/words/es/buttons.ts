import type { ButtonWords } from '../en/buttons.ts';

export const buttons: ButtonWords = {
  access: 'Mis accesos',
  activate: 'Activar',
  approvals: 'Aprobaciones',
  askAgain: 'Volver a solicitar',
  back: 'Atrás',
  cancel: 'Cancelar',
  check: 'Comprobar ahora',
  continue: 'Continuar',
  giveBack: 'Devolver',
  more: 'Más',
  refresh: 'Actualizar',
  search: 'Buscar',
  startLater: 'Empezar más tarde',
  status: 'Estado',
  tryAgain: 'Reintentar',
  withdraw: 'Retirar',
};
