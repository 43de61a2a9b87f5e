import { describe, expect, test } from 'vitest';
import { dialledBehaviour } from '../../contact-centre/sip/dialled-number.ts';
import { DigestJudge, digestParameters, digestResponse } from '../../contact-centre/sip/digest.ts';
import { endedDigit, telephoneEvent } from '../../contact-centre/sip/telephone-event.ts';
import { scenarioNamed, scenarios } from '../../contact-centre/scenarios/scenarios.ts';

function answer(nonce: string | undefined, password: string): string {
  const header = `Digest username="1001", realm="centre", nonce="${nonce}", uri="sip:centre", qop=auth, nc=00000001, cnonce="c"`;
  return `${header}, response="${digestResponse('MD5', 'REGISTER', password, digestParameters(header))}"`;
}

describe('digest', () => {
  test('answers the example of RFC 7616 section 3.9.1', () => {
    const said = digestParameters(
      'Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", algorithm=MD5, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001, cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth',
    );
    expect(digestResponse('MD5', 'GET', 'Circle of Life', said)).toBe('8ca523f5e9506fed4657c9700eebdbec');
    expect(digestResponse('SHA-256', 'GET', 'Circle of Life', said)).toBe(
      '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
    );
  });
  test('tells missing, stale, wrong and right apart', () => {
    const judge = new DigestJudge('centre', 'MD5');
    const challenge = digestParameters(judge.challenge(false));
    expect(judge.judge('REGISTER', undefined, '1001', 'secret')).toBe('missing');
    expect(judge.judge('REGISTER', answer('other', 'secret'), '1001', 'secret')).toBe('stale');
    expect(judge.judge('REGISTER', answer(challenge.get('nonce'), 'guess'), '1001', 'secret')).toBe('wrong');
    expect(judge.judge('REGISTER', answer(challenge.get('nonce'), 'secret'), '1002', 'secret')).toBe('wrong');
    expect(judge.judge('REGISTER', answer(challenge.get('nonce'), 'secret'), '1001', 'secret')).toBe('right');
  });
});

test('a digit is told by the end of its event', () => {
  expect(endedDigit(telephoneEvent('#', 50, false))).toBeNull();
  expect(endedDigit(telephoneEvent('#', 100, true))).toBe('#');
  expect(endedDigit(Buffer.from([99, 0x80, 0, 0]))).toBeNull();
  expect(endedDigit(Buffer.alloc(0))).toBeNull();
});

test.each([
  ['echo', { type: 'echoes' }],
  ['777', { type: 'echoes' }],
  ['voice', { type: 'speaks' }],
  ['778', { type: 'speaks' }],
  ['busy', { type: 'refuses', code: 486 }],
  ['603', { type: 'refuses', code: 603 }],
  ['noanswer', { type: 'rings' }],
  ['+81312345678', { type: 'answers_after_ringing' }],
  ['4861', { type: 'answers_after_ringing' }],
])('dialling %s is understood', (number, behaviour) => {
  expect(dialledBehaviour(number)).toEqual(behaviour);
});

describe('the scenarios', () => {
  test('have names of their own, and are found by them', () => {
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
    expect(scenarioNamed('chatbot').calls).toHaveLength(1);
  });
  test('an unknown name is answered with the known ones', () => {
    expect(() => scenarioNamed('nonsense')).toThrow('plain, chatbot, withheld');
  });
  test('no header breaks out of its line', () => {
    for (const { calls } of scenarios)
      for (const { headers } of calls) for (const { name, value } of headers) expect(`${name}${value}`).not.toMatch(/[\r\n]/);
  });
});
