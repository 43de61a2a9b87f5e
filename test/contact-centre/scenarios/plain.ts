import { lines } from './lines.ts';
import type { Scenario, ScenarioCall } from './scenario.ts';

/** A known customer who dialled straight in; other scenarios vary it. */
export const plainCall: ScenarioCall = {
  number: '+819012345678',
  host: null,
  displayName: null,
  trueNumber: '+819012345678',
  line: lines.main,
  headers: [
    { name: 'X-Cti-Call-Type', value: 'ivr' },
    { name: 'X-Cti-Chat', value: 'none' },
  ],
  audio: 'tune',
  patience: { type: 'waits' },
  facts: {
    callType: 'ivr',
    profiles: [{ id: 'c-1024', name: '佐藤 健一', kana: 'サトウ ケンイチ', company: '佐藤設計事務所' }],
    flags: { verifiedCustomer: false, repeatCustomer: false },
    queue: { id: 'general', name: '総合受付' },
    waitS: 8,
    route: [
      { beforeS: 10, type: 'inbound', name: '代表電話', number: '0312345678' },
      { beforeS: 8, type: 'queue', name: '総合受付', waitS: 8 },
    ],
    chat: { type: 'not_applicable' },
  },
};

export const plain: Scenario = {
  name: 'plain',
  title: 'ordinary call of a known customer, short route, no chat',
  calls: [plainCall],
  pace: { type: 'one_after_another' },
  overture: null,
};
