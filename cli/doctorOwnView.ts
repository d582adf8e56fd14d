import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Config } from '../bot/start/config.ts';
import type { Finding } from '../services/doctor/finding.ts';
import { notChecked } from '../services/doctor/finding.ts';
import type { Here } from '../services/doctor/ownView.ts';
import { ownFindings, ownView, withoutView } from '../services/doctor/ownView.ts';
import { fileText } from '../services/elevation/fileText.ts';
import { tokenForBot } from './admin.ts';
import type { ReadFile } from './doctorFile.ts';
import type { Look } from './doctorLook.ts';
import type { DoctorOptions } from './doctorOptions.ts';
import { ownVersion } from './version.ts';

/** What only the bot can see of itself, asked of it as the person who signed in. */
export function ownViewLook(options: DoctorOptions, config: Config, file: ReadFile): Look {
  const publicUrl = options.remote ?? config.publicUrl;
  return {
    ...{ id: 'bot', what: 'What the bot itself has met' },
    needs: ['CLIENT_ID', 'APPLICATION_ID_URI', ...(options.remote === undefined ? ['PUBLIC_URL'] : [])],
    see: async () => {
      if (!isPrivate(new URL(publicUrl)))
        return [
          notChecked('bot', `${publicUrl} is no place to send a token to.`, 'Give it an https origin.'),
        ];
      const token = await tokenForBot(options, config.applicationIdUri);
      if (token === undefined)
        return [
          notChecked(
            'bot',
            'What the bot itself has met was not looked at: it answers a person who signed in.',
            'Run it with --sign-in browser or device-code, as one of those whom DOCTOR_READERS names.',
          ),
        ];
      return seen(publicUrl, token, await hereOf(file, config));
    },
  };
}

/** What is sent cannot be read on the way. */
function isPrivate({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || ['127.0.0.1', 'localhost'].includes(hostname);
}

async function seen(publicUrl: string, token: string, here: Here): Promise<readonly Finding[]> {
  const answer = await fetch(`${publicUrl}/api/doctor`, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(8_000),
  }).catch(() => undefined);
  if (answer?.status !== 200) return [withoutView(answer?.status ?? 0)];
  const view = ownView.safeParse(await answer.json().catch((): unknown => undefined));
  return view.success ? ownFindings(view.data, here, new Date()) : [withoutView(200)];
}

async function hereOf(file: ReadFile, { elevationFile }: Config): Promise<Here> {
  const version = ownVersion();
  if (file.kind !== 'read') return { version };
  const hash = createHash('sha256')
    .update(fileText(await readFile(file.path)))
    .digest('hex');
  return { version, file: { path: file.path, hash, isOfSettings: file.path === elevationFile } };
}
