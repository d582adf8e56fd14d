/** What a person had. Times and lengths come as they are to be shown. */
export const history = {
  title: 'What you had',
  empty: 'Nothing that you asked for went through Latchkey yet.',
  only: 'What you asked for in the PIM portal is here only where I saw it.',
  used: (used: string, asked: string) => `Used ${used} of ${asked}`,
  usedAtMost: (used: string, asked: string) => `Used at most ${used} of ${asked}`,
  asked: (when: string, length: string) => `Asked ${when} for ${length}`,
  askedFor: (length: string) => `Asked for ${length}`,
};

export type HistoryWords = Readonly<typeof history>;
