import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { ScriptedBrowser, fillIn } from '../../../sandbox/entra/scriptedBrowser.ts';
import type { RunningCloud } from '../../../sandbox/startCloud.ts';
import { startCloud } from '../../../sandbox/startCloud.ts';

/** A cloud over TLS, trusted by this process: what a tool needs, and nothing of the tool is changed. */
export interface SecureCloud extends RunningCloud {
  /** E.g. `https://127.0.0.1:4443`. */
  readonly address: string;
  readonly authority: string;
  stop(): Promise<void>;
}

/** A public client that every tenant has. */
export const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

export async function startSecureCloud(): Promise<SecureCloud> {
  const running = await startCloud({ port: 0, securePort: 0 });
  const { secure } = running;
  if (secure === undefined) throw new Error('there is no TLS');
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, secure.authority]);
  running.cloud.switches.deviceCodeInterval = 1;
  return {
    ...running,
    address: secure.origin,
    authority: secure.authority,
    stop: async () => {
      setDefaultCACertificates(before);
      await running.close();
    },
  };
}

/** What a person does in a browser: opens an address, and fills in what the pages ask. */
export async function browse(url: string, user: string, code?: string): Promise<string> {
  const browser = new ScriptedBrowser();
  const first = await browser.visit(url);
  const last = await fillIn(browser, first, { user, ...(code === undefined ? {} : { code }) });
  return last.html;
}
