import type { HistoryWords } from '../en/history.ts';

export const history: HistoryWords = {
  title: 'Lo que ha tenido',
  empty: 'Ninguna de sus solicitudes ha pasado todavía por Latchkey.',
  only: 'Lo que solicitó en el portal de PIM solo aparece aquí si lo vi.',
  used: (used, asked) => `Usado: ${used} de ${asked}`,
  usedAtMost: (used, asked) => `Usado: como máximo ${used} de ${asked}`,
  asked: (when, length) => `Solicitado (${when}): ${length}`,
  askedFor: (length) => `Solicitado: ${length}`,
};
