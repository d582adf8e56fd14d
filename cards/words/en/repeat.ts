/** Asking for the same once more. */
export const repeat = {
  question: (target: string) => `Again? ${target}`,
  title: (target: string) => `${target} again?`,
  again: (length: string) => `Again: ${length}`,
  form: 'Ask again',
  change: 'Change',
  beforehand: 'One tap asks for exactly this.',
};

export type RepeatWords = Readonly<typeof repeat>;
