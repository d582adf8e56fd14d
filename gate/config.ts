import { z } from 'zod';

/** What the gate is told from outside. It has no credential for Entra: nothing that it could sign in with. */
export interface GateConfig {
  readonly tenantId: string;
  readonly clientId: string;
  readonly applicationIdUri: string;
  readonly pimId: string;
  readonly elevationFile: string;
  readonly directoryFile: string;
  readonly auditFile: string;
  readonly auditKey: Uint8Array;
  readonly mode: 'enforce' | 'audit';
  readonly host: string;
  readonly port: number;
  /** What is there for whoever runs it, and for nobody whom PIM's host name leads here. */
  readonly operator: { readonly host: string; readonly port: number };
}

/** PIM as it calls custom extensions. Source: translated editions of the how-to, and the token of a live call; the English page has a placeholder. */
const privilegedIdentityManagement = '1c67c054-65c8-4f7f-92a1-eb7ba6e48627';

const guid = z.guid().transform((value) => value.toLowerCase());

const port = z.coerce.number().int().min(0).max(65535);

const schema = z.object({
  TENANT_ID: guid.describe('the Directory (tenant) ID, a GUID'),
  GATE_CLIENT_ID: guid.describe('the client ID of the gate’s own registration, not the bot’s'),
  GATE_URL: z.url({ protocol: /^https?$/ }).describe('the https address under which PIM reaches the gate'),
  GATE_DIRECTORY: z.string().describe('the path of what latchkey gate directory wrote'),
  GATE_AUDIT_FILE: z.string().describe('the path of the gate’s own trail, which it adds to'),
  GATE_AUDIT_KEY: z
    .string()
    .regex(/^[\w-]{43}$/)
    .describe('the key of that trail, 32 bytes in base64url; latchkey keys makes one'),
  ELEVATION_FILE: z.string().describe('the path of elevation.yaml'),
  GATE_MODE: z.enum(['enforce', 'audit']).default('enforce').describe('enforce, or audit to look on alone'),
  GATE_PIM_ID: guid.default(privilegedIdentityManagement).describe('the application as which PIM calls'),
  HOST: z.string().min(1).default('0.0.0.0').describe('the address to listen on'),
  PORT: port.default(3979).describe('the port to listen on, 0 to 65535'),
  GATE_OPERATOR_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('the address that has /readyz and /metrics'),
  GATE_OPERATOR_PORT: port.default(3980).describe('the port that has /readyz and /metrics, 0 to 65535'),
});

/** Every fault of the settings. */
export class GateConfigError extends Error {
  constructor(faults: readonly string[]) {
    super(['The gate cannot start:', ...faults.map((fault) => `  - ${fault}`)].join('\n'));
    this.name = 'GateConfigError';
  }
}

/** Reads the settings from a map such as `process.env`. Values are never repeated. Throws `GateConfigError`. */
export function readGateConfig(env: Readonly<Record<string, string | undefined>>): GateConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => (value ?? '').trim() !== ''));
  const read = schema.safeParse(given);
  if (!read.success) {
    const names = [...new Set(read.error.issues.map(({ path }) => String(path[0])))];
    throw new GateConfigError(
      names.map((name) => {
        const wanted = schema.shape[name as keyof typeof schema.shape].description ?? '';
        return `${name} ${name in given ? 'is not valid' : 'is missing'}: ${wanted}.`;
      }),
    );
  }
  const { data } = read;
  const key = Buffer.from(data.GATE_AUDIT_KEY, 'base64url');
  return {
    ...{ tenantId: data.TENANT_ID, clientId: data.GATE_CLIENT_ID, pimId: data.GATE_PIM_ID },
    applicationIdUri: `api://${new URL(data.GATE_URL).hostname}/${data.GATE_CLIENT_ID}`,
    ...{ elevationFile: data.ELEVATION_FILE, directoryFile: data.GATE_DIRECTORY },
    ...{ auditFile: data.GATE_AUDIT_FILE, auditKey: key, mode: data.GATE_MODE },
    ...{ host: data.HOST, port: data.PORT },
    operator: { host: data.GATE_OPERATOR_HOST, port: data.GATE_OPERATOR_PORT },
  };
}
