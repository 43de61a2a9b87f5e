/** OS notifications and the tray. */
export const alerts = {
  ja: {
    incomingExternal: '外線着信',
    incomingInternal: '内線着信',
    hiddenCaller: '着信があります',
    withheld: '非通知',
    outOfArea: '表示圏外',
    publicPhone: '公衆電話',
    answer: '応答',
    reject: '拒否',
    bookMatches: '電話帳に {{count}} 件',
    trayShow: 'Madoguchi を開く',
    trayQuit: '終了',
  },
  en: {
    incomingExternal: 'Incoming call (external)',
    incomingInternal: 'Incoming call (internal)',
    hiddenCaller: 'There is an incoming call',
    withheld: 'Number withheld',
    outOfArea: 'Out of area',
    publicPhone: 'Public telephone',
    answer: 'Answer',
    reject: 'Reject',
    bookMatches: '{{count}} in the address book',
    trayShow: 'Open Madoguchi',
    trayQuit: 'Quit',
  },
} as const;
