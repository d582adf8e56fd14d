#!/usr/bin/env node
import { run } from './run.js';

await run('bot/index.ts', 'json');
