import { beforeEach, describe, expect, it } from 'vitest';
import type { Settings } from '../../../common/settings/schema.ts';
import { someCallId } from '../../support/call-builders.ts';
import { someInfo } from '../../support/cti/fake-cti-server.ts';
import { ScreenPopRig } from '../../support/cti/screen-pop-rig.ts';

const id = someCallId();
let rig: ScreenPopRig;

beforeEach(() => {
  rig = new ScreenPopRig();
});

const hosts = ['crm.example'];
function page(when: 'ring' | 'answer' | 'click', item = 'number', host = 'crm.example'): Settings['page.templates'][number] {
  return { name: `${when} の画面`, template: `https://${host}/${when}?q={${item}}`, when };
}

describe('the pages of a call', () => {
  it('open at the ring and once at the answer, in the tick of the call', () => {
    rig = new ScreenPopRig({ 'page.templates': [page('ring'), page('answer'), page('click')], 'page.hosts': hosts });
    rig.ring();
    expect(rig.opened).toEqual(['https://crm.example/ring?q=09012345678']);
    rig.answer();
    rig.answer();
    expect(rig.opened).toEqual(['https://crm.example/ring?q=09012345678', 'https://crm.example/answer?q=09012345678']);
  });

  it('know at the answer what the server has said by then', async () => {
    rig = new ScreenPopRig({ 'page.templates': [page('ring', 'name'), page('answer', 'name')], 'page.hosts': hosts });
    rig.ring();
    await rig.server.infos[0]?.answers(someInfo({ profiles: { status: 'one', items: [{ name: '山田' }] } }));
    rig.answer();
    expect(rig.opened.at(-1)).toBe(`https://crm.example/answer?q=${encodeURIComponent('山田')}`);
  });

  it('know the name of the address book where no server says one', () => {
    rig = new ScreenPopRig({ 'page.templates': [page('ring', 'name')], 'page.hosts': hosts });
    const party = { kind: 'number', number: '1', e164: null, display: '1', name: 'SIP' } as const;
    rig.ring({ party, book: { type: 'one', name: '田中' } });
    rig.ring({ id: someCallId('call-2'), party });
    expect(rig.opened).toEqual([`https://crm.example/ring?q=${encodeURIComponent('田中')}`, 'https://crm.example/ring?q=SIP']);
  });

  it('stand as buttons, and open by them', () => {
    rig = new ScreenPopRig({ 'page.templates': [page('ring'), page('click'), page('click', 'callKey')], 'page.hosts': hosts });
    rig.ring({}, { headers: [{ name: 'x-cti-call-id', value: 'c-1' }] });
    const buttons = [
      { index: 1, name: 'click の画面' },
      { index: 2, name: 'click の画面' },
    ];
    expect(rig.popups.incoming.get(id)?.pages).toEqual(buttons);
    expect(rig.screenPop.pagesOf(id)).toEqual(buttons);
    expect(rig.screenPop.openPage(id, 2)).toBeNull();
    expect(rig.opened.at(-1)).toBe('https://crm.example/click?q=c-1');
    expect(rig.screenPop.openPage(id, 3)).toBe('gone');
  });

  it('do not open on a host that is not listed, and the button says so', () => {
    rig = new ScreenPopRig({
      'page.templates': [page('ring', 'number', 'evil.example'), page('click', 'number', 'evil.example')],
      'page.hosts': hosts,
    });
    rig.ring();
    expect(rig.screenPop.openPage(id, 1)).toBe('host_not_allowed');
    expect(rig.opened).toEqual([]);
  });

  const info = { headers: [{ name: 'call-info', value: '<https://crm.example/c/7?n=1>;purpose=info' }] };

  it('have the one that the INVITE names among them, where its host is listed', () => {
    rig = new ScreenPopRig({ 'page.templates': [page('ring'), page('click')], 'page.hosts': hosts });
    rig.ring({}, info);
    expect(rig.screenPop.pagesOf(id)).toEqual([
      { index: 1, name: 'click の画面' },
      { index: 2, name: '着信の情報' },
    ]);
    expect(rig.popups.incoming.get(id)?.pages).toEqual(rig.screenPop.pagesOf(id));
    expect(rig.opened).toEqual(['https://crm.example/ring?q=09012345678']);
    expect(rig.screenPop.openPage(id, 2)).toBeNull();
    expect(rig.opened.at(-1)).toBe('https://crm.example/c/7?n=1');
  });

  it('have no button for one on a host that is not listed, nor open it when the list has changed', async () => {
    rig = new ScreenPopRig({ 'page.hosts': ['other.example'] });
    rig.ring({}, info);
    expect(rig.screenPop.pagesOf(id)).toEqual([]);
    rig = new ScreenPopRig({ 'page.hosts': hosts, 'ui.language': 'en' });
    rig.ring({}, info);
    expect(rig.screenPop.pagesOf(id)).toEqual([{ index: 0, name: 'About the call' }]);
    await rig.settings.set('page.hosts', []);
    expect(rig.screenPop.openPage(id, 0)).toBe('host_not_allowed');
    expect(rig.opened).toEqual([]);
  });

  it('do not open by themselves for a caller of whom nothing is known', () => {
    rig = new ScreenPopRig({ 'page.templates': [page('ring'), page('ring', 'called')], 'page.hosts': hosts });
    rig.ring({ party: { kind: 'withheld' } });
    expect(rig.opened).toEqual(['https://crm.example/ring?q=0312345678']);
  });

  it('do not open for a call without CTI, nor after its end', () => {
    rig = new ScreenPopRig({ 'page.templates': [page('ring'), page('answer'), page('click')], 'page.hosts': hosts });
    rig.ring({ scope: 'internal' });
    expect(rig.opened).toEqual([]);
    expect(rig.screenPop.pagesOf(id)).toEqual([]);
    rig.ring({ id: someCallId('call-2') });
    rig.end('call-2');
    expect(rig.screenPop.openPage(someCallId('call-2'), 2)).toBe('gone');
    expect(rig.opened).toEqual(['https://crm.example/ring?q=09012345678']);
  });
});
