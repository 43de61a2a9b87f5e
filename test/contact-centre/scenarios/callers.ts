import { chatbotCall } from './chatbot.ts';
import { plainCall } from './plain.ts';
import type { Scenario } from './scenario.ts';

export const twoMatches: Scenario = {
  name: 'two-matches',
  title: 'number that belongs to three customers: 該当 3 件',
  calls: [
    {
      ...plainCall,
      number: '+81332221111',
      trueNumber: '+81332221111',
      facts: {
        ...plainCall.facts,
        profiles: [
          { id: 'f-1', name: '高橋 誠', kana: 'タカハシ マコト' },
          { id: 'f-2', name: '高橋 由美子', kana: 'タカハシ ユミコ' },
          { id: 'f-3', name: '株式会社高橋工務店', company: '株式会社高橋工務店' },
        ],
      },
    },
  ],
  pace: { type: 'one_after_another' },
  overture: null,
};

export const internal: Scenario = {
  name: 'internal',
  title: 'colleague at extension 1002: 内線着信, no CTI windows unless the setting says so',
  calls: [
    {
      ...plainCall,
      number: '1002',
      displayName: '鈴木 一郎',
      trueNumber: '1002',
      headers: [{ name: 'X-Cti-Call-Type', value: 'internal' }],
      facts: { callType: 'internal', profiles: [], flags: {}, route: [], chat: { type: 'not_applicable' } },
    },
  ],
  pace: { type: 'one_after_another' },
  overture: null,
};

export const notApplicable: Scenario = {
  name: 'not-applicable',
  title: 'the server says only when asked that there is no chat: no chat window, no error',
  calls: [
    {
      ...chatbotCall,
      headers: chatbotCall.headers.filter(({ name }) => name !== 'X-Cti-Chat'),
      facts: { ...chatbotCall.facts, chat: { type: 'not_applicable' } },
    },
  ],
  pace: { type: 'one_after_another' },
  overture: null,
};
