import { botFaults } from './botFault.ts';
import type { ConnectorParts } from './connector.ts';
import { isShared } from './naming.ts';

/** Whether the bot may write to a conversation at all. */
export interface Reach {
  /** Throws a `BotFault` where the tenant keeps the bot out. */
  demandAllowed(): void;
  /** Throws a `BotFault` for a conversation that does not exist, or that the bot is not part of. */
  demandReachable(conversationId: string): void;
  /** The same for the chat with a person, by object id. */
  demandInstalled(oid: string): void;
}

export function createReach({ teams }: Pick<ConnectorParts, 'teams'>): Reach {
  const switches = (): typeof teams.parts.cloud.teamsSwitches => teams.parts.cloud.teamsSwitches;

  function demandInstalled(oid: string): void {
    const installation = teams.installations.of(oid);
    if (installation === undefined) throw botFaults.notInRoster();
    if (installation.isBlocked) throw botFaults.blockedByUser();
  }

  return {
    demandAllowed() {
      if (switches().botDisabledByAdmin) throw botFaults.disabledByAdmin();
    },
    demandInstalled,
    demandReachable(conversationId) {
      const owner = teams.ownerOf(conversationId);
      if (owner === undefined) {
        const known = isShared(conversationId);
        if (known === false || (known === 'strange' && switches().strangeConversations === 'not found'))
          throw botFaults.noConversation();
        return;
      }
      const isGone = !teams.isInstalledFor(owner.id);
      if (isGone && switches().afterUninstall === 'taken') return;
      if (isGone && switches().afterUninstall === 'MessageWritesBlocked') throw botFaults.writesBlocked();
      demandInstalled(owner.id);
    },
  };
}
