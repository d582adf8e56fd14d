import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { say } from './terminal.ts';

/** `keys`: settings with fresh keys, for the platform's secrets. Nothing of them is kept here. */
export function keysCommand(): Command {
  return new Command('keys')
    .description(
      'print fresh keys for the settings of the bot; keep them where the database’s owner cannot read',
    )
    .action(() => {
      for (const line of freshKeys()) say(line);
    });
}

/** Settings with keys that nobody has seen, and for auditors the public half of one. */
export function freshKeys(): readonly string[] {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return [
    `SEAL_KEYS=${freshKey()}`,
    `AUDIT_KEYS=${freshKey()}`,
    `AUDIT_CHECKPOINT_KEY=${privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')}`,
    '# For auditors, who verify checkpoints with it:',
    `# ${publicKey.export({ format: 'der', type: 'spki' }).toString('base64')}`,
  ];
}

/** 32 bytes in base64url. */
function freshKey(): string {
  return randomBytes(32).toString('base64url');
}
