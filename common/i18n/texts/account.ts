/** Registration, and the screen that enters an account. Each problem has what happened and what to do. */
export const account = {
  ja: {
    state: {
      stopped: '停止中',
      connecting: '接続中...',
      registered: '登録済み',
      waiting: '再接続待ち',
      failed: '未登録',
    },
    status: '接続状態',
    unencrypted: '暗号化なし',
    unencryptedHint: 'この接続は暗号化されていません',
    retryNow: '今すぐ再試行',
    retryIn: '次の再試行まで {{seconds}} 秒',
    retrying: '再試行しています...',
    edit: '接続設定を開く',
    form: {
      firstTitle: 'Madoguchi をはじめる',
      firstLead: '電話サーバーの情報を入力してください。分からないときは管理者にお問い合わせください。',
      title: '接続設定',
      server: 'サーバー',
      serverHint: 'wss:// で始まる URL、またはホスト名',
      user: 'ユーザー名',
      password: 'パスワード',
      passwordHint: 'この PC の安全な場所に保存され、画面には表示されません',
      displayName: '表示名(任意)',
      test: '接続テスト',
      testing: '接続を確認しています...',
      save: '保存',
      saving: '保存しています...',
      serverMissing: 'サーバーを入力してください',
      userMissing: 'ユーザー名を入力してください',
      passwordMissing: 'パスワードを入力してください',
      attempts: '接続テストの結果',
      answered: '接続できました',
      noneTried: '試せる接続先がありませんでした。サーバーの入力を確認してください。',
      locked: '接続設定は管理者によって固定されています。変更が必要なときは管理者にお問い合わせください。',
      notSaved: '保存できませんでした。ディスクの空き容量と権限を確認してください。',
    },
    tlsReason: {
      expired: '有効期限が切れています',
      not_yet_valid: 'まだ有効期間が始まっていません',
      self_signed: '自己署名証明書です',
      unknown_issuer: '発行者を信頼できません',
      wrong_host: '証明書のホスト名が一致しません',
      revoked: '失効しています',
      not_tls: 'サーバーが暗号化(TLS)に対応していません',
      client_certificate: 'クライアント証明書が必要です',
      other: '証明書を検証できません',
    },
    problem: {
      offline: {
        title: 'ネットワークにつながっていません',
        advice: 'LAN ケーブルや Wi-Fi を確認してください。つながると自動で再接続します。',
      },
      bad_address: {
        title: 'サーバー「{{address}}」は正しいアドレスではありません',
        advice: 'wss:// で始まる URL か、ホスト名を入力してください。',
      },
      insecure_address: {
        title: '「{{address}}」は暗号化されないため接続しません',
        advice: 'wss:// で始まる URL を指定してください。',
      },
      dns: {
        title: 'サーバー「{{host}}」が見つかりません',
        advice: 'つづりと、社内ネットワーク(VPN など)への接続を確認してください。',
      },
      refused: {
        title: 'サーバー「{{host}}」が接続を受け付けません',
        advice: 'ポート番号が正しいか、サーバーが動いているかを管理者に確認してください。',
      },
      proxy: {
        title: 'プロキシーを通してサーバー「{{host}}」に接続できません',
        advice: {
          unreachable: 'プロキシーに接続できません。OS のプロキシー設定と、プロキシーが動いているかを管理者に確認してください。',
          password:
            'プロキシーがユーザー名とパスワードを求めています(HTTP 407)。パスワードなしでこのサーバーに接続できるよう、管理者に依頼してください。',
          forbidden: 'プロキシーがこのサーバーへの接続を許可していません(HTTP {{status}})。許可を管理者に依頼してください。',
          no_way:
            'プロキシーからこのサーバーに届きません(HTTP {{status}})。サーバーの名前が正しいか、サーバーが動いているかを管理者に確認してください。',
          other: 'OS のプロキシー設定と、プロキシーがこのサーバーへの接続を許可しているかを管理者に確認してください。',
          otherStatus:
            'プロキシーが HTTP {{status}} を返しました。OS のプロキシー設定と、プロキシーがこのサーバーへの接続を許可しているかを管理者に確認してください。',
        },
      },
      tls: {
        title: 'サーバー「{{host}}」の証明書を信頼できません',
        advice: '理由: {{reason}}。証明書の更新または登録を管理者に依頼してください。',
        adviceIssuer: '理由: {{reason}}(発行者: {{issuer}})。証明書の更新または登録を管理者に依頼してください。',
      },
      not_sip: {
        title: '「{{host}}」は電話サーバーとして応答しません',
        advice: 'URL のパスとポート番号を確認してください。',
        adviceStatus: 'HTTP {{status}} が返りました。URL のパスとポート番号を確認してください。',
      },
      timeout: {
        title: 'サーバー「{{host}}」から応答がありません',
        advice: 'ネットワークとファイアウォールを確認してください。',
      },
      closed: {
        title: 'サーバー「{{host}}」が接続を切りました(コード {{code}})',
        advice: '自動で再接続します。続くときは管理者にお知らせください。',
      },
      wrong_password: {
        title: 'ユーザー名またはパスワードが違います',
        advice: '接続設定を開いて入力し直してください。誤ったまま繰り返さないよう、自動では再試行しません。',
      },
      password_missing: {
        title: 'パスワードが保存されていません',
        advice: '接続設定を開いてパスワードを入力してください。',
      },
      forbidden: {
        title: 'このユーザーの登録は許可されていません',
        advice: 'パスワードが正しいか確かめてください。正しければ、利用できる状態か管理者に確認してください。',
      },
      unknown_user: {
        title: 'このユーザーはサーバーにありません',
        advice: 'ユーザー名を確認してください。',
      },
      foreign_realm: {
        title: '別の認証領域「{{realm}}」からパスワードを求められました',
        advice: '安全のため応答していません。サーバーの設定を管理者に確認してください。',
      },
      unsupported_digest: {
        title: 'サーバーの認証方式「{{algorithm}}」に対応していません',
        advice: 'MD5 または SHA-256 を使うよう、管理者に依頼してください。',
      },
      interval_too_brief: {
        title: 'サーバーの求める登録間隔({{minimumS}} 秒)に対応できません',
        advice: 'サーバーの設定を管理者に確認してください。',
      },
      server: {
        title: 'サーバーがエラーを返しました({{code}} {{phrase}})',
        advice: '続くときは、この番号を添えて管理者にお知らせください。',
      },
    },
  },
  en: {
    state: {
      stopped: 'Stopped',
      connecting: 'Connecting...',
      registered: 'Registered',
      waiting: 'Waiting to reconnect',
      failed: 'Not registered',
    },
    status: 'Connection',
    unencrypted: 'Not encrypted',
    unencryptedHint: 'This connection is not encrypted',
    retryNow: 'Try now',
    retryIn: 'Trying again in {{seconds}} s',
    retrying: 'Trying again...',
    edit: 'Open connection settings',
    form: {
      firstTitle: 'Set up Madoguchi',
      firstLead: 'Enter your phone server. If you do not know it, ask your administrator.',
      title: 'Connection',
      server: 'Server',
      serverHint: 'A URL that begins with wss://, or a host name',
      user: 'User name',
      password: 'Password',
      passwordHint: 'Kept in the secure store of this computer and never shown',
      displayName: 'Display name (optional)',
      test: 'Test connection',
      testing: 'Testing the connection...',
      save: 'Save',
      saving: 'Saving...',
      serverMissing: 'Enter the server',
      userMissing: 'Enter the user name',
      passwordMissing: 'Enter the password',
      attempts: 'Result of the connection test',
      answered: 'Connected',
      noneTried: 'There was nothing to try. Check the server.',
      locked: 'Your administrator has fixed the connection. Ask them to change it.',
      notSaved: 'Could not save. Check the free disk space and your permissions.',
    },
    tlsReason: {
      expired: 'it has expired',
      not_yet_valid: 'it is not valid yet',
      self_signed: 'it is self-signed',
      unknown_issuer: 'its issuer is not trusted',
      wrong_host: 'it is for another host',
      revoked: 'it was revoked',
      not_tls: 'the server does not speak TLS',
      client_certificate: 'the server asks for a client certificate',
      other: 'it cannot be verified',
    },
    problem: {
      offline: {
        title: 'There is no network',
        advice: 'Check the cable or Wi-Fi. We reconnect by ourselves as soon as it is back.',
      },
      bad_address: {
        title: 'The server "{{address}}" is not a valid address',
        advice: 'Enter a URL that begins with wss://, or a host name.',
      },
      insecure_address: {
        title: '"{{address}}" would not be encrypted, so we do not connect',
        advice: 'Use a URL that begins with wss://.',
      },
      dns: {
        title: 'The server "{{host}}" was not found',
        advice: 'Check the spelling and the connection to your company network (VPN).',
      },
      refused: {
        title: 'The server "{{host}}" refuses the connection',
        advice: 'Ask your administrator whether the port is right and the server is running.',
      },
      proxy: {
        title: 'The server "{{host}}" cannot be reached through the proxy',
        advice: {
          unreachable:
            'The proxy itself cannot be reached. Ask your administrator whether the proxy settings of the system are right and the proxy is running.',
          password:
            'The proxy asks for a user name and a password (HTTP 407). Ask your administrator to let this server through without one.',
          forbidden: 'The proxy does not allow this server (HTTP {{status}}). Ask your administrator to allow it.',
          no_way:
            'The proxy cannot reach this server (HTTP {{status}}). Ask your administrator whether its name is right and the server is running.',
          other: 'Ask your administrator about the proxy settings of the system and whether the proxy allows this server.',
          otherStatus:
            'The proxy answered HTTP {{status}}. Ask your administrator about the proxy settings of the system and whether the proxy allows this server.',
        },
      },
      tls: {
        title: 'The certificate of "{{host}}" is not trusted',
        advice: 'Reason: {{reason}}. Ask your administrator to renew or install the certificate.',
        adviceIssuer: 'Reason: {{reason}} (issuer: {{issuer}}). Ask your administrator to renew or install the certificate.',
      },
      not_sip: {
        title: '"{{host}}" does not answer as a phone server',
        advice: 'Check the path and the port of the URL.',
        adviceStatus: 'It answered HTTP {{status}}. Check the path and the port of the URL.',
      },
      timeout: {
        title: 'The server "{{host}}" does not answer',
        advice: 'Check the network and the firewall.',
      },
      closed: {
        title: 'The server "{{host}}" closed the connection (code {{code}})',
        advice: 'We reconnect by ourselves. If it goes on, tell your administrator.',
      },
      wrong_password: {
        title: 'The user name or password is wrong',
        advice: 'Open the connection settings and enter them again. We do not retry by ourselves, so that the account is not locked.',
      },
      password_missing: {
        title: 'No password is stored',
        advice: 'Open the connection settings and enter the password.',
      },
      forbidden: {
        title: 'This user may not register',
        advice: 'Check the password. If it is right, ask your administrator whether the user is enabled.',
      },
      unknown_user: {
        title: 'The server does not know this user',
        advice: 'Check the user name.',
      },
      foreign_realm: {
        title: 'Another realm, "{{realm}}", asked for the password',
        advice: 'To be safe we did not answer. Ask your administrator to check the server.',
      },
      unsupported_digest: {
        title: 'The authentication "{{algorithm}}" of the server is not supported',
        advice: 'Ask your administrator to use MD5 or SHA-256.',
      },
      interval_too_brief: {
        title: 'The server wants a registration interval of {{minimumS}} s, which we cannot meet',
        advice: 'Ask your administrator to check the server.',
      },
      server: {
        title: 'The server answered with an error ({{code}} {{phrase}})',
        advice: 'If it goes on, tell your administrator this number.',
      },
    },
  },
} as const;
