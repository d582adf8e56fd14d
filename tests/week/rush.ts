import type { Message } from '../../sandbox/botservice/chat.ts';
import type { Clicked, Person } from '../../sandbox/botservice/person.ts';
import type { TeamsClient } from '../../sandbox/botservice/teamsClient.ts';
import { targets } from '../bench/crowd.ts';
import type { FormOf } from '../bench/forms.ts';
import { saysDone } from './count.ts';

/** Everybody wants the same at the same time. */
export interface RushParts {
  readonly teams: TeamsClient;
  readonly formOf: FormOf;
  /** Before somebody tries again who was told to wait: resolves once they have waited. `times`: how often they were told so. */
  readonly wait: (times: number) => Promise<unknown>;
}

/** What came of it for one person. */
export interface Asked {
  readonly id: string;
  /** Milliseconds until each click was answered. */
  readonly answers: readonly number[];
  /** How often they were told that Entra is busy, and that an answer takes longer. */
  readonly waits: number;
  readonly lates: number;
  /** They were told that it is done; else what they were told last, which is neither. */
  readonly end: 'told' | { readonly strange: string };
}

const cameToNothing = 'Nothing is on and nothing is waiting';
const toWait = 'getting too many requests right now';
const isLate = /taking longer than usual|I am slow right now|Still on it/;

/** Who is told to wait that often has something else to do. */
const mostTries = 30;

/** Who is told that it takes longer looks at the message for so long, in milliseconds of real time, and then asks. */
const patienceMs = 60_000;

/** One person clicks, waits as they are told, and clicks again, until they are told that it is done. */
export async function askInRush({ teams, formOf, wait }: RushParts, id: string): Promise<Asked> {
  const person = teams.person(id);
  const { data, messageId } = formOf(id, targets.warm);
  const answers: number[] = [];
  let lates = 0;
  for (let waits = 0; ; waits += 1) {
    const before = readOn(person, messageId);
    const began = performance.now();
    const clicked = await clickOn(person, messageOf(person, messageId), waits === 0 ? data : undefined);
    answers.push(performance.now() - began);
    const first = saidBy(person, messageId, clicked);
    if (isLate.test(first)) lates += 1;
    const said = isLate.test(first) ? await saidLater(person, messageId, before) : first;
    if (saysDone.test(said)) return { id, answers, waits, lates, end: 'told' };
    const mayAgain = said.includes(toWait) || said.includes(cameToNothing);
    if (!mayAgain || waits === mostTries) return { id, answers, waits, lates, end: { strange: said } };
    await wait(waits + 1);
    // Who was told that it was not done is to find it so.
    const since = readOn(person, messageId);
    if (saysDone.test(since))
      return { id, answers, waits, lates, end: { strange: `${said}\n… and then:\n${since}` } };
  }
}

/** The first click fills in the form, which has no input here; a later one presses what the answer offers. */
async function clickOn(person: Person, message: Message, data: object | undefined): Promise<Clicked> {
  if (data !== undefined) return person.execute({ verb: 'activate' }, { ...data, minutes: '60' }, message);
  const again = person.buttons(message).find((title) => title === 'Activate' || title === 'Try again');
  const asksForLength = JSON.stringify(message.attachments).includes('"id":"minutes"');
  return person.click(again ?? 'Activate', asksForLength ? { minutes: '60' } : {}, message);
}

function saidBy(person: Person, messageId: string, clicked: Clicked): string {
  if (clicked.kind === 'card') return readOn(person, messageId);
  return clicked.kind === 'text' && clicked.text !== '' ? clicked.text : JSON.stringify(clicked);
}

function readOn(person: Person, messageId: string): string {
  return person.texts(messageOf(person, messageId)).join('\n');
}

/** What took too long to be answered follows on the same message; who sees nothing there asks for it. */
async function saidLater(person: Person, messageId: string, before: string): Promise<string> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    const read = readOn(person, messageId);
    // What it showed before the click tells nothing of it.
    if (read !== before && (saysDone.test(read) || read.includes(toWait))) return read;
    await changed(person, until);
  }
  await person.say('status');
  return person.texts().join('\n');
}

function changed({ chat }: Person, until: number): Promise<unknown> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, until - performance.now());
    const stop = chat.listen(done);
    function done(): void {
      clearTimeout(timer);
      stop();
      resolve(undefined);
    }
  });
}

function messageOf({ chat }: Person, messageId: string): Message {
  const message = chat.find(messageId);
  if (message === undefined) throw new Error(`${chat.id} has no message ${messageId}`);
  return message;
}
