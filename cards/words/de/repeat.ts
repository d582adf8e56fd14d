import type { RepeatWords } from '../en/repeat.ts';

export const repeat: RepeatWords = {
  question: (target) => `Noch einmal? ${target}`,
  title: (target) => `${target} noch einmal?`,
  again: (length) => `Noch einmal: ${length}`,
  form: 'Erneut anfragen',
  change: 'Ändern',
  beforehand: 'Ein Klick fragt genau dies an.',
};
