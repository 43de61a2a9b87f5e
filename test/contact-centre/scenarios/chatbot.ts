import type { CtiFacts } from '../cti/cti-facts.ts';
import { cancellationTalk } from './cancellation-talk.ts';
import { lines } from './lines.ts';
import type { Scenario, ScenarioCall } from './scenario.ts';

const facts: CtiFacts = {
  callType: 'ivr',
  label: '解約窓口',
  queue: { id: 'cancel', name: 'ご解約受付' },
  menuPath: ['チャットボット連携', '解約・プラン変更'],
  waitS: 42,
  repeatCount: 3,
  lastCallBeforeS: 6 * 86_400,
  memo: '違約金の免除を希望。先週引っ越し。',
  profiles: [{ id: 'c-2048', name: '田中 花子', kana: 'タナカ ハナコ' }],
  flags: { verifiedCustomer: true, repeatCustomer: true },
  links: [{ label: '顧客カルテ', url: 'https://crm.example.jp/customers/c-2048' }],
  openCases: [{ id: 'case-77', title: '引っ越し先でつながらない' }],
  route: [
    { beforeS: 60, type: 'inbound', name: 'ご解約・プラン変更窓口', number: '0120444113' },
    { beforeS: 58, type: 'business_hours', name: '営業時間内' },
    { beforeS: 56, type: 'api_ivr', name: 'チャットボット連携' },
    { beforeS: 50, type: 'guidance', name: '録音のお知らせ' },
    { beforeS: 44, type: 'menu', name: '受付メニュー', digit: '3' },
    { beforeS: 43, type: 'label', name: '解約窓口' },
    { beforeS: 42, type: 'queue', name: 'ご解約受付', waitS: 42 },
  ],
  chat: { type: 'ready', transcriptId: 'talk-tanaka', pendingTimes: 0, messages: cancellationTalk },
};

/** The call that the product is for: everything is known before it is answered. */
export const chatbotCall: ScenarioCall = {
  number: '+819012345678',
  host: null,
  displayName: '田中 花子',
  trueNumber: '+819012345678',
  line: lines.cancellation,
  headers: [
    { name: 'X-Cti-Call-Type', value: 'ivr' },
    { name: 'X-Cti-Label', value: '解約窓口' },
    { name: 'X-Cti-Queue', value: 'cancel' },
    { name: 'X-Cti-Queue-Name', value: encodeURIComponent('ご解約受付') },
    { name: 'X-Cti-Menu-Path', value: 'チャットボット連携>解約・プラン変更' },
    { name: 'X-Cti-Verified-Customer', value: 'true' },
    { name: 'X-Cti-Chat', value: 'ready' },
    { name: 'X-Cti-Customer-Id', value: 'c-2048' },
    { name: 'Call-Info', value: '<https://crm.example.jp/customers/c-2048>;purpose=info' },
  ],
  audio: 'voice',
  patience: { type: 'waits' },
  facts,
};

export const chatbot: Scenario = {
  name: 'chatbot',
  title: 'call from the chatbot: 田中 花子, 解約窓口, a transcript with picture, place, links and emoji',
  calls: [chatbotCall],
  pace: { type: 'one_after_another' },
  overture: null,
};

export const chatLate: Scenario = {
  name: 'chat-late',
  title: 'the same, but the server has the transcript only about three seconds after the ring',
  calls: [
    {
      ...chatbotCall,
      headers: chatbotCall.headers.map((header) => (header.name === 'X-Cti-Chat' ? { ...header, value: 'pending' } : header)),
      // Asked at once, after 1 s and after 2 s more.
      facts: { ...facts, chat: { type: 'ready', transcriptId: 'talk-tanaka-late', pendingTimes: 2, messages: cancellationTalk } },
    },
  ],
  pace: { type: 'one_after_another' },
  overture: null,
};

/** Known by an event alone: asked at the ring, the server says that the call did not come through the chatbot. */
export const chatPushed: Scenario = {
  name: 'chat-pushed',
  title: 'the same, but route and transcript are there only seconds after the ring, and the server tells by /events',
  calls: [
    {
      ...chatbotCall,
      headers: chatbotCall.headers.filter(({ name }) => name !== 'X-Cti-Chat'),
      facts: {
        ...facts,
        route: 'failed',
        chat: { type: 'not_applicable' },
        news: [
          { afterS: 2, event: 'route.updated', facts: { route: facts.route } },
          {
            afterS: 3,
            event: 'chat.ready',
            facts: { chat: { type: 'ready', transcriptId: 'talk-tanaka-pushed', pendingTimes: 0, messages: cancellationTalk } },
          },
        ],
      },
    },
  ],
  pace: { type: 'one_after_another' },
  overture: null,
};
