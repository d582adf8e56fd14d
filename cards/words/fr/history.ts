import type { HistoryWords } from '../en/history.ts';

export const history: HistoryWords = {
  title: 'Ce que vous avez eu',
  empty: 'Aucune de vos demandes n’est encore passée par Latchkey.',
  only: 'Ce que vous avez demandé dans le portail PIM ne figure ici que si je l’ai vu.',
  used: (used, asked) => `Utilisé\u00A0: ${used} sur ${asked}`,
  usedAtMost: (used, asked) => `Utilisé\u00A0: au plus ${used} sur ${asked}`,
  asked: (when, length) => `Demandé (${when})\u00A0: ${length}`,
  askedFor: (length) => `Demandé\u00A0: ${length}`,
};
