/** The sentences about what a target takes and gives. Parts are Markdown already. */
export const costWords = {
  opens: (what: string) => `Opens ${what}`,
  atMost: (length: string) => `At most ${length}`,
  noApproval: 'no approval',
  approval: 'needs approval',
  approvedIn: (time: string) => `needs approval, usually ${time}`,
  usableIn: (time: string) => `usable usually ${time} after it is on`,
  underAMinute: 'under a minute',
  lastAsked: (when: string) => `you asked last ${when}`,
  shorter: (count: number, most: string, enough: string) =>
    `Your last ${count} took ${most} at most: would ${enough} do?`,
  open: (what: string) => `Open ${what}`,
} as const;
