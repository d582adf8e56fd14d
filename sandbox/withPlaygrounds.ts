import { fileURLToPath } from 'node:url';
import { startPlayground } from './playground/playground.ts';
import type { Playground } from './playground/playground.ts';
import { isOpen } from './playground/playground.ts';
import { createPlaygroundScreens } from './playground/playgroundScreens.ts';
import { PortTaken } from './server.ts';
import type { Sandbox, SandboxOptions } from './start.ts';
import { startSandbox } from './start.ts';
import { bot } from './tenant/contoso.ts';

/** A sandbox with a Playground for each of some people. */
export interface SandboxWithPlaygrounds extends Sandbox {
  readonly playgrounds: readonly Playground[];
}

const folder = fileURLToPath(new URL('../.sandbox/playgrounds', import.meta.url));

/** `people`: who gets a Playground on which port. Everybody else has the app already, so that the bot can reach them. */
export async function startWithPlaygrounds(
  people: readonly { readonly name: string; readonly port: number }[],
  options: SandboxOptions = {},
): Promise<SandboxWithPlaygrounds> {
  for (const { port } of people) if (await isOpen(port)) throw new PortTaken(port);
  const screens = createPlaygroundScreens();
  const sandbox = await startSandbox({ ...options, screens });
  const playgrounds: Playground[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(playgrounds.map((playground) => playground.stop()));
    await sandbox.close();
  };
  try {
    await Promise.all(
      people.map(async ({ name, port }) => {
        const { user, conversationId } = sandbox.teams.person(name);
        const { tenant } = sandbox.cloud;
        const playground = await startPlayground({
          tenant,
          user,
          botAppId: bot.appId,
          port,
          origin: sandbox.origin,
          folder,
        });
        screens.show(conversationId, playground.url);
        playgrounds.push(playground);
      }),
    );
    // What the bot remembers of an earlier run speaks of chats that are gone with it.
    for (const { user } of playgrounds) await sandbox.teams.person(user.id).uninstall();
    const shown = new Set(playgrounds.map(({ user }) => user.id));
    for (const { id } of sandbox.cloud.directory.users)
      if (!shown.has(id)) await sandbox.teams.person(id).install();
  } catch (error) {
    await close();
    throw error;
  }
  playgrounds.sort((a, b) => a.url.localeCompare(b.url));
  return { ...sandbox, playgrounds, close };
}
