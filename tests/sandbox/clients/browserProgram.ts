import { browse } from './secureCloud.ts';

/** Stands in for the program that opens people's browser: its last argument is the address, `SIGN_IN_AS` says who sits before it. */
await browse(process.argv.at(-1) ?? '', process.env['SIGN_IN_AS'] ?? '');
