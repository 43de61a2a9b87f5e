import { assertNever } from '../../../common/assert-never.ts';
import type { RegistrationProblem } from '../../../common/ipc/groups/account.ts';
import type { Account } from '../../../common/settings/schema.ts';
import { hostOf } from '../account-supervisor.ts';
import { withDeadline } from '../deadline.ts';
import type { ConnectionAttempt } from '../port.ts';
import { refusalOf } from '../register-answer.ts';
import { candidateUrls } from '../transport/address.ts';
import { makeAgent } from './agent.ts';
import { Authenticator } from './authenticator.ts';
import type { EngineParts } from './engine-parts.ts';
import { outOfDialog } from './out-of-dialog.ts';
import { Registrar } from './registrar.ts';

const connectDeadlineMs = 6000;
const registerDeadlineMs = 6000;
const unregisterDeadlineMs = 1000;
const expiresS = 60;

interface Outcome {
  readonly problem: RegistrationProblem | null;
  /** A SIP server answered: the candidates after this one are not tried. */
  readonly isAnswered: boolean;
}

/** Tries each URL with a REGISTER of its own until a SIP server answers, and takes the registration back. */
export async function testCandidates(parts: EngineParts, account: Account, password: string): Promise<readonly ConnectionAttempt[]> {
  const candidates = candidateUrls(account.server);
  if (candidates.type === 'problem') return [{ url: account.server, problem: candidates.problem }];
  const attempts: ConnectionAttempt[] = [];
  for (const url of candidates.urls) {
    // One after the other: the order is the preference, and a wrong password must not be sent three times.
    const { problem, isAnswered } = await testOne(parts, account, password, url);
    attempts.push({ url, problem });
    if (isAnswered) break;
  }
  return attempts;
}

async function testOne(parts: EngineParts, account: Account, password: string, url: string): Promise<Outcome> {
  const authenticator = new Authenticator(account.authorizationUser ?? account.user, () => false);
  let lastProblem: RegistrationProblem | null = null;
  const agent = makeAgent(
    {
      account,
      openSocket: parts.openSocket,
      clock: parts.clock,
      log: parts.log,
      trace: parts.trace,
      authenticator,
      onProblem: (problem) => {
        lastProblem = problem;
      },
      onRefused: () => undefined,
      descriptionOf: () => {
        throw new Error('no calls during a connection test');
      },
      delegate: { ...outOfDialog(parts.log), onInvite: (invitation) => void invitation.reject({ statusCode: 480 }) },
    },
    url,
  );
  const registrar = new Registrar(agent, authenticator, () => Promise.resolve(password), parts.newId());
  const silent: RegistrationProblem = { type: 'timeout', host: hostOf(url) };
  try {
    await withDeadline(registrar.connect(url), connectDeadlineMs, parts.clock, 'connect');
    const answer = await withDeadline(registrar.register(expiresS), registerDeadlineMs, parts.clock, 'REGISTER');
    switch (answer.type) {
      case 'granted':
        await withDeadline(registrar.unregister(), unregisterDeadlineMs, parts.clock, 'un-REGISTER').catch(() => undefined);
        return { problem: null, isAnswered: true };
      case 'refused':
        // The registrar wants a longer interval than the test asks for: it took us.
        return { problem: answer.code === 423 ? null : refusalOf(answer).problem, isAnswered: true };
      case 'unanswered':
        return { problem: lastProblem ?? silent, isAnswered: false };
      default:
        return assertNever(answer);
    }
  } catch {
    return { problem: lastProblem ?? silent, isAnswered: false };
  } finally {
    registrar.drop();
    agent.userAgent.userAgentCore.dispose();
  }
}
