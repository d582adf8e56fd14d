import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import manifestTools from '@microsoft/app-manifest';
import type { AppManifest } from '@microsoft/app-manifest';
import { parseCommand } from '../../bot/turn/commands.ts';

interface TeamsManifest {
  manifestVersion: string;
  id: string;
  webApplicationInfo: { id: string; resource: string };
  bots: { botId: string; scopes: string[]; commandLists: { commands: { title: string }[] }[] }[];
  description: { short: string };
}

const folder = new URL('../../manifest/', import.meta.url);
const read = (): TeamsManifest =>
  JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as TeamsManifest;
const faults = (manifest: TeamsManifest): Promise<string[]> =>
  manifestTools.AppManifestUtils.validateAgainstSchema(manifest as unknown as AppManifest);

describe('The Teams manifest', () => {
  it('is valid by the official schema of its version', async () => {
    assert.deepEqual(await faults(read()), []);
  });

  it('would be found invalid if it were', async () => {
    const broken = { ...read(), description: { ...read().description, short: 'x'.repeat(81) } };
    assert.notDeepEqual(await faults(broken), []);
  });

  it('names the bot and its own API alike, so that single sign-on works', () => {
    const { bots, webApplicationInfo } = read();
    const [bot] = bots;
    assert.ok(bot);
    assert.equal(bot.botId, webApplicationInfo.id);
    assert.equal(webApplicationInfo.resource, `api://botid-${webApplicationInfo.id}`);
    assert.deepEqual(bot.scopes, ['personal', 'team', 'groupChat']);
  });

  it('offers only commands that the bot knows', () => {
    for (const { title } of read().bots[0]?.commandLists[0]?.commands ?? [])
      assert.notEqual(parseCommand(title).kind, 'other', title);
  });

  it('has icons of the sizes that Teams asks for', () => {
    for (const [name, size] of [
      ['color.png', 192],
      ['outline.png', 32],
    ] as const) {
      const png = readFileSync(new URL(name, folder));
      assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [size, size], name);
    }
  });
});
