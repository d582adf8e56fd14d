import { readFile } from 'node:fs/promises';
import { groups, people } from '../../../../sandbox/tenant/contoso.ts';
import type { Fault } from './fault.ts';
import { broken } from './fault.ts';

/** The licence, the catalogue of Teams, the file and its targets. */
export const tenant: readonly Fault[] = [
  {
    ...{ what: 'no licence for PIM', finds: /^The tenant has no licence in use that PIM comes with/ },
    also: /could not be looked at: The tenant lacks the licence|^Nothing was seen in the tenant that is not as/,
    plant: ({ sandbox }) => {
      sandbox.cloud.pim.licensed = false;
      return undefined;
    },
  },
  broken('the app is not in the catalogue', /app catalogue has no app with the id/, ({ sandbox }) => {
    sandbox.cloud.teamsSwitches.catalogue = 'missing';
  }),
  broken('the app is not published', /handed in .* and is not published \(submitted\)/, ({ sandbox }) => {
    sandbox.cloud.teamsSwitches.catalogue = 'submitted';
  }),
  {
    ...{
      what: 'an elevation.yaml that is not there',
      finds: /^The file \/nowhere\/elevation\.yaml cannot be read/,
    },
    plant: () => ({ options: { file: '/nowhere/elevation.yaml' } }),
  },
  {
    ...{ what: 'a faulty elevation.yaml', finds: /faulty\.yaml, line 1: / },
    plant: async ({ file }) => ({ options: { file: await file('faulty.yaml', 'rolls: []') } }),
  },
  {
    ...{ what: 'ELEVATION_FILE that is not there', finds: /^The file \/nowhere\/file\.yaml cannot be read/ },
    plant: () => ({ settings: { ELEVATION_FILE: '/nowhere/file.yaml' }, options: { file: undefined } }),
  },
  {
    ...{
      what: 'a role that the tenant does not have',
      finds: /There is no directory role “Security Raeder”/,
    },
    plant: async ({ file, elevation }) => {
      const text = (await readFile(elevation, 'utf8')).replace(
        'name: Security Reader',
        'name: Security Raeder',
      );
      return { options: { file: await file('role.yaml', text) } };
    },
  },
  {
    ...{ what: 'a group that the tenant does not have', finds: /^No such group PIM is not there/ },
    also: /^The tenant is not as/,
    plant: async ({ file, elevation }) => {
      const text = await readFile(elevation, 'utf8');
      const group =
        'groups:\n  - name: No such group PIM\n    member: { activation: { maximumDuration: 1h } }\n';
      return { options: { file: await file('group.yaml', text.replace('groups:\n', group)) } };
    },
  },
  {
    ...{
      what: 'a tenant that is not as the file says',
      finds: /^The tenant is not as .*: 0 things to change, \d+ that the file does not have/,
    },
    plant: ({ sandbox }) => {
      sandbox.cloud.directory.group(groups.searchAndPurge)?.members.set(people.lynne, 0);
      return undefined;
    },
  },
  {
    ...{
      what: 'an approver who is blocked',
      finds: /: the approver Isaiah Langer is blocked from signing in/,
    },
    also: /Megan Bowen alone can approve/,
    plant: ({ sandbox }) => {
      sandbox.cloud.directory.setEnabled(people.isaiah, false);
      return undefined;
    },
  },
  broken(
    'an approver without Latchkey',
    /^Search and Purge PIM: Megan Bowen has never opened Latchkey/,
    ({ sql }) => sql(`delete from address where person_id = '${people.megan}'`),
  ),
];
