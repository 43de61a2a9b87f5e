import { lines } from './lines.ts';
import type { Scenario } from './scenario.ts';

export const withheld: Scenario = {
  name: 'withheld',
  title: 'caller who withholds the number: 非通知, no profile, no chat',
  calls: [
    {
      // RFC 3323 section 4.1.1.3.
      number: 'anonymous',
      host: 'anonymous.invalid',
      displayName: 'Anonymous',
      trueNumber: '',
      line: lines.main,
      headers: [
        { name: 'Privacy', value: 'id' },
        { name: 'X-Cti-Call-Type', value: 'ivr' },
        { name: 'X-Cti-Queue-Name', value: '総合受付' },
      ],
      audio: 'tune',
      patience: { type: 'waits' },
      facts: {
        callType: 'ivr',
        profiles: [],
        flags: {},
        queue: { id: 'general', name: '総合受付' },
        waitS: 15,
        route: [
          { beforeS: 20, type: 'inbound', name: '代表電話', number: '0312345678' },
          { beforeS: 18, type: 'ivr', name: '受付メニュー', digit: '9' },
          { beforeS: 15, type: 'queue', name: '総合受付', waitS: 15 },
        ],
        chat: { type: 'not_applicable' },
      },
    },
  ],
  pace: { type: 'one_after_another' },
  overture: null,
};
