import type { PlainSettings } from '../elevation/ticketSettings.ts';
import type { TicketLook, TicketPerson, TicketSystem } from '../elevation/ticketSystem.ts';
import type { AskJson } from './askJson.ts';
import { mostOwn } from './serviceNow.ts';
import { anyOf, at, isTheirs, pageOf, told } from './told.ts';

/** Any other system: 200 with one ticket as JSON, 404 for none. Everything else is not known. */
export function createPlainHttps(
  { lookUp, openOf, site = lookUp, answer: members }: PlainSettings,
  ask: AskJson,
  authorization: () => string,
): TicketSystem {
  const { origin } = new URL(site);
  return {
    async lookUp(number, person) {
      // These stay what they are in an address however they are written, and lead up from it; what is ill-formed cannot be written at all.
      if (/^\.+$/.test(number) || !number.isWellFormed()) return { kind: 'absent' };
      const address = lookUp.replaceAll('{number}', encodeURIComponent(number));
      const answer = await ask(address, { authorization: authorization() });
      if (answer.kind === 'not-known') return answer;
      if (answer.status === 404) return { kind: 'absent' };
      return answer.status === 200
        ? ticketOf({ members, origin }, answer.body, number, person)
        : { kind: 'not-known', why: 'unreadable' };
    },
    async openOf({ addresses }) {
      const [mail] = addresses;
      if (openOf === undefined || mail === undefined) return { rows: [], missing: 'unreadable' };
      const answer = await ask(openOf.replaceAll('{person}', encodeURIComponent(mail)), {
        authorization: authorization(),
      });
      if (answer.kind === 'not-known') return { rows: [], missing: answer.why };
      const list = at(answer.body, members.list ?? '');
      if (answer.status !== 200 || !Array.isArray(list)) return { rows: [], missing: 'unreadable' };
      const rows = list.slice(0, mostOwn).map((row: unknown) => ({
        number: told(at(row, members.number), 50),
        title: told(at(row, members.title)),
      }));
      const isWhole = list.length <= mostOwn && rows.every(({ number }) => number !== '');
      const known = rows.filter(({ number }) => number !== '');
      return isWhole ? { rows: known } : { rows: known, missing: 'cut' };
    },
  };
}

/** Where in an answer things stand, and where its pages may be. */
interface Place {
  readonly members: PlainSettings['answer'];
  readonly origin: string;
}

function ticketOf(
  { members, origin }: Place,
  body: unknown,
  asked: string,
  person: TicketPerson,
): TicketLook {
  const of = (pointer: string | undefined): unknown =>
    pointer === undefined ? undefined : at(body, pointer);
  const mailsAt = (pointer: string | undefined): readonly string[] =>
    [of(pointer)].flat().filter((mail): mail is string => typeof mail === 'string');
  const [number, state] = [told(of(members.number), Infinity), told(of(members.state), 60)];
  if (number === '' || number.toLowerCase() !== asked.toLowerCase())
    return { kind: 'not-known', why: 'unreadable' };
  const isOpenState = members.openStates.some((open) => open.toLowerCase() === state.toLowerCase());
  const isMine = isTheirs(mailsAt(members.assigneeMail), person);
  const others = (members.relatedMails ?? []).map((pointer) => isTheirs(mailsAt(pointer), person));
  const [sort, page] = [told(of(members.sort), 50), pageOf(told(of(members.link), Infinity))];
  // An approver is sent to no place that the file does not name: what a system says may be what somebody wrote into it.
  const link = page !== undefined && new URL(page).origin === origin ? page : undefined;
  return {
    kind: 'found',
    number,
    title: told(of(members.title)),
    state,
    isOpen: state === '' ? 'not-known' : isOpenState ? 'yes' : 'no',
    ...(members.assignee === undefined ? {} : { assignee: told(of(members.assignee), 100) }),
    isMine,
    isRelated: anyOf([isMine, ...others]),
    ...(sort === '' ? {} : { sort }),
    ...(link === undefined ? {} : { link }),
  };
}
