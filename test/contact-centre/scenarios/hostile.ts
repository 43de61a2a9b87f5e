import { hostileMessages } from './hostile-messages.ts';
import { lines } from './lines.ts';
import type { Scenario } from './scenario.ts';

const rightToLeft = '\u202E';
const isolate = '\u2066';
const family = '👨‍👩‍👧‍👦';
const script = '<script>document.title="owned"</script>';
const image = '<img src=x onerror="document.body.innerHTML=1">';
/** A letter under a tower of marks: one grapheme, a hundred code points. */
const zalgo = `Z${'\u0351'.repeat(100)}`;
const long = 'とても長い名前'.repeat(300);

export const hostile: Scenario = {
  name: 'hostile',
  title: 'call that tries everything: broken SIP before it, then HTML, bidi tricks, script links and huge texts',
  calls: [
    {
      number: '+819000000666',
      host: null,
      displayName: `${rightToLeft}gnp.${isolate}<b>銀行"\\${family}${zalgo}${long.slice(0, 1500)}`,
      trueNumber: '+819000000666',
      line: lines.main,
      headers: [
        { name: 'X-Cti-Label', value: `${rightToLeft}${script}` },
        { name: 'X-Cti-Queue-Name', value: encodeURIComponent(`${image}\u0007\u001B[31m`) },
        { name: 'X-Cti-Menu-Path', value: `A>${'B'.repeat(3000)}>../../etc/passwd` },
        { name: 'X-Cti-Verified-Customer', value: 'maybe' },
        { name: 'X-Cti-Whisper-Text', value: 'x'.repeat(4000) },
        { name: 'X-Cti-Route', value: 'bm90IGpzb24' },
        { name: 'Call-Info', value: '<javascript:alert(1)>;purpose=info' },
        { name: 'Alert-Info', value: '<file:///etc/passwd>;answer-after=0' },
        { name: 'History-Info', value: `<sip:%00%0d%0aX-Evil:1@127.0.0.1>;index=1, <<<>;index=` },
        { name: 'X-__proto__', value: '{"polluted":true}' },
        ...Array.from({ length: 60 }, (_, index) => ({ name: `X-Extra-${index}`, value: 'y'.repeat(300) })),
      ],
      audio: 'tune',
      patience: { type: 'waits' },
      facts: {
        callType: 'ivr',
        label: `${rightToLeft}${script}`.slice(0, 64),
        queue: { id: '../..', name: image.slice(0, 64) },
        menuPath: [`${family}${rightToLeft}`],
        waitS: 999_999,
        memo: long.slice(0, 2000),
        profiles: [{ id: '__proto__', name: `${rightToLeft}${family}${script}${zalgo}`.slice(0, 128) }],
        flags: { badActor: true, verifiedCustomer: false },
        links: [
          { label: '安全なリンク', url: 'javascript:alert(document.domain)' },
          { label: '社内', url: 'file:///C:/Windows/System32/calc.exe' },
        ],
        route: [
          { beforeS: 30, type: 'inbound', name: script },
          { beforeS: 25, type: 'teleport', name: `${rightToLeft}未来の種別` },
          { beforeS: 20, type: 'menu', name: image, digit: '<b>1</b>' },
          { type: 'queue', name: long },
        ],
        chat: {
          type: 'ready',
          transcriptId: 'talk-hostile',
          pendingTimes: 0,
          messages: [
            { beforeS: 90, from: 'customer', kind: 'text', text: script },
            { beforeS: 88, from: 'customer', kind: 'text', text: image },
            { beforeS: 86, from: 'customer', kind: 'url', url: 'javascript:alert(document.cookie)' },
            { beforeS: 84, from: 'customer', kind: 'image', url: 'data:text/html,<script>alert(1)</script>', fileName: 'x.png' },
            { beforeS: 82, from: 'customer', kind: 'file', url: 'file:///etc/passwd', fileName: '../../.bashrc' },
            { beforeS: 80, from: 'customer', kind: 'url', url: 'https://bank.example@evil.example/login' },
            { beforeS: 78, from: 'customer', kind: 'text', text: 'https://xn--80ak6aa92e.com/' },
            { beforeS: 76, from: 'customer', kind: 'text', text: `${rightToLeft}gpj.exe を開いてください${isolate}` },
            { beforeS: 74, from: 'customer', kind: 'text', text: '=HYPERLINK("https://evil.example","クリック")' },
            { beforeS: 72, from: 'customer', kind: 'hologram', text: '知らない種類' },
            { beforeS: 70, from: 'customer', kind: 'text', text: zalgo.repeat(20) },
            { beforeS: 68, from: 'customer', kind: 'text', text: family.repeat(200) },
            { beforeS: 66, from: 'customer', kind: 'text', text: '改行\r\nだらけ\u2028\u2029の\u0000文\u0007字\u001B[31m列' },
            { beforeS: 64, from: 'customer', kind: 'text', text: long.repeat(20) },
            { beforeS: 62, from: 'customer', kind: 'location', lat: 35, lng: 139, address: `"><svg onload=alert(1)>` },
          ],
        },
      },
    },
  ],
  pace: { type: 'one_after_another' },
  overture: hostileMessages,
};
