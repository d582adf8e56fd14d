#!/usr/bin/env node
// Verifies an export of Latchkey's audit trail without any code of Latchkey's. docs/audit.md says how, and what it proves.
//
//   node verify-audit.mjs --export FILE [--checkpoints FILE --public-key KEY] [--audit-keys KEYS]
//
// KEY is the Ed25519 public key (SubjectPublicKeyInfo, base64 of its DER), KEYS are as in AUDIT_KEYS. Ends with 0 when nothing is wrong, with 2 where nothing could be judged.
import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    export: { type: 'string' },
    checkpoints: { type: 'string' },
    'public-key': { type: 'string' },
    'audit-keys': { type: 'string' },
  },
});
const { export: exported, checkpoints: signed, 'public-key': publicKey, 'audit-keys': auditKeys } = values;
if (exported === undefined || (signed === undefined) !== (publicKey === undefined))
  stop('see the first lines of this file');
if (signed === undefined && auditKeys === undefined)
  stop('without checkpoints and without the audit key nothing is proved: anybody can compute the links');

function stop(why) {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}

let faults = 0;
function fault(text) {
  faults += 1;
  process.stdout.write(`FAULT ${text}\n`);
}

// As a shell wrote it: `>` of Windows PowerShell writes UTF-16, and some put a mark before UTF-8.
function textOf(path) {
  const bytes = readFileSync(path);
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = { fffe: 'utf-16le', feff: 'utf-16be' }[mark] ?? 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

const linesOf = (path) => textOf(path).split('\n');

function jsonOf(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const idOf = (bytes, label = '') =>
  createHash('sha256').update(label).update(bytes).digest('base64url').slice(0, 8);

// --- Rows. The text of a fact is `text`, or else the line without what is the row's own, in the order that it has there.

function rowOf(line, index) {
  if (line.trim() === '') return [];
  const { seq, at, text, previous, hash, key, mac, ...fact } = jsonOf(line) ?? {};
  const isRow = Number.isInteger(seq) && [at, previous, hash, key ?? '', mac ?? ''].every(isText);
  if (!isRow || key === null) stop(`line ${index + 1} of ${exported} is no line of: latchkey audit export`);
  return [{ seq, at, fact: text ?? JSON.stringify(fact), previous, hash, key, mac }];
}

function isText(value) {
  return typeof value === 'string';
}

// The link covers the link before, the number, the moment and the fact. Rows from before the trail had a key have no number in it.
function linkOf({ seq, at, fact, previous, key }) {
  return sha256(key === undefined ? `${previous}\n${at}\n${fact}` : `${previous}\n${seq}\n${at}\n${fact}`);
}

const keys = new Map(
  (auditKeys ?? '')
    .split(',')
    .filter((word) => word.trim() !== '')
    .map((word) => Buffer.from(word.trim(), 'base64url'))
    .map((bytes) => [idOf(bytes, 'latchkey key id\n'), bytes]),
);

const rows = linesOf(exported).flatMap(rowOf);
// What holds nothing shows nothing.
if (rows.length === 0) stop(`${exported} has no line of: latchkey audit export`);
const links = new Map();
let before;
let isKeyed = false;
for (const row of rows) {
  const { seq, hash, previous, key, mac } = row;
  if (linkOf(row) !== hash) fault(`row ${seq} was changed`);
  const start = seq === 1 ? '0'.repeat(64) : undefined;
  const expected = before === undefined ? start : before.hash;
  if (expected !== undefined && expected !== previous) fault(`row ${seq} does not follow the row before it`);
  // Unkeyed rows were numbered by a counter that also counted what was rolled back: there the links alone tell.
  if (before !== undefined && key !== undefined && seq !== before.seq + 1)
    fault(`rows ${before.seq + 1} to ${seq - 1} are missing`);
  if (key === undefined && isKeyed) fault(`row ${seq} has no key, and rows before it have`);
  if (key !== undefined && auditKeys !== undefined) {
    const bytes = keys.get(key);
    if (bytes === undefined) fault(`row ${seq} names the key ${key}, which was not given`);
    else if (createHmac('sha256', bytes).update(hash).digest('hex') !== mac) fault(`row ${seq} is a forgery`);
  }
  isKeyed ||= key !== undefined;
  links.set(seq, hash);
  before = row;
}

// --- Checkpoints. A row that one of them names has to be there, with its link; so is everything before it what it was then.

let proved = 0;
let genuine = 0;
if (signed !== undefined) {
  const der = Buffer.from(publicKey, 'base64');
  const own = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const first = rows[0].seq;
  for (const line of linesOf(signed)) {
    const { seq, hash, at, key, signature } = jsonOf(line)?.checkpoint ?? {};
    if (!Number.isInteger(seq) || ![hash, at, key, signature].every(isText)) continue;
    const text = Buffer.from(`latchkey audit checkpoint\n${seq}\n${hash}\n${at}`);
    if (key !== idOf(der) || !verify(null, text, own, Buffer.from(signature, 'base64url'))) {
      fault(`the signature of the checkpoint at row ${seq} does not hold`);
      continue;
    }
    genuine += 1;
    const link = links.get(seq);
    if (link === hash) proved = Math.max(proved, seq);
    else if (link !== undefined) fault(`row ${seq} is not the one that was signed on ${at}`);
    else if (seq >= first) fault(`row ${seq}, signed on ${at}, is missing`);
  }
  if (genuine === 0) fault('no checkpoint with a signature that holds was found');
}

// --- What that proves.

const last = before.seq;
if (!isKeyed && proved < last) fault(`rows 1 to ${last} have no key, and nothing after them covers them`);
const to = auditKeys === undefined ? proved : last;
process.stdout.write(`${rows.length} rows, ${genuine} checkpoints, ${faults} faults.\n`);
if (rows[0].seq !== 1) process.stdout.write(`What was before row ${rows[0].seq} is not in the export.\n`);
if (to < last)
  process.stdout.write(
    `Rows ${to + 1} to ${last} are covered by no checkpoint yet, so that without the audit key nothing is proved of them.\n`,
  );
process.exit(faults === 0 ? 0 : 1);
