import { readFile } from 'node:fs/promises';
import type { Config } from '../bot/start/config.ts';
import type { Finding } from '../services/doctor/finding.ts';
import { error, notChecked, ok, warning } from '../services/doctor/finding.ts';
import { nameFindings } from '../services/doctor/names.ts';
import type { NamedTarget } from '../services/doctor/names.ts';
import { fileText } from '../services/elevation/fileText.ts';
import { isProblem } from '../services/elevation/problem.ts';
import type { Graph } from '../services/entra/graph.ts';
import type { Directory } from '../services/setup/directory.ts';
import { createDirectory } from '../services/setup/directory.ts';
import { SetupError } from '../services/setup/directoryRows.ts';
import type { Plan } from '../services/setup/change.ts';
import { planOf } from '../services/setup/plan.ts';
import { WantedError, readWanted } from '../services/setup/readWanted.ts';
import type { Wanted } from '../services/setup/wanted.ts';
import { defenderLooks } from './doctorDefender.ts';
import { gateLooks } from './doctorGate.ts';
import type { Look } from './doctorLook.ts';
import type { NamedProbe } from './doctorSettings.ts';
import { targetLooks } from './doctorTargets.ts';

/** `elevation.yaml`, as far as it can be read. */
export type ReadFile =
  | { readonly kind: 'none' }
  | { readonly kind: 'faulty'; readonly findings: readonly Finding[] }
  | { readonly kind: 'read'; readonly path: string; readonly wanted: Wanted };

export async function readElevation(path: string | undefined): Promise<ReadFile> {
  if (path === undefined) return { kind: 'none' };
  const fix =
    'The bot does not start with it. docs/admin.md says what the file may hold; examples/elevation.yaml is one.';
  try {
    return { kind: 'read', path, wanted: readWanted(fileText(await readFile(path))) };
  } catch (failure) {
    const faults =
      failure instanceof WantedError
        ? failure.faults.map((fault) => `${path}, ${fault}`)
        : [`The file ${path} cannot be read.`];
    return { kind: 'faulty', findings: faults.map((fault) => error('file', fault, fix)) };
  }
}

/** The probes that the file names. */
export function probesIn(file: ReadFile): readonly NamedProbe[] {
  if (file.kind !== 'read') return [];
  return [...file.wanted.roles, ...file.wanted.groups].flatMap(({ name, botSettings: { probe } }) => {
    const path = /^\/(?:v1\.0|beta)(\/[^?]*)/.exec(probe ?? '')?.[1];
    return path === undefined ? [] : [{ name, path }];
  });
}

/** What the settings and the file say of roles and groups, against the tenant. */
export function fileLooks(graph: Graph, config: Config, file: ReadFile): readonly Look[] {
  const directory = createDirectory(graph);
  const names: Look = {
    ...{ id: 'names', what: 'The names of roles and groups in the settings' },
    needs: ['TARGET_ALIASES', 'USABILITY_PROBES'],
    see: () => findNames(directory, config),
  };
  if (file.kind !== 'read') return [names];
  const { path, wanted } = file;
  return [
    names,
    {
      ...{ id: 'file', what: `The tenant as ${path} has it`, needs: [] },
      see: () => planFindings(graph, directory, path, wanted),
    },
    ...defenderLooks(graph, directory, wanted),
    ...gateLooks(graph, directory, wanted),
    ...targetLooks(graph, directory, wanted, config),
  ];
}

async function findNames(directory: Directory, { aliases, probes }: Config): Promise<readonly Finding[]> {
  const named: readonly NamedTarget[] = [
    ...aliases.map(({ name }) => ({ setting: 'TARGET_ALIASES', name })),
    ...[...probes.keys()].map((name) => ({ setting: 'USABILITY_PROBES', name })),
  ];
  const found = new Set<string>();
  for (const { name } of named) if (await isTarget(directory, name)) found.add(name);
  return nameFindings(named, (name) => found.has(name));
}

async function isTarget(directory: Directory, name: string): Promise<boolean> {
  try {
    await directory.role(name);
    return true;
  } catch (failure) {
    if (!(failure instanceof SetupError) && !isProblem(failure, 'not-found')) throw failure;
  }
  return (await directory.group(name)) !== undefined;
}

async function planFindings(
  graph: Graph,
  directory: Directory,
  path: string,
  wanted: Wanted,
): Promise<readonly Finding[]> {
  const id = 'file';
  try {
    return planned(path, await planOf(graph, directory, wanted, { prune: false }));
  } catch (failure) {
    if (failure instanceof WantedError)
      return failure.faults.map((fault) => error(id, `${path}, ${fault}`, `Correct ${path}.`));
    if (failure instanceof SetupError) return [error(id, `${path}: ${failure.message}`, `Correct ${path}.`)];
    throw failure;
  }
}

/** What was not seen is no part of either: it is told beside what differs, and in place of saying that nothing does. */
function planned(path: string, { changes, drift, unseen, unread }: Plan): readonly Finding[] {
  const [id, fix] = ['file', `latchkey setup plan --file ${path} shows each of them.`];
  const differs = changes.length + drift.length > 0;
  if (!differs && unseen.length === 0)
    return [
      ok(id, `The tenant is as ${path} says${unread.length === 0 ? '' : ', as far as Graph shows it'}.`),
    ];
  const parts = `${unseen.length} ${unseen.length === 1 ? 'part' : 'parts'} could not be looked at.`;
  const off = `The tenant is not as ${path} says: ${changes.length} things to change, ${drift.length} that the file does not have.`;
  const rest = differs
    ? `Of what ${path} says of the tenant, ${parts}`
    : `Nothing was seen in the tenant that is not as ${path} says, and ${parts}`;
  return [
    ...(differs ? [warning(id, off, fix)] : []),
    ...(unseen.length > 0 ? [notChecked(id, rest, fix)] : []),
  ];
}
