/** The sentences about asking for the same once more. */
export const repeatWords = {
  question: 'Again?',
  title: (target: string) => `${target} again?`,
  again: (length: string) => `Again: ${length}`,
  form: 'Ask again',
  change: 'Change',
  cancel: 'Cancel',
  beforehand: 'One tap asks for exactly this.',
} as const;
