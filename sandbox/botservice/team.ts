import { people } from '../tenant/contoso.ts';
import { opaque } from './ids.ts';

/** What is where people meet. */
export type Kind = 'personal' | 'groupChat' | 'channel';

export interface Channel {
  readonly id: string;
  /** The first channel has the team's own id, and no name in the list (recorded). */
  readonly name?: string;
}

const channelId = (name: string): string => `19:${opaque(`channel ${name}`, 43)}@thread.tacv2`;

/** The one team that has the app. */
export const team = {
  id: channelId('General'),
  name: 'Security',
  aadGroupId: '6e0f00ff-1c7d-4d55-8f0b-c000000000ff',
  /** Object ids; whoever speaks in it joins. */
  members: [people.alex, people.megan, people.adele],
} as const;

export const channels = {
  general: { id: team.id },
  approvals: { id: channelId('Approvals'), name: 'Approvals' },
} as const satisfies Record<string, Channel>;

/** The one group chat that has the app. */
export const groupChat = {
  id: `19:${opaque('group chat', 32)}@thread.v2`,
  name: 'Incident room',
} as const;
