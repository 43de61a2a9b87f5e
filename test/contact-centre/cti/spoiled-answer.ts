import type { ServerResponse } from 'node:http';
import iconv from 'iconv-lite';
import { assertNever } from '../../../common/assert-never.ts';
import { type CtiAnswer, pending, problem } from './cti-answers.ts';
import type { CtiFault } from './cti-fault.ts';

/** Only answers of ours with a `code` are problem+json; an error of somebody else is plain JSON. */
export function contentTypeOf({ status, body }: CtiAnswer): string {
  return status >= 400 && 'code' in body ? 'application/problem+json; charset=utf-8' : 'application/json; charset=utf-8';
}

function write(response: ServerResponse, answer: CtiAnswer): void {
  response.writeHead(answer.status, { 'Content-Type': contentTypeOf(answer), ...answer.headers });
  response.end(JSON.stringify(answer.body));
}

/** Sends `answer` as `fault` wants it; resolves with what was sent, null for nothing that a client could use. `isOver` ends a delay. */
export async function sendAnswer(
  response: ServerResponse,
  fault: CtiFault,
  answer: CtiAnswer,
  requestId: string,
  isOver: AbortSignal,
): Promise<CtiAnswer | null> {
  const send = (sent: CtiAnswer): CtiAnswer => {
    write(response, sent);
    return sent;
  };
  switch (fault.type) {
    case 'none':
      return send(answer);
    case 'delay':
      await passed(fault.delayMs, isOver);
      return isOver.aborted ? null : send(answer);
    case 'dead':
      return null;
    case 'stalls':
      response.writeHead(200, { 'Content-Type': contentTypeOf(answer) });
      response.write('{"status":');
      return null;
    case 'reset':
      response.destroy();
      return null;
    case 'problem': {
      const headers: Record<string, string> = fault.retryAfterS === undefined ? {} : { 'Retry-After': String(fault.retryAfterS) };
      if (fault.code === null) return send({ status: fault.status, body: { error: 'something went wrong' }, headers });
      return send({ ...problem(fault.status, fault.code, 'Fault', requestId, fault.message ?? null), headers });
    }
    case 'html':
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end('<!doctype html><title>ログイン</title><p>ネットワークにログインしてください');
      return { status: 200, body: {} };
    case 'charset':
      response.writeHead(answer.status, { 'Content-Type': `application/json; charset=${fault.declared}` });
      response.end(iconv.encode(JSON.stringify(answer.body), 'cp932'));
      return answer;
    case 'too_many_requests':
      return send({
        ...problem(429, 'quota.exceeded', 'Too many requests', requestId),
        headers: { 'Retry-After': String(fault.retryAfterS) },
      });
    case 'wrong_schema':
      return send({ status: 200, body: { status: 42, steps: 'none', messages: { '0': null }, profiles: [], calls: 'none' } });
    case 'pending':
      return send(pending(fault.retryAfterS));
    case 'redirect':
      return send({ status: 302, body: {}, headers: { Location: fault.to } });
    default:
      return assertNever(fault);
  }
}

function passed(delayMs: number, isOver: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    isOver.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
