import { createDirectory } from '../services/setup/directory.ts';
import type { Exported } from '../services/setup/exportFile.ts';
import { exportFile } from '../services/setup/exportFile.ts';
import { patientGraph } from '../services/setup/patience.ts';
import { unseenWords } from '../services/setup/planWords.ts';
import type { AdminOptions } from './admin.ts';
import { sessionOf } from './admin.ts';
import { explainProblem } from './explain.ts';
import { endingWell, exitCodes } from './outcome.ts';
import { watched } from './setupOptions.ts';
import { exportScopes } from './setupScopes.ts';
import { say } from './terminal.ts';
import { writeNew } from './wholeFiles.ts';

type ExportOptions = AdminOptions & { readonly out?: string; readonly defender: boolean };

/** Writes the file for a tenant in use; what it has no words for, or could not read, stands at its head. */
export function exportTenant({ out, defender, ...options }: ExportOptions): Promise<void> {
  return endingWell(undefined, async () => {
    const graph = patientGraph(sessionOf(options, exportScopes(defender)).graph, watched());
    const exported = await exportFile(graph, createDirectory(graph), { withDefender: defender });
    const text = `${headOf(exported).join('\n')}\n${exported.yaml}`;
    if (out === undefined) process.stdout.write(text);
    else {
      // Never over what somebody wrote.
      await writeNew([{ path: out, text }], 0o666);
      say(`Written to ${out}. Next: latchkey setup plan --file ${out}`);
    }
    if (exported.unseen.length > 0) process.exitCode = exitCodes.notSeen;
  });
}

function headOf({ notes, unseen }: Exported): readonly string[] {
  const comment = (line: string): string => `#   ${line.replaceAll(/\s+/g, ' ')}`;
  return [
    '# Roles that somebody has or may activate, and role-assignable groups, as they are now; written by "latchkey setup export".',
    '# Not in it: other groups, what was given to begin later, and role groups of Defender and Purview, which Graph does not show.',
    ...(notes.length === 0 ? [] : ['# The file has no words for this:', ...notes.map(comment)]),
    ...(unseen.length === 0 ? [] : ['# This could not be read, and is not in the file:']),
    ...unseen.map((one) =>
      comment(unseenWords(one, one.problem === undefined ? 'no answer.' : explainProblem(one.problem))),
    ),
  ];
}
