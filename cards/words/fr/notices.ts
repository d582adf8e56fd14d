import type { NoticeWords } from '../en/notices.ts';

export const notices: NoticeWords = {
  givenBack: (target) => `${target}\u00A0: rendu`,
  offNow: 'C’est désactivé. Merci d’avoir refermé la porte.',
  cancelled: 'Annulé',
  nothingAsked: 'Annulé. Rien n’a été demandé.',
};
