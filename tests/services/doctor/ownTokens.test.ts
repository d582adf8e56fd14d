import assert from 'node:assert/strict';
import { plantPermission, plantRole } from '../../../sandbox/entra/plantPower.ts';
import type { AppTokenStyle } from '../../../sandbox/entra/applications.ts';
import { resources } from '../../../sandbox/entra/tokens.ts';
import type { RunningCloud } from '../../../sandbox/startCloud.ts';
import { startCloud } from '../../../sandbox/startCloud.ts';
import { bot, groups, roles } from '../../../sandbox/tenant/contoso.ts';
import type { OwnTokens } from '../../../services/doctor/ownTokens.ts';
import { lookAtOwnTokens, ownResources } from '../../../services/doctor/ownTokens.ts';
import { heldIn, notSeenOf } from '../../../services/doctor/power.ts';
import { createBotCredential } from '../../../services/entra/botCredential.ts';
import { createLoopback } from '../../../services/entra/loopback.ts';

const login = 'https://login.microsoftonline.com';
const both = ownResources(resources.graph, resources.botService);
const otherResources =
  'application permissions for anything but Microsoft Graph and Bot Service: the tokens name no others';
const narrowRoles =
  'directory roles of one’s own making or for a part of the tenant: a token names the built-in ones for all of it';
const noGroups = 'group memberships: no token of the bot has a groups claim';

describe('The bot’s own tokens', () => {
  let running: RunningCloud;
  before(async () => {
    running = await startCloud({ port: 0 });
  });
  after(() => running.close());
  afterEach(() => {
    running.cloud.reset();
    running.entra.reset();
    running.faults.clear();
  });

  function look(secret: string = bot.secret): Promise<OwnTokens> {
    const credential = createBotCredential({
      tenantId: running.cloud.tenant.id,
      clientId: bot.appId,
      login,
      config: { kind: 'secret', secret },
      loopback: createLoopback(login, `${running.origin}/entra`),
    });
    return lookAtOwnTokens(both, (scope) => credential.tokenFor(scope));
  }
  const style = (change: Partial<AppTokenStyle>): void => {
    Object.assign(running.cloud.apps.appTokens, change);
  };
  const join = (group: string): void => {
    running.cloud.directory.group(group)?.members.set(running.cloud.apps.principalOf(bot.appId), 0);
  };

  it('show no power where there is none, and say what they do not show', async () => {
    const { power, isBlind } = await look();
    assert.deepEqual(heldIn(power), []);
    assert.deepEqual(notSeenOf(power), [otherResources, narrowRoles, noGroups]);
    assert.equal(isBlind, false);
  });

  const planted: readonly (readonly [string, () => void, readonly string[]])[] = [
    [
      'a permission that writes',
      () => {
        plantPermission(running.cloud.apps, 'Group.ReadWrite.All');
      },
      ['the application permission Group.ReadWrite.All'],
    ],
    [
      'a permission that only reads',
      () => {
        plantPermission(running.cloud.apps, 'User.Read.All');
      },
      ['the application permission User.Read.All'],
    ],
    [
      'a permission at Bot Service',
      () => {
        plantPermission(running.cloud.apps, 'Conversations.All', resources.botService);
      },
      ['the application permission Conversations.All'],
    ],
    [
      'a directory role',
      () => {
        plantRole(running.cloud.apps, roles.globalAdministrator);
      },
      [`the directory role ${roles.globalAdministrator}`],
    ],
    [
      'a group by name',
      () => {
        style({ groups: 'named' });
        join(groups.purgeApprovers);
      },
      [`membership of the group ${groups.purgeApprovers}`],
    ],
    ...(['hasgroups', '_claim_names'] as const).map(
      (groupsClaim) =>
        [
          `groups that ${groupsClaim} stands for`,
          () => {
            style({ groups: groupsClaim });
            join(groups.purgeApprovers);
          },
          ['membership of the group (more than a token can name)'],
        ] as const,
    ),
  ];
  for (const [what, plant, held] of planted)
    it(`show ${what}`, async () => {
      plant();
      assert.deepEqual(heldIn((await look()).power), held);
    });

  it('are not believed to show what they do not', async () => {
    style({ wids: 'missing' });
    plantRole(running.cloud.apps, roles.globalAdministrator);
    join(groups.purgeApprovers);
    const { power } = await look();
    assert.deepEqual(notSeenOf(power), [
      otherResources,
      'directory roles: no token of the bot has a wids claim',
      noGroups,
    ]);
    style({ groups: 'named', wids: 'named' });
    assert.equal(heldIn((await look()).power).length, 2);
  });

  it('that cannot be had are named, with Entra’s code where it gave one', async () => {
    const refused = await look('wrong');
    assert.ok(refused.isBlind);
    assert.deepEqual(refused.power.permissions.notSeen.slice(0, 2), [
      'application permissions for Microsoft Graph: no token could be had (AADSTS7000215)',
      'application permissions for Bot Service: no token could be had (AADSTS7000215)',
    ]);
    assert.ok(notSeenOf(refused.power).some((what) => what.startsWith('directory roles: no token')));
  });

  const strange: readonly (readonly [string, string])[] = [
    ['opaque', 'opaque'],
    ['empty', ''],
    ['of another shape', `h.${Buffer.from(JSON.stringify({ roles: { a: 1 } })).toString('base64url')}.s`],
    ['no object', `h.${Buffer.from('null').toString('base64url')}.s`],
  ];
  for (const [what, token] of strange)
    it(`that are ${what} show nothing, and nothing is called harmless`, async () => {
      const { power, isBlind } = await lookAtOwnTokens(both, () => Promise.resolve(token));
      assert.ok(isBlind);
      assert.equal(
        power.permissions.notSeen[0],
        'application permissions for Microsoft Graph: its token cannot be read',
      );
    });

  const claimed = async (claims: object): Promise<OwnTokens['power']> => {
    const token = `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
    return (await lookAtOwnTokens(both, () => Promise.resolve(token))).power;
  };

  it('show what they claim in whatever letters and form', async () => {
    const { groups: many, roles: held } = await claimed({
      ...{ hasgroups: 'true', wids: ['0997A1D0-0D1D-4ACB-B408-D5CA73121E90'] },
    });
    assert.deepEqual([many.found, held.found], [['(more than a token can name)'], []]);
  });

  it('show that the bot is in no group by a claim that names none', async () => {
    assert.deepEqual((await claimed({ groups: [] })).groups, { found: [], notSeen: [] });
  });

  it('may name one permission alone', async () => {
    const token = `h.${Buffer.from(JSON.stringify({ roles: 'Mail.Send' })).toString('base64url')}.s`;
    const { power } = await lookAtOwnTokens(both.slice(0, 1), () => Promise.resolve(token));
    assert.deepEqual(heldIn(power), ['the application permission Mail.Send']);
  });
});
