/** What the agent hears before a call, and the words for `X-Cti-Call-Type` (spec/cti-contract.md section 2). Read in main alone. */
export const whisper = {
  ja: {
    phrase: '{queue}からの{type}',
    call: '通話',
    /** From one on. In kana, by which the synthesisers know the language. */
    numbers: ['いち', 'に', 'さん', 'よん', 'ご'],
    types: {
      ivr: '電話',
      mobile: 'アプリからの電話',
      web: 'ウェブからの電話',
      scheduled: '予約の通話',
      callback: '折り返し',
      transfer: '転送',
      internal: '内線',
      outbound: '発信',
      monitor: 'モニター',
    },
  },
  en: {
    phrase: '{type} from {queue}',
    call: 'Call',
    numbers: ['one', 'two', 'three', 'four', 'five'],
    types: {
      ivr: 'Call',
      mobile: 'App call',
      web: 'Web call',
      scheduled: 'Scheduled call',
      callback: 'Callback',
      transfer: 'Transfer',
      internal: 'Internal call',
      outbound: 'Outbound call',
      monitor: 'Monitored call',
    },
  },
} as const;
