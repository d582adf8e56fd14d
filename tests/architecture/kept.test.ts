import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import ts from 'typescript';

const root = new URL('../..', import.meta.url).pathname;

/** What keeps the process's own lists and maps from growing without end. What is told of as full is in the metrics (`counted`). */
const bounds: Readonly<Record<string, string>> = {
  'bot/common/atOnce.ts line': 'the caller’s line (bot/teams/lane.ts)',
  'bot/common/countedLog.ts counts': 'few texts, each a minute',
  'bot/start/checkpointPlace.ts waiting': 'counted',
  'bot/start/failures.ts seen': 'a closed union',
  'bot/start/requestEvents.ts listeners': 'those of the start',
  'bot/turn/sealedCard.ts subjects': 'one card',
  'gate/metrics.ts values': 'a closed union',
  'gate/trail.ts waiting': 'evaluations at one time (gate/limits.ts)',
  'services/elevation/atMost.ts caches': 'the names that the code has',
  'services/elevation/favourites.ts scores': 'one list',
  'services/elevation/ticketsFor.ts lists': 'one form or one click',
  'services/elevation/ticketsFor.ts looks': 'one form or one click',
  'services/entra/approvals.ts places': 'one turn or look',
  'services/entra/directoryAudit.ts called': 'one command',
  'services/notifications/inOrder.ts last': 'counted',
  'services/store/postgres/inBatches.ts touched': 'one batch',
  'services/store/postgres/inBatches.ts waiting': 'counted',
  'services/store/postgres/openIntents.ts intents': 'one reading of the trail',
  'services/store/postgres/unit.ts facts': 'one transaction',
  'services/store/postgres/unit.ts touches': 'one transaction',
  'services/store/postgres/unit.ts writes': 'one transaction',
};

/** What keeps timers from becoming too many: how many there may be at one time. */
const timers: Readonly<Record<string, string>> = {
  'bot/common/countedLog.ts': 'one for each of few texts',
  'bot/common/pacer.ts': 'the line of bot/teams/lane.ts',
  'bot/http/server.ts': 'one, at the end',
  'bot/start/checkpointPlace.ts': 'one',
  'bot/start/coalescedRefusals.ts': 'one for each refusal that is counted',
  'bot/start/guardProcess.ts': 'one, at the end',
  'bot/start/readiness.ts': 'one look at a time',
  'bot/start/systemClock.ts': 'those who ask the clock',
  'bot/teams/lane.ts': 'its line',
  'bot/turn/formTickets.ts': 'turns under way',
  'bot/turn/forms.ts': 'turns under way',
  'bot/turn/incidentPosts.ts': 'one for each card that failed, counted',
  'bot/turn/othersWaiting.ts': 'turns under way',
  'bot/turn/patience.ts': 'turns under way',
  'bot/turn/sendOutcomes.ts': 'one for each card that waits, counted',
  'bot/turn/submits.ts': 'turns under way',
  'gate/index.ts': 'one',
  'gate/server.ts': 'one for each of two servers, at the end',
  'services/elevation/background.ts': 'turns under way',
  'services/elevation/everyNowAndThen.ts': 'one for each work of the start',
  'services/elevation/pace.ts': 'turns under way',
  'services/elevation/watch.ts': 'one for each planned look, counted',
  'services/entra/directoryAudit.ts': 'one, of a command',
  'services/entra/graph.ts': 'turns and looks under way',
  'services/notifications/attempts.ts': 'its lanes, counted',
  'services/notifications/reach.ts': 'turns under way',
  'services/store/postgres/changes.ts': 'one',
  'services/store/postgres/inBatches.ts': 'four batches',
  'services/tickets/inTime.ts': 'turns under way',
};

/** Rooms of the processes that go on; what only a command does is over with it. */
const files = async (): Promise<readonly (readonly [file: string, text: string])[]> => {
  const found: (readonly [string, string])[] = [];
  for await (const file of glob('{bot,cards,gate,services}/**/*.ts', { cwd: root }))
    if (!/^services\/(?:setup|doctor|report)\//.test(file))
      found.push([file, await readFile(`${root}${file}`, 'utf8')]);
  return found;
};

const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();

describe('What lives as long as the process', () => {
  it('has a bound where it is a list, a map or a set that fills', async () => {
    const found = (await files()).flatMap(([file, text]) => keptIn(file, text));
    assert.deepEqual(sorted(found), sorted(Object.keys(bounds)));
  });

  it('is counted where it says so', async () => {
    const texts = new Map(await files());
    const wanted = Object.entries(bounds).filter(([, bound]) => bound === 'counted');
    const silent = wanted.filter(
      ([name]) => !/\bcounted(?:List)?\(/.test(texts.get(name.split(' ')[0] ?? '') ?? ''),
    );
    assert.deepEqual(silent, []);
  });

  it('has a bound where it is a timer', async () => {
    const found = (await files()).flatMap(([file, text]) =>
      /\b(?:setTimeout|setInterval|sleep)\(|\.after\(/.test(text) ? [file] : [],
    );
    assert.deepEqual(sorted(found), sorted(Object.keys(timers)));
  });
});

const fills: ReadonlySet<string> = new Set(['set', 'add', 'push', 'unshift']);

/** Lists, maps and sets that are empty at first, and filled by a function that outlives whichever made them. */
function keptIn(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const name = emptyContainer(node);
    if (name !== undefined && isFilledLater(node, name)) found.push(`${file} ${name}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function emptyContainer(node: ts.Node): string | undefined {
  if (!ts.isVariableDeclaration(node) && !ts.isPropertyDeclaration(node)) return undefined;
  const { initializer: made } = node;
  if (made === undefined) return undefined;
  const isEmpty =
    (ts.isArrayLiteralExpression(made) && made.elements.length === 0) ||
    (ts.isNewExpression(made) &&
      ['Map', 'Set'].includes(made.expression.getText()) &&
      (made.arguments?.length ?? 0) === 0);
  return isEmpty ? node.name.getText() : undefined;
}

function isFilledLater(declared: ts.Node, name: string): boolean {
  if (ts.isPropertyDeclaration(declared)) return true;
  const maker = ts.findAncestor(declared, ts.isFunctionLike);
  const scope = maker ?? declared.getSourceFile();
  let isLater = false;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && fillsIt(node, name)) isLater ||= outlives(node, maker);
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return isLater;
}

/** Fills it, or gives it to somebody who may. */
function fillsIt({ expression, arguments: given }: ts.CallExpression, name: string): boolean {
  const isFilled =
    ts.isPropertyAccessExpression(expression) &&
    expression.expression.getText() === name &&
    fills.has(expression.name.text);
  return isFilled || given.some((one) => ts.isIdentifier(one) && one.text === name);
}

/** What calls the function that it is given while it runs itself. */
const atOnce: ReadonlySet<string> = new Set([
  ...['map', 'flatMap', 'forEach', 'filter', 'find', 'some', 'every', 'reduce', 'replaceAll', 'from'],
]);

/** Whether a function stands between that is not called at once. */
function outlives(node: ts.Node, maker: ts.SignatureDeclaration | undefined): boolean {
  for (let at = node.parent; !ts.isSourceFile(at) && at !== maker; at = at.parent)
    if (ts.isFunctionLike(at) && !isCalledAtOnce(at)) return true;
  return false;
}

function isCalledAtOnce({ parent }: ts.Node): boolean {
  if (!ts.isCallExpression(parent)) return false;
  const { expression } = parent;
  return ts.isPropertyAccessExpression(expression) && atOnce.has(expression.name.text);
}
