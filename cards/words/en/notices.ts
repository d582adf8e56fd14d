/** Something that is done, or was not begun. */
export const notices = {
  givenBack: (target: string) => `${target}: given back`,
  offNow: 'It is off now. Thank you for closing the door.',
  cancelled: 'Cancelled',
  nothingAsked: 'Cancelled. Nothing was asked.',
};

export type NoticeWords = Readonly<typeof notices>;
