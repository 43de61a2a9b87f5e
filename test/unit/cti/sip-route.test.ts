import { describe, expect, it } from 'vitest';
import { sipRoute as texts } from '../../../common/i18n/texts/sip-route.ts';
import { sipRoute } from '../../../main/cti/sip-route.ts';
import { someInvite } from '../../support/fake-sip.ts';

function route(...headers: readonly (readonly [string, string])[]): string[] {
  const invite = someInvite({ headers: headers.map(([name, value]) => ({ name, value })) });
  return sipRoute(invite, { words: texts.ja, region: 'JP', headerNames: ['x-cti-route'] }).map(({ type, name }) => `${type} ${name}`);
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');

describe('History-Info', () => {
  it('gives the steps in the order of the index, with the reason in words', () => {
    expect(
      route(
        ['history-info', '<sip:8000@pbx.test?Reason=SIP%3Bcause%3D408>;index=1.2, <sip:0312345678@pbx.test>;index=1'],
        ['history-info', '"夜間, 窓口" <sip:1001@pbx.test;cause=408>;index=1.10;mp=1.2'],
      ),
    ).toEqual(['inbound 03-1234-5678', 'extension 8000', 'forward 夜間, 窓口 1001（無応答転送）']);
  });

  it('takes the reason that stands in the entry before', () => {
    expect(
      route([
        'history-info',
        '<sip:0312345678@pbx.test?Reason=SIP%3Bcause%3D486%3Btext%3D%22Busy%22>;index=1,<sip:8000@pbx.test>;index=1.1',
      ]),
    ).toEqual(['inbound 03-1234-5678', 'forward 8000（話中転送）']);
  });

  it('does not show who asked for privacy', () => {
    expect(route(['history-info', '<sip:0312345678@pbx.test?Privacy=history>;index=1'])).toEqual(['inbound 非通知']);
  });

  it('leaves out the contact that a registrar put in place of the number', () => {
    expect(route(['history-info', '<sip:1001@pbx.test>;index=1,<sip:1001@192.0.2.7:5060>;index=1.1;rc=1'])).toEqual(['inbound 1001']);
  });

  it('tells registered contacts and handed-on addresses from new targets (rc, np, mp)', () => {
    const entries = [
      '<sip:0312345678@pbx.test>;index=1',
      '<sip:0312345678@edge.test>;index=1.1;np=1',
      '<sip:1001@pbx.test>;index=1.2;mp=1',
      '<sip:k3j2x@192.0.2.7?Reason=SIP%3Bcause%3D480>;index=1.2.1;rc=1.2',
      '<sip:1002@pbx.test>;index=1.3;mp=1',
      '<sip:1002@192.0.2.8?Reason=Q.850%3Bcause%3D17%3Btext%3D%22busy%22>;index=1.3.1;rc=1.3',
      '<sip:sales@pbx.test>;index=1.4;mp=1',
    ];
    expect(route(['history-info', entries.toReversed().join(', ')])).toEqual([
      'inbound 03-1234-5678',
      'forward 1001',
      'forward 1002（圏外転送）',
      'forward sales（話中転送）',
    ]);
  });

  it.each([
    ['SIP;cause=408', '無応答転送'],
    ['SIP ;text="x" ;cause=603', '着信拒否転送'],
    ['sip;cause="302"', '無条件転送'],
    ['Q.850;cause=19', '無応答転送'],
    ['SIP;cause=418', '転送'],
  ])('says the Reason %s in words', (reason, words) => {
    const before = `<sip:0312345678@pbx.test?Reason=${encodeURIComponent(reason)}>;index=1`;
    expect(route(['history-info', `${before},<sip:8000@pbx.test>;index=1.1`])[1]).toBe(`forward 8000（${words}）`);
  });

  it.each(['Preemption;cause=1', 'nonsense', ''])('has no words for the Reason %j', (reason) => {
    const before = `<sip:0312345678@pbx.test?Reason=${encodeURIComponent(reason)}>;index=1`;
    expect(route(['history-info', `${before},<sip:8000@pbx.test>;index=1.1`])[1]).toBe('extension 8000');
  });

  it.each(['', '<<<>;index=', 'not an address', '<sip:%00%0d%0aX-Evil:1@127.0.0.1', '<javascript:alert(1)>;index=1'])(
    'takes nothing from %j',
    (value) => {
      expect(route(['history-info', value])).toEqual([]);
    },
  );

  it('cuts a header of thousands of entries', () => {
    const value = Array.from({ length: 5000 }, (_, index) => `<sip:${index}@pbx.test>;index=1.${index}`).join(',');
    expect(route(['history-info', value])).toHaveLength(30);
  });
});

describe('Diversion', () => {
  it('begins with the last value, which is the number that was called', () => {
    expect(
      route(
        ['diversion', '<sip:8000@pbx.test>;reason=no-answer;counter=1'],
        ['diversion', '"総合受付" <sip:0399998888@pbx.test>;reason=user-busy'],
      ),
    ).toEqual(['inbound 総合受付 03-9999-8888', 'forward 8000（話中転送）', 'forward 03-1234-5678（無応答転送）']);
  });

  it('ends with our own address where To keeps the number that was called', () => {
    expect(route(['diversion', '<sip:0312345678@pbx.test>;reason=unconditional'])).toEqual([
      'inbound 03-1234-5678',
      'forward 1001（無条件転送）',
    ]);
  });

  it('takes an unknown reason for a diversion all the same', () => {
    expect(route(['diversion', '<tel:+81399998888>;reason=constructor'])[1]).toBe('forward 03-1234-5678（転送）');
  });
});

describe('X-Cti-Route', () => {
  const steps = [
    { seq: 2, type: 'menu', name: '受付', detail: { digit: '3' } },
    { seq: 1, type: 'inbound', name: '代表' },
  ];

  it('wins over History-Info and Diversion', () => {
    expect(
      route(
        ['diversion', '<sip:8000@pbx.test>'],
        ['history-info', '<sip:0312345678@pbx.test>;index=1'],
        ['x-cti-route', encoded({ status: 'ready', steps })],
      ),
    ).toEqual(['inbound 代表', 'menu 受付']);
  });

  it.each(['bm90IGpzb24', '', encoded([]), encoded({ steps: 'x' }), 'あ'])('falls back when it is %j', (value) => {
    expect(route(['x-cti-route', value], ['history-info', '<sip:0312345678@pbx.test>;index=1'])).toEqual(['inbound 03-1234-5678']);
  });
});

it('says nothing when the INVITE says nothing', () => {
  expect(route()).toEqual([]);
});
