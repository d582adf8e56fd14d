/** Titles of buttons that several cards have. */
export const buttons = {
  access: 'My access',
  activate: 'Activate',
  askAgain: 'Ask again',
  back: 'Back',
  cancel: 'Cancel',
  check: 'Check now',
  continue: 'Continue',
  giveBack: 'Give back',
  more: 'More',
  refresh: 'Refresh',
  search: 'Search',
  startLater: 'Start later',
  withdraw: 'Withdraw',
};

export type ButtonWords = Readonly<typeof buttons>;
