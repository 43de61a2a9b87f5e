/** How things stand with the CTI server. */
export const cti = {
  ja: {
    notice: 'CTIサーバの状態',
    retryNow: '再接続',
    status: {
      off: 'CTIサーバは設定されていません',
      unasked: 'CTIサーバに接続しています...',
      connected: 'CTIサーバに接続しています',
      unencrypted: '暗号化なし',
      unreachable: 'CTIサーバに接続できません',
      signed_out: 'CTIサーバにサインインできません',
      incompatible: 'CTIサーバの版に対応していません',
      refused: 'CTIサーバのアドレスを使用できません',
    },
    advice: {
      unreachable: '電話はそのまま使えます。つながりしだい顧客情報を表示します。',
      signed_out: '設定の「CTIサーバ」で認証情報を確認してください。電話はそのまま使えます。',
      incompatible: '管理者に連絡してください。電話はそのまま使えます。',
      not_a_url: 'https:// で始まるアドレスを設定してください。',
      insecure: '暗号化されていない接続は使用できません。https:// で始まるアドレスを設定してください。',
      has_credentials: 'アドレスにユーザー名やパスワードを含めないでください。',
    },
  },
  en: {
    notice: 'State of the CTI server',
    retryNow: 'Connect again',
    status: {
      off: 'No CTI server is set',
      unasked: 'Connecting to the CTI server...',
      connected: 'Connected to the CTI server',
      unencrypted: 'Not encrypted',
      unreachable: 'The CTI server cannot be reached',
      signed_out: 'Could not sign in to the CTI server',
      incompatible: 'The CTI server speaks another version',
      refused: 'The address of the CTI server cannot be used',
    },
    advice: {
      unreachable: 'The phone works on. Customer information comes back with the connection.',
      signed_out: 'The credentials were not accepted. Check them in the settings under CTI server. The phone works on.',
      incompatible: 'Tell your administrator. The phone works on.',
      not_a_url: 'Set an address that begins with https://.',
      insecure: 'Connections without encryption are not used. Set an address that begins with https://.',
      has_credentials: 'Leave user name and password out of the address.',
    },
  },
} as const;
