import type { Cloud } from '../../cloud.ts';
import type { Markup } from '../../http/markup.ts';
import { markup } from '../../http/markup.ts';
import { describeTarget } from '../../pim/describeTarget.ts';
import type { PimRequest } from '../../pim/model.ts';
import { waitingIn } from '../holdings.ts';
import { shortMoment } from './moments.ts';

/** What waits for a decision, to be decided in the portal as anybody. */
export function waitingPanel(cloud: Cloud): Markup {
  const waiting = waitingIn(cloud.pim);
  return waiting.length === 0
    ? markup`<p>Nothing waits for a decision.</p>`
    : markup`${waiting.map((request) => decision(cloud, request))}`;
}

function decision(cloud: Cloud, request: PimRequest): Markup {
  const { directory, clock } = cloud;
  const { id, principalId, target, createdAt, justification } = request;
  const who = directory.nameOf(principalId) ?? principalId;
  const since = shortMoment(createdAt, clock.now().getTime());
  return markup`<form method="post" action="/sandbox/portal/approve" class="decision">
<p><strong><bdi>${who}</bdi></strong> asks for <strong><bdi>${describeTarget(target, directory)}</bdi></strong> since ${since}${
    justification === null ? undefined : markup`: <q>${justification}</q>`
  }</p><input type="hidden" name="request" value="${id}">
<label for="as-${id}">Decide as</label><select id="as-${id}" name="user">${people(cloud, request)}</select>
<label for="why-${id}">Reason</label><input id="why-${id}" name="justification" value="Decided in the portal">
<button>Approve</button><button formaction="/sandbox/portal/deny">Deny</button></form>
`;
}

/** Whoever may decide comes first. Anybody may try. */
function people({ directory, pim }: Cloud, request: PimRequest): Markup {
  const may = directory.users.filter(({ id }) => pim.approvers.mayDecide(request, id));
  const others = directory.users.filter((user) => !may.includes(user));
  return markup`${optionsOf('May decide', may)}${optionsOf('May not', others)}`;
}

function optionsOf(
  label: string,
  users: readonly { readonly id: string; readonly name: string }[],
): Markup | undefined {
  if (users.length === 0) return undefined;
  return markup`<optgroup label="${label}">${users.map(
    ({ id, name }) => markup`<option value="${id}" dir="auto">${name}</option>`,
  )}</optgroup>`;
}
