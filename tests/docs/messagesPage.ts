import { problemWords } from '../../cards/problemText.ts';
import type { Wanted } from '../../cards/wanted.ts';
import { conduct } from '../../services/elevation/conduct.ts';
import type { Operation } from '../../services/elevation/operation.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import type { SignInBlock } from '../../services/elevation/signInBlock.ts';
import { endedBy } from '../../services/elevation/signInBlock.ts';
import { blockCodes } from '../../services/entra/signInCodes.ts';
import { alex, now, problems, purge, viewer } from '../cards/samples.ts';
import type { Refusal } from '../services/entra/refusals/refusal.ts';
import { refusals } from '../services/entra/refusals.ts';
import type { Meaning } from './meanings.ts';
import { meanings } from './meanings.ts';

const intro = `# What the messages mean

Every message of Latchkey that says that something could not be done: what it means, what you can do, and what an administrator can. Names and times are examples. The word in
\`letters like these\` is how the log and the audit trail call it. “Nothing was changed” stands only where something would have been changed and is known not to be.

This page is made from the messages themselves, by \`UPDATE_MESSAGES=1 npx mocha tests/docs\`.
`;

/** The page, before it is formatted. */
export function messagesPage(): string {
  const sections = Object.entries(meanings).map(([title, kinds]) =>
    [
      `## ${title}`,
      ...Object.entries(kinds).map(([kind, meaning]) => entry(kind as Problem['kind'], meaning)),
    ].join('\n\n'),
  );
  // What keeps a client from making links of names is of no use here.
  return [intro, ...sections, signInTable(), refusalTables()].join('\n\n').replaceAll('\u2060', '');
}

function entry(kind: Problem['kind'], { to, means, you, admin }: Meaning): string {
  const [first = '', ...others] = [...new Set(to.map((operation) => said(problems[kind], operation)))];
  return [
    `### ${first}`,
    `> ${problemWords(problems[kind], contextOf(to[0])).next}`,
    ...(others.length === 0 ? [] : [`Also: ${others.map((other) => `“${other}”`).join(' ')}`]),
    `- **It means:** ${means}\n- **You:** ${you}\n- **Administrators:** ${admin}\n- ${aside(kind)}`,
  ].join('\n\n');
}

function aside(kind: Problem['kind']): string {
  const { retry } = conduct[kind];
  const again = {
    'as-it-is': 'The same may be tried again.',
    'after-sign-in': 'It goes on after a sign-in.',
    no: 'The same again would meet the same answer.',
  }[retry];
  return `\`${kind}\`. ${again}`;
}

function said(problem: Problem, operation: Operation): string {
  return problemWords(problem, contextOf(operation)).title;
}

function contextOf(operation: Operation): Parameters<typeof problemWords>[1] {
  const wanted: Wanted =
    operation === 'read' ? { operation, list: 'access' } : { operation, target: purge, requester: alex.name };
  return { viewer, now, wanted };
}

const ends: Readonly<Record<(typeof endedBy)[SignInBlock], string>> = {
  'sign-in': 'another sign-in',
  elsewhere: 'something elsewhere first, then another sign-in',
  administrator: 'an administrator alone',
};

/** Entra's reasons not to let somebody in, each with its codes. */
function signInTable(): string {
  const rows = Object.entries(blockCodes).map(([block, numbers]) => {
    const why = block as SignInBlock;
    const { title, next } = problemWords({ kind: 'sign-in-blocked', why, code: 'AADSTS…' }, { viewer });
    const help = next.replace(/ ?Entra named AADSTS….*$/, '');
    return [`**${title}** ${help}`, numbers.join(', '), ends[endedBy[why]]];
  });
  return [
    '### The codes of a sign-in that is blocked',
    'Entra names each reason by a code, `AADSTS` and a number; the message and the log repeat it.',
    table(['Message', 'AADSTS…', 'What ends it'], rows),
  ].join('\n\n');
}

const columns: readonly (readonly [Operation, string])[] = [
  ['activate', 'to activate'],
  ['give-back', 'to give back'],
  ['withdraw', 'to withdraw'],
  ['decide', 'to decide'],
  ['read', 'to look'],
];

/** What Graph answers, and which of the messages it becomes. */
function refusalTables(): string {
  const tables = Object.entries(refusals).flatMap(([about, rows]) => [
    `### ${about}`,
    table(
      ['Graph answers', ...columns.map(([, title]) => title)],
      rows.map((row) => [answered(row), ...columns.map(([operation]) => `\`${row.means[operation].kind}\``)]),
    ),
  ]);
  return [
    '## What Entra said',
    'The same refusal means something else to whoever activates, gives back or decides. For each answer of Microsoft Graph that is known: what it becomes.',
    ...tables,
  ].join('\n\n');
}

function answered({ name, status, body }: Refusal): string {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const code = /Code[\\"]*:[\\"]*(\w[\w-]*)/.exec(text)?.[1] ?? /"code":"([\w-]+)"/.exec(text)?.[1];
  const rules = /failed: (\[[^\]]*\])/.exec(text)?.[1]?.replaceAll(/[\\"]/g, '');
  return [
    `${name}:`,
    String(status),
    ...(code === undefined ? [] : [`\`${code}\``]),
    ...(rules === undefined ? [] : [`\`${rules}\``]),
  ].join(' ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
