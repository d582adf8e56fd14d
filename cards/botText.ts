/** Lines that the bot says without a card. */
export const botText = {
  olderCard: 'This button is from an older card. Say **help** to get a fresh one.',
  signInNeeded: 'Please sign in to go on.',
  installFirst:
    'I answer in a personal chat, but you have not added me yet. Find Latchkey under Apps and add it, then ask me there.',
  movedToPersonal: 'I answered you in our personal chat, since your access is nobody else’s business.',
  tooFast:
    'That was a lot in a short time, so I have not done the last of it. Wait a few seconds, then go on.',
  slow: 'Entra is slow right now. The outcome follows here.',
  broken: (correlationId: string) =>
    `Something went wrong on my side. Say **status** to see whether anything was changed. Reference: ${correlationId}`,
} as const;
