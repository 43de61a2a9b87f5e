import { lines } from './lines.ts';
import { plainCall } from './plain.ts';
import type { Scenario } from './scenario.ts';

const transferredCall = {
  ...plainCall,
  number: '+81665551234',
  displayName: '山本商事',
  trueNumber: '+81665551234',
  line: lines.technical,
  headers: [
    { name: 'X-Cti-Call-Type', value: 'transfer' },
    { name: 'X-Cti-Label', value: '法人・至急' },
    { name: 'X-Cti-Queue-Name', value: 'テクニカルサポート2次' },
    { name: 'X-Cti-Chat', value: 'none' },
    // RFC 7044: both numbers that the call was for before this one.
    {
      name: 'History-Info',
      value: '<sip:0312345678@127.0.0.1?Reason=SIP%3Bcause%3D302>;index=1, <sip:05031234567@127.0.0.1>;index=1.1;mp=1',
    },
    { name: 'Diversion', value: '"総合受付" <sip:0312345678@127.0.0.1>;reason=unconditional;counter=1' },
    { name: 'P-Asserted-Identity', value: '"山本商事" <sip:+81665551234@127.0.0.1>' },
  ],
  facts: {
    callType: 'transfer',
    label: '法人・至急',
    queue: { id: 'tech-2', name: 'テクニカルサポート2次' },
    waitS: 184,
    memo: '本社の回線が午前から断続的に切れる。1次では切り分け済み。',
    profiles: [{ id: 'b-310', name: '山本 太郎', kana: 'ヤマモト タロウ', company: '山本商事株式会社' }],
    flags: { verifiedCustomer: true },
    route: [
      { beforeS: 620, type: 'inbound', name: '代表電話', number: '0312345678' },
      { beforeS: 618, type: 'business_hours', name: '営業時間内' },
      { beforeS: 615, type: 'guidance', name: '通話録音のご案内' },
      { beforeS: 602, type: 'ivr', name: '受付メニュー', digit: '2' },
      { beforeS: 595, type: 'menu', name: '法人のお客さま', digit: '1' },
      { beforeS: 594, type: 'label', name: '法人・至急' },
      { beforeS: 590, type: 'queue', name: 'テクニカルサポート1次', waitS: 75 },
      { beforeS: 515, type: 'agent', name: '鈴木 一郎（1102）' },
      { beforeS: 190, type: 'transfer', name: '1次から2次へ転送', number: '05031234567' },
      { beforeS: 184, type: 'group', name: '2次対応チーム' },
      { beforeS: 100, type: 'voicemail', name: '留守番電話（未録音）' },
      { beforeS: 4, type: 'queue', name: 'テクニカルサポート2次', waitS: 184 },
    ],
    chat: { type: 'not_applicable' },
  },
} as const;

export const transferred: Scenario = {
  name: 'transferred',
  title: 'call transferred twice, with a route of twelve steps from the server and two from SIP',
  calls: [transferredCall],
  pace: { type: 'one_after_another' },
  overture: null,
};

export const routeFailed: Scenario = {
  name: 'route-failed',
  title: 'the same, but the server cannot tell the route',
  calls: [{ ...transferredCall, facts: { ...transferredCall.facts, route: 'failed' } }],
  pace: { type: 'one_after_another' },
  overture: null,
};
