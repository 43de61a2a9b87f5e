export const media = {
  ja: {
    changed: {
      microphone: 'マイクを「{{device}}」に切り替えました。',
      speaker: 'スピーカーを「{{device}}」に切り替えました。',
      ringer: '着信音を鳴らすデバイスを「{{device}}」に切り替えました。',
    },
    systemDefault: 'システムの既定',
  },
  en: {
    changed: {
      microphone: 'The microphone is now “{{device}}”.',
      speaker: 'The speaker is now “{{device}}”.',
      ringer: 'The ring tone now plays on “{{device}}”.',
    },
    systemDefault: 'the system default',
  },
} as const;
