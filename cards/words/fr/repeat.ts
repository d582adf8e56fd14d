import type { RepeatWords } from '../en/repeat.ts';

export const repeat: RepeatWords = {
  question: (target) => `Encore une fois\u00A0? ${target}`,
  title: (target) => `Redemander ${target}\u00A0?`,
  again: (length) => `Encore\u00A0: ${length}`,
  form: 'Redemander',
  change: 'Modifier',
  beforehand: 'Un seul clic demande exactement cela.',
};
