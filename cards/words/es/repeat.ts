import type { RepeatWords } from '../en/repeat.ts';

export const repeat: RepeatWords = {
  question: (target) => `¿Otra vez? ${target}`,
  title: (target) => `¿Solicitar otra vez ${target}?`,
  again: (length) => `Otra vez: ${length}`,
  form: 'Volver a solicitar',
  change: 'Cambiar',
  beforehand: 'Un solo clic solicita exactamente esto.',
};
