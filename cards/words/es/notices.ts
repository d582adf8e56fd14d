import type { NoticeWords } from '../en/notices.ts';

export const notices: NoticeWords = {
  givenBack: (target) => `${target}: devuelto`,
  offNow: 'Ya está desactivado. Gracias por cerrar la puerta.',
  cancelled: 'Cancelado',
  nothingAsked: 'Cancelado. No se ha solicitado nada.',
};
