import { checkpointPublicKeyOf } from '../bot/start/checkpointKey.ts';
import type { AuditFault } from '../services/store/postgres/auditFault.ts';
import type { Store } from '../services/store/postgres/openDatabase.ts';
import type { OpenIntent } from '../services/store/postgres/openIntents.ts';
import { checkpointWitness, exportWitness } from '../services/store/postgres/auditWitnesses.ts';
import type { AuditWitness } from '../services/store/postgres/verifyAudit.ts';
import { verifyAudit } from '../services/store/postgres/verifyAudit.ts';
import { auditKeysOfEnvironment } from './auditKeys.ts';
import { readCheckpoints, readExport } from './auditFiles.ts';
import { exitCodes } from './outcome.ts';
import { say } from './terminal.ts';

/** What the trail is held against. */
export interface VerifyFiles {
  /** A path. */
  readonly checkpoints?: string;
  readonly publicKey?: string;
  /** A path. */
  readonly against?: string;
}

export async function verify({ db }: Store, files: VerifyFiles): Promise<void> {
  const keys = auditKeysOfEnvironment();
  const witnesses = await witnessesIn(files);
  const { rows, faults, openIntents } = await verifyAudit(db, { keys, witnesses });
  for (const fault of faults) say(faultText(fault));
  for (const intent of openIntents) say(intentText(intent, new Date()));
  say(
    faults.length === 0
      ? `${rows} rows, all as they were written.`
      : `${rows} rows, ${faults.length} faults.`,
  );
  if (faults.length > 0) process.exitCode = exitCodes.differs;
}

async function witnessesIn({
  checkpoints,
  publicKey,
  against,
}: VerifyFiles): Promise<readonly AuditWitness[]> {
  const witnesses: AuditWitness[] = [];
  if (checkpoints !== undefined) {
    const key = checkpointPublicKeyOf(publicKey ?? process.env['AUDIT_CHECKPOINT_KEY'] ?? '');
    if (key === undefined)
      throw new Error(
        'The key of the checkpoints is missing or not valid: --public-key, or AUDIT_CHECKPOINT_KEY as the bot has it.',
      );
    witnesses.push(checkpointWitness(await readCheckpoints(checkpoints), [key]));
  }
  if (against !== undefined) witnesses.push(exportWitness(await readExport(against)));
  return witnesses;
}

function faultText(fault: AuditFault): string {
  switch (fault.kind) {
    case 'changed':
      return `Row ${fault.seq} was changed.`;
    case 'forged':
      return `Row ${fault.seq} was written by somebody without the key.`;
    case 'inserted':
      return `Row ${fault.seq} was put in.`;
    case 'removed':
      return fault.from === fault.to
        ? `Row ${fault.from} was removed.`
        : `Rows ${fault.from} to ${fault.to} were removed.`;
    case 'unknown-key':
      return `Row ${fault.seq} names the key ${fault.key}, which is not among AUDIT_KEYS.`;
    case 'unsealed':
      return `Rows 1 to ${fault.to} are from before the trail had a key and nothing covers them: the bot does at its start.`;
    case 'head':
      return 'The head of the trail is missing or names another row than the last.';
    case 'checkpoint':
      return `Row ${fault.seq} is not the one that a checkpoint was signed over.`;
    case 'export':
      return `Row ${fault.seq} is not the one of the export.`;
    case 'checkpoint-forged':
      return `The signature of the checkpoint at row ${fault.seq} does not hold.`;
    case 'no-checkpoints':
      return 'No checkpoint with a signature that holds was found.';
  }
}

function intentText({ seq, at, actor, verb, request }: OpenIntent, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  const what = [verb || 'something', ...(request === undefined ? [] : [`of ${request}`])].join(' ');
  return `Row ${seq}: ${actor} was about to ${what} ${minutes} minutes ago; what came of it is not written.`;
}
