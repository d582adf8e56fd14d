import type { HistoryWords } from '../en/history.ts';

export const history: HistoryWords = {
  title: 'Was Sie hatten',
  empty: 'Noch nichts, was Sie anfragten, ging über Latchkey.',
  only: 'Was Sie im PIM-Portal angefragt haben, steht hier nur, soweit ich es gesehen habe.',
  used: (used, asked) => `Genutzt: ${used} von ${asked}`,
  usedAtMost: (used, asked) => `Genutzt: höchstens ${used} von ${asked}`,
  asked: (when, length) => `Angefragt ${when} für ${length}`,
  askedFor: (length) => `Angefragt für ${length}`,
};
