#!/usr/bin/env node
import { Command } from 'commander';
import { auditCommand } from './audit.ts';
import { doctorCommand } from './doctor.ts';
import { explain } from './explain.ts';
import { keysCommand } from './keys.ts';
import { migrateCommand } from './migrate.ts';
import { packageCommand } from './package.ts';
import { registerCommand } from './register.ts';
import { setupCommand } from './setup.ts';

/** The administrator's commands: `npx latchkey …`. */
const program = new Command('latchkey')
  .description('Commands for those who run Latchkey.')
  .addCommand(setupCommand())
  .addCommand(doctorCommand())
  .addCommand(registerCommand())
  .addCommand(migrateCommand())
  .addCommand(keysCommand())
  .addCommand(packageCommand())
  .addCommand(auditCommand());

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
