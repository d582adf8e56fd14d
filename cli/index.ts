#!/usr/bin/env node
import '../services/entra/pastProxy.ts';
import { Command } from 'commander';
import { auditCommand } from './audit.ts';
import { doctorCommand } from './doctor.ts';
import { gateCommand } from './gate.ts';
import { keysCommand } from './keys.ts';
import { migrateCommand } from './migrate.ts';
import { endingWell } from './outcome.ts';
import { packageCommand } from './package.ts';
import { personCommand } from './person.ts';
import { registerCommand } from './register.ts';
import { reportCommand } from './report.ts';
import { setupCommand } from './setup.ts';
import { whereNobodyReads } from './terminal.ts';
import { ownVersion } from './version.ts';

/** The administrator's commands: `latchkey …`. */
const program = new Command('latchkey')
  .description('Commands for those who run Latchkey.')
  .version(ownVersion(), '--version', 'the version of Latchkey')
  .addCommand(setupCommand())
  .addCommand(doctorCommand())
  .addCommand(registerCommand())
  .addCommand(gateCommand())
  .addCommand(migrateCommand())
  .addCommand(keysCommand())
  .addCommand(packageCommand())
  .addCommand(auditCommand())
  .addCommand(reportCommand())
  .addCommand(personCommand());

whereNobodyReads();
await endingWell(undefined, async () => {
  await program.parseAsync();
});
