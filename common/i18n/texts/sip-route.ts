/** Words for the steps of a route that SIP itself tells of (RFC 7044, RFC 5806); kept with the call in the language of its day. */
export const sipRoute = {
  ja: {
    withheld: '非通知',
    unconditional: '無条件転送',
    busy: '話中転送',
    noAnswer: '無応答転送',
    unreachable: '圏外転送',
    deflected: '着信振分',
    timeOfDay: '時間帯転送',
    doNotDisturb: '着信拒否転送',
    followMe: '追いかけ転送',
    outOfService: '故障時転送',
    redirected: '転送',
  },
  en: {
    withheld: 'Withheld',
    unconditional: 'unconditional',
    busy: 'busy',
    noAnswer: 'no answer',
    unreachable: 'unreachable',
    deflected: 'deflected',
    timeOfDay: 'time of day',
    doNotDisturb: 'do not disturb',
    followMe: 'follow me',
    outOfService: 'out of service',
    redirected: 'forwarded',
  },
} as const;

export type SipRouteWords = { readonly [Key in keyof (typeof sipRoute)['ja']]: string };
