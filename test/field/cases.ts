import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FieldCase } from './judge';

export const fieldCases = read('cases.json') as readonly FieldCase[];

/** The names of cases that the language server does not handle as expected yet. */
export function readNotYet(): readonly string[] {
  return read('notYet.json') as readonly string[];
}

export function writeNotYet(names: readonly string[]): void {
  writeFileSync(path.join(__dirname, 'notYet.json'), `${JSON.stringify(names, undefined, 2)}\n`);
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(path.join(__dirname, file), 'utf8'));
}
