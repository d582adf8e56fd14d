import type { Cloud } from '../cloud.ts';
import type { SectionName } from '../switchboard.ts';
import { NoSuchSwitch, sections, switchStates, turnSwitches } from '../switchboard.ts';
import type { Calls } from './asked.ts';
import { BadRequest, json } from './asked.ts';

/** What the cloud may be like: `GET` shows every switch, `POST` sets those that are named. */
export function switchCalls(cloud: Cloud): Calls {
  return {
    ...callsOf(cloud, 'switches', Object.keys(sections) as SectionName[]),
    ...callsOf(cloud, 'pim-switches', ['PIM']),
  };
}

function callsOf(cloud: Cloud, name: string, of: readonly SectionName[]): Calls {
  return {
    [`GET /${name}`]: () => json(switchStates(cloud, of)),
    [`POST /${name}`]: ({ body }) => {
      if (typeof body !== 'object' || body === null) throw new BadRequest(example);
      try {
        turnSwitches(cloud, body as Readonly<Record<string, unknown>>);
      } catch (error) {
        if (error instanceof NoSuchSwitch) throw new BadRequest(`${error.message}; ${example}`);
        throw error;
      }
      return json(switchStates(cloud, of));
    },
  };
}

const example = 'for example {"approvers":"of the moment"}';
