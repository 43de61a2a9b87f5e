import { execFile } from 'node:child_process';

/** Runs a program and answers what it prints; rejects when it fails, is not there, or has not ended within 2 s. */
export type RunProgram = (program: string, words: readonly string[]) => Promise<string>;

const deadlineMs = 2000;
const maximumBytes = 1_048_576;

export const runProgram: RunProgram = (program, words) =>
  new Promise((resolve, reject) => {
    execFile(program, words, { timeout: deadlineMs, maxBuffer: maximumBytes, windowsHide: true }, (error, printed) => {
      if (error === null) resolve(printed);
      else reject(error);
    });
  });
