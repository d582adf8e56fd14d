import { Command } from 'commander';
import { z } from 'zod';
import { allRows } from '../services/entra/pages.ts';
import type { Graph } from '../services/entra/graph.ts';
import { withQuery } from '../services/entra/odata.ts';
import { createDirectory } from '../services/setup/directory.ts';
import { nowhereText } from '../services/doctor/gate.ts';
import { gateReadScopes, gateWriteScopes, lookAtGate } from '../services/setup/gateState.ts';
import type { GateStep } from '../services/setup/gateSteps.ts';
import { gateSteps } from '../services/setup/gateSteps.ts';
import { allSides } from '../services/setup/place.ts';
import { takeGateSteps } from '../services/setup/takeGateSteps.ts';
import type { Wanted, WantedGate } from '../services/setup/wanted.ts';
import type { AdminOptions } from './admin.ts';
import { sessionOf, withSignIn } from './admin.ts';
import { agreesTo } from './agree.ts';
import { endingWell, exitCodes } from './outcome.ts';
import { readFileOf } from './setupOptions.ts';
import { readScopes } from './setupScopes.ts';
import { say } from './terminal.ts';
import { writeOver } from './wholeFiles.ts';

interface GateOptions extends AdminOptions {
  readonly file: string;
  readonly yes?: boolean;
  readonly out: string;
}

/** `gate link`, `verify` and `directory`: what the gate needs of Entra, with the administrator's own sign-in. The gate itself may read nothing there. */
export function gateCommand(): Command {
  const gate = new Command('gate').description('Have PIM ask the gate for the rules of elevation.yaml.');
  const common = (name: string, says: string): Command =>
    withSignIn(gate.command(name).description(says)).option(
      '-f, --file <path>',
      'what is wanted',
      'elevation.yaml',
    );
  common('link', 'show what would change, ask, and link the gate to each target that has rules')
    .option('--yes', 'do not ask')
    .action(link);
  common(
    'verify',
    'check that PIM asks the gate where the file has rules; exit code 2 where it does not',
  ).action(verify);
  common(
    'directory',
    'write what the gate has to know of names and addresses; exit code 2 where a target of the file is not there',
  )
    .option('-o, --out <path>', 'where to write it', 'gate-directory.json')
    .action(writeDirectory);
  return gate;
}

function link(options: GateOptions): Promise<void> {
  return endingWell(undefined, async () => {
    const wanted = await readFileOf(options);
    const { steps, nowhere } = await lookFor(sessionOf(options, reads(wanted)).graph, wanted);
    show({ steps, nowhere });
    if (nowhere.length > 0) process.exitCode = exitCodes.differs;
    if (steps.length === 0) return;
    if (options.yes !== true && !(await agreesTo('\nMake these changes? (yes/no) '))) {
      process.exitCode = exitCodes.differs;
      say('Nothing was changed.');
      return;
    }
    const graph = sessionOf(options, [...reads(wanted), ...gateWriteScopes]).graph;
    const onStep = ({ says }: GateStep): void => {
      say(`  … ${says}`);
    };
    await takeGateSteps(graph, steps, { onStep, pauseMs: 3_000 });
    const left = await lookFor(graph, wanted);
    if (left.steps.length > 0) {
      say('\nEntra has not taken everything. Left:');
      show(left);
      process.exitCode = exitCodes.differs;
    } else if (nowhere.length > 0) say('\nDone, but for what is not there.');
    else say('\nDone: PIM asks the gate where the file has rules.');
  });
}

function verify(options: GateOptions): Promise<void> {
  return endingWell(undefined, async () => {
    const wanted = await readFileOf(options);
    const found = await lookFor(sessionOf(options, reads(wanted)).graph, wanted);
    show(found);
    if (found.steps.length + found.nowhere.length > 0) process.exitCode = exitCodes.differs;
  });
}

/** What is to be done, and what no doing helps. */
interface Found {
  readonly steps: readonly GateStep[];
  readonly nowhere: readonly string[];
}

function show({ steps, nowhere }: Found): void {
  if (steps.length + nowhere.length === 0) say('PIM asks the gate where the file has rules.');
  for (const { says } of steps) say(`+ ${says}`);
  for (const name of nowhere) say(`! ${nowhereText(name)}`);
}

function reads(wanted: Wanted): readonly string[] {
  return [...readScopes(wanted), ...gateReadScopes];
}

async function lookFor(graph: Graph, wanted: Wanted): Promise<Found> {
  const state = await lookAtGate(graph, createDirectory(graph), wanted);
  return { steps: gateSteps(gateOf(wanted), state), nowhere: state.nowhere };
}

function gateOf({ gate }: Wanted): WantedGate {
  if (gate === undefined) throw new Error('The file has no gate: add gate with url and application.');
  return gate;
}

const wireUser = z.object({
  id: z.string(),
  mail: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});

/** Ids of the file's targets, and addresses of whoever may switch them on, as the file names them. */
function writeDirectory(options: GateOptions): Promise<void> {
  return endingWell(undefined, async () => {
    const wanted = await readFileOf(options);
    const graph = sessionOf(options, reads(wanted)).graph;
    const directory = createDirectory(graph);
    const sides = await allSides(directory, wanted);
    const targets = sides.flatMap(({ of, place }) =>
      place === undefined
        ? []
        : [{ id: place.kind === 'role' ? place.roleDefinitionId : place.groupId, name: of.name }],
    );
    const users = new Map<string, { readonly id: string; readonly addresses: readonly string[] }>();
    for (const { kind, name } of sides.flatMap(({ want }) => want.eligible ?? [])) {
      const { id } = await directory.principal(kind, name);
      const path = kind === 'user' ? `/users/${id}` : `/groups/${id}/transitiveMembers/microsoft.graph.user`;
      const query = withQuery(path, { select: 'id,mail,userPrincipalName' });
      const rows = kind === 'user' ? [await graph.get(query)] : await allRows(graph, query);
      for (const row of rows) {
        const user = wireUser.parse(row);
        const addresses = [user.mail, user.userPrincipalName].flatMap((address) => address ?? []);
        users.set(user.id.toLowerCase(), { id: user.id, addresses: [...new Set(addresses)] });
      }
    }
    const text = JSON.stringify({ targets, people: [...users.values()] }, undefined, 2);
    await writeOver(options.out, `${text}\n`, 0o600);
    say(
      `${options.out}: ${targets.length} targets, ${users.size} people. Give it to the gate as GATE_DIRECTORY.`,
    );
    const missing = new Set(sides.flatMap(({ of, place }) => (place === undefined ? [of.name] : [])));
    for (const name of missing) say(`! ${name}: not in it, the tenant has no group of that name.`);
    if (missing.size > 0) process.exitCode = exitCodes.differs;
  });
}
