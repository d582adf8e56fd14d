import {
  ComUsersMicrosoftGraphComponent,
  PersonaProperties,
  PersonaSetProperties,
} from '@microsoft/teams.cards';
import type { Person } from '../services/elevation/actor.ts';
import type { Element } from './card.ts';
import { bare } from './format.ts';

/**
 * A person's photo without their name, or their initials: Teams itself draws it by their ids, for whoever reads the card and with what that person may see, so that no
 * photo passes through the bot or is kept. Nothing stands there where a host does not know it. Source: Microsoft, "People icon in an Adaptive Card".
 */
export function photo({ id, name }: Person, userPrincipalName: string | undefined): Element {
  const user = new PersonaProperties({
    id,
    displayName: bare(name, 80),
    ...(userPrincipalName === undefined ? {} : { userPrincipalName }),
  });
  const component = new ComUsersMicrosoftGraphComponent({
    properties: new PersonaSetProperties({ users: [user], style: 'iconOnly' }),
    fallback: 'drop',
  });
  // Clients that know no style show a set without names.
  return Object.assign(component, { view: 'compact' });
}
