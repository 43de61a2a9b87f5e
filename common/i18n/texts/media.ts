export const media = {
  ja: {
    changed: {
      microphone: 'マイクを「{{device}}」に切り替えました。',
      speaker: 'スピーカーを「{{device}}」に切り替えました。',
      ringer: '着信音を鳴らすデバイスを「{{device}}」に切り替えました。',
    },
    systemDefault: 'システムの既定',
    test: {
      play: 'テスト再生',
      playOn: 'テスト再生: {{device}}',
      playing: '再生しています...',
      record: 'マイクをテスト',
      recording: 'お話しください。3 秒録音してスピーカーで再生します',
      played: '「{{device}}」で再生しました',
      failed: {
        no_device: 'デバイスが見つからないため再生できません。接続を確認してください。',
        refused: 'このデバイスでは再生できません。接続を確認するか、別のデバイスを選んでください。',
        in_call: '通話中はマイクをテストできません。',
        unavailable: '音声の準備ができませんでした。もう一度お試しください。',
      },
    },
    level: '入力レベル',
    bluetooth:
      'マイクとスピーカーが同じ Bluetooth ヘッドセットです。マイクを使う間は、音質が通話用に下がります。気になるときは別のマイクを選んでください。',
    guide: {
      microphone_denied: 'マイクの使用が許可されていません。OS の設定で Madoguchi に許可してください。',
      microphone_missing: 'マイクが見つかりません。ヘッドセットかマイクをつないでください。',
      microphone_busy: 'マイクをほかのアプリが使っています。そのアプリを終えるか、別のマイクを選んでください。',
    },
    systemPage: {
      microphone_privacy: 'OS のマイクの許可を開く',
      sound: 'OS のサウンド設定を開く',
      failed: 'OS の設定を開けませんでした。OS の設定アプリから開いてください。',
    },
    toneMissed: '着信音「{{tone}}」のファイルがないか壊れているため、標準の音で鳴らしました。',
    toneSettings: '着信音の設定を開く',
    headset: {
      not_opened: '「{{name}}」のボタンを使えません。',
      not_written: '「{{name}}」のランプを切り替えられません。',
      unplugged: '「{{name}}」が外れました。',
      unsteady: '「{{name}}」のボタンの信号が乱れているため、次の通話まで使いません。',
      detail: '通話はそのまま続きます。画面のボタンで操作してください。',
    },
  },
  en: {
    changed: {
      microphone: 'The microphone is now “{{device}}”.',
      speaker: 'The speaker is now “{{device}}”.',
      ringer: 'The ring tone now plays on “{{device}}”.',
    },
    systemDefault: 'the system default',
    test: {
      play: 'Play a test sound',
      playOn: 'Play a test sound: {{device}}',
      playing: 'Playing...',
      record: 'Test the microphone',
      recording: 'Say something. Records for 3 seconds, then plays it on the speaker',
      played: 'Played on “{{device}}”',
      failed: {
        no_device: 'The device was not found, so nothing was played. Check that it is connected.',
        refused: 'This device cannot play. Check that it is connected, or choose another one.',
        in_call: 'The microphone cannot be tested during a call.',
        unavailable: 'The audio could not be prepared. Please try again.',
      },
    },
    level: 'Input level',
    bluetooth:
      'Microphone and speaker are one Bluetooth headset. While the microphone is in use, its sound drops to call quality. Choose another microphone if that disturbs you.',
    guide: {
      microphone_denied: 'The microphone is not allowed. Allow it for Madoguchi in the system settings.',
      microphone_missing: 'No microphone was found. Connect a headset or a microphone.',
      microphone_busy: 'Another app is using the microphone. Close that app, or choose another microphone.',
    },
    systemPage: {
      microphone_privacy: 'Open the system’s microphone permissions',
      sound: 'Open the system’s sound settings',
      failed: 'The system settings could not be opened. Open them from the system itself.',
    },
    toneMissed: 'The file of the ring tone “{{tone}}” is gone or broken, so the standard tone rang.',
    toneSettings: 'Open the ring tone settings',
    headset: {
      not_opened: 'The buttons of “{{name}}” do not work.',
      not_written: 'The lamps of “{{name}}” cannot be switched.',
      unplugged: '“{{name}}” was unplugged.',
      unsteady: 'A button of “{{name}}” moves without end and is left out until the next call.',
      detail: 'The call goes on. Use the buttons on the screen.',
    },
  },
} as const;
