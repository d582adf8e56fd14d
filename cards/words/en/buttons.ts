/** Titles of buttons that several cards have. */
export const buttons = {
  access: 'My access',
  activate: 'Activate',
  approvals: 'Approvals',
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
  status: 'Status',
  tryAgain: 'Try again',
  withdraw: 'Withdraw',
};

export type ButtonWords = Readonly<typeof buttons>;
