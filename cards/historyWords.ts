/** The sentences of what a person had. */
export const historyWords = {
  title: 'What you had',
  empty: 'Nothing that you asked for went through Latchkey yet.',
  only: 'What you asked for in the PIM portal is here only where I saw it.',
  used: (minutes: string, asked: string) => `Used ${minutes} of ${asked}`,
  usedAtMost: (minutes: string, asked: string) => `Used at most ${minutes} of ${asked}`,
  asked: (when: string, length: string) => `Asked ${when} for ${length}`,
} as const;
