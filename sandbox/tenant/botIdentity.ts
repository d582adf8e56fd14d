/** What the platform that runs the bot gives it. */
export const botIdentity = {
  name: 'latchkey',
  clientId: 'a1d00001-1a7c-4b4e-9d3f-1a7c000000a1',
  principalId: 'a1d00002-1a7c-4b4e-9d3f-1a7c000000a2',
} as const;
