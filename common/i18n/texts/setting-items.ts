import type { SettingKey, Settings } from '../../settings/schema.ts';

/** What a setting is called, what it does in one line, and, where it is a choice, what each value is called. */
export interface ItemText {
  readonly label: string;
  readonly hint: string;
  /** What is said at the field when a value does not fit, where the limits of the schema do not say it. */
  readonly refused?: string;
  readonly choices?: Readonly<Record<string, string>>;
}

type Choices<Value> = Value extends string
  ? string extends Value
    ? unknown
    : { readonly choices: Readonly<Record<Value, string>> }
  : unknown;
type ItemTexts = { readonly [Key in SettingKey]?: ItemText & Choices<Settings[Key]> };

const jaTones = { madoguchi: '窓口', glass: 'グラス', knock: 'ノック', bell: '卓上ベル', stairs: '階段' };
const jaRepeat = { label: '繰り返しの間隔（秒）', hint: '0 にすると一度だけ鳴ります。間隔より長い音は続けて鳴ります' };

const ja = {
  'sip.socket': {
    label: 'サーバーへの接続方法',
    hint: '通常は「システム」のままにします。OS のプロキシと証明書を使います',
    choices: { system: 'システム', direct: '直接' },
  },
  'sip.maxRinging': { label: '同時に受ける着信の数', hint: 'これを超えてかかってきた電話には話し中を返します' },
  'call.doNotDisturb': { label: '着信を受けない', hint: 'かかってきた電話に話し中を返します' },
  'call.acceptsWhileBusy': { label: '通話中も着信を受ける', hint: 'オフにすると、通話中の着信には話し中を返します' },
  'call.digits': {
    label: '通話中のダイヤル音の送り方',
    hint: '自動音声の番号入力が通じないときに変更します',
    choices: { auto: '自動', rtp: '音声(RTP)', info: 'SIP INFO' },
  },
  'call.region': {
    label: '電話番号の国',
    hint: '国番号の付かない番号を読むときの国。2 文字の国コード(日本は JP)',
    refused: '2 文字の国コードを大文字で入力してください(日本は JP)。',
  },
  'internal.minimumDigits': { label: '内線番号の最小桁数', hint: 'これより短い番号は内線とみなしません' },
  'internal.maximumDigits': { label: '内線番号の最大桁数', hint: 'これより長い番号は内線とみなしません' },
  'internal.domains': { label: '自社のドメイン', hint: 'このドメインからの着信も、番号の桁数が合えば内線とみなします' },
  'cti.baseUrl': {
    label: 'CTIサーバーの URL',
    hint: '空欄の場合は CTIサーバーを使わず、電話の情報だけを表示します',
    refused: 'https:// で始まる URL を入力してください。',
  },
  'cti.signIn': {
    label: 'CTIサーバーの認証方法',
    hint: '方法とサーバーごとに、認証情報を別に保存します',
    choices: { none: 'なし', bearer: 'Bearer トークン', api_key: 'API キー', basic: 'Basic' },
  },
  'cti.apiKeyHeader': { label: 'API キーを送るヘッダー名', hint: '認証方法が「API キー」のときに使います' },
  'cti.user': { label: 'Basic 認証のユーザー名', hint: '認証方法が「Basic」のときに使います。コロンは使えません' },
  'cti.headerNames': {
    label: '着信の情報を運ぶ SIP ヘッダー名',
    hint: '空欄は薄い文字の名前を使います。複数の名前はカンマで区切り、先にあるものを優先します。大文字と小文字、- と _ は区別しません',
  },
  'cti.marksOutgoing': {
    label: '発信に通話のキーを付ける',
    hint: '発信の INVITE に X-Cti-Call-Id を付け、履歴にも残します。CTIサーバーが発信を見分けるために使います',
  },
  'cti.numbers': {
    label: 'CTI連携する電話番号をチェックしてください。',
    hint: 'チェックのない番号への着信も、通知と着信音でお知らせします',
  },
  'popup.size': {
    label: '着信通知ウィンドウの画面サイズ',
    hint: '「表示しない」にしても、電話ウィンドウと通知から応答できます',
    choices: { standard: '標準', large: '大', none: '表示しない' },
  },
  'popup.route': { label: '着信経路を表示する', hint: '電話がどの番号やメニューを通ってきたかを、着信と同時に表示します' },
  'popup.chat': { label: 'チャット表示機能を有効にする', hint: 'お客様がチャットボットと話した内容を、電話に出る前に表示します' },
  'popup.skipsInternal': { label: '内線着信時はCTI連携しない', hint: '内線からの着信ではウィンドウを開きません' },
  'popup.shortcut': {
    label: '着信ウィンドウに移るキー',
    hint: '呼び出し中だけ、どのアプリからでも使えます。移った後は Enter で応答します。欄を選んで押したキーに変わります',
    refused: 'Control+Alt+Enter のように、修飾キーとキーを + でつないで入力してください。',
  },
  'popup.onTop': { label: '着信ウィンドウを前面に表示する', hint: 'ほかのウィンドウの上に表示します。入力中の文字は奪いません' },
  'cti.ivrLogUrl': {
    label: 'IVR履歴の URL',
    hint: 'チャットのエラーに、このページを開くボタンを付けます。{requestId} が受付番号に置き換わります',
    refused: 'https:// で始まる URL を入力してください。',
  },
  'cti.apiLogUrl': {
    label: '外部API連携履歴の URL',
    hint: 'チャットのエラーに、このページを開くボタンを付けます。{requestId} が受付番号に置き換わります',
    refused: 'https:// で始まる URL を入力してください。',
  },
  'page.templates': {
    label: '着信に合わせて開くページ',
    hint: '顧客管理システムなどのページを、発信者の番号などを入れた URL でブラウザーに開きます',
  },
  'page.hosts': {
    label: '開いてよいサーバー',
    hint: 'ここにあるサーバーのページだけを開きます。*.example.jp は、その下のすべてのサーバーです',
  },
  'popup.mapUrl': {
    label: '位置情報を開く地図の URL',
    hint: 'https で始まる URL。{lat} と {lng} が緯度と経度に置き換わります',
    refused: 'https:// で始まる URL を入力してください。',
  },
  'ring.tone': {
    label: '着信音',
    hint: '電話がかかってきたときに鳴る音',
    choices: jaTones,
  },
  'ring.rules': {
    label: '着信音の使い分け',
    hint: '上から順に調べ、最初に合った行の音が鳴ります。どれにも合わない着信では「着信音」の音が鳴ります',
  },
  'ring.volume': { label: '着信音の音量', hint: '0 にすると鳴りません。通話中の着信は、ヘッドセットの小さな音で知らせます' },
  'ring.repeatS': { ...jaRepeat, label: `着信音の${jaRepeat.label}` },
  'whisper.isOn': { label: '通話前のささやき', hint: '応答すると、通話の前にキュー名などを自分だけに読み上げます。相手には聞こえません' },
  'whisper.template': {
    label: '読み上げる言葉',
    hint: '{queue} はキュー名、{type} は通話の種類。空欄は「{queue}からの{type}」と読み上げます',
  },
  'whisper.queues': {
    label: 'キューごとの言葉と音声',
    hint: '上から順に調べ、最初に合った行の言葉か音声が流れます。音声は「通知と着信音」に追加したファイルから選びます。10 秒で切れます',
  },
  'whisper.rate': { label: '読み上げの速さ（%）', hint: '100 が声の元の速さです' },
  'whisper.countdownS': {
    label: '通話前のカウントダウン（秒）',
    hint: '1 秒ごとに「3、2、1」と読み上げます。読み上げられないときは音で知らせます。0 はカウントダウンなし',
  },
  'notify.call': { label: '着信を知らせる', hint: 'オフにすると、着信音も OS の通知も出ません。着信ウィンドウは開きます' },
  'notify.incoming': { label: '着信を OS の通知で知らせる', hint: '通知のボタンからも応答できます' },
  'notify.hidesCaller': { label: '通知に発信者を表示しない', hint: '画面を共有しているときなどに、電話番号と名前を通知に出しません' },
  'notify.chat': { label: '新しいチャットを知らせる', hint: '応答した後に届いたチャットをお知らせします' },
  'notify.chatTone': { label: 'チャットの音', hint: '通話中は、ヘッドセットの小さな音に替わります', choices: jaTones },
  'notify.chatVolume': { label: 'チャットの音の音量', hint: '0 にすると鳴りません' },
  'notify.chatRepeatS': { ...jaRepeat, label: `チャットの音の${jaRepeat.label}` },
  'notify.chatInSystem': { label: '新しいチャットを OS の通知で知らせる', hint: '通知を押すと、チャット内容が前に出ます' },
  'notify.chatHidesCaller': { label: 'チャットの通知に発信者を表示しない', hint: '電話番号と名前を通知に出しません' },
  'notify.message': { label: '新着メッセージを知らせる', hint: '通話中に届いたメッセージや、お客様の情報の変更をお知らせします' },
  'notify.messageTone': { label: 'メッセージの音', hint: '通話中は、ヘッドセットの小さな音に替わります', choices: jaTones },
  'notify.messageVolume': { label: 'メッセージの音の音量', hint: '0 にすると鳴りません' },
  'notify.messageRepeatS': { ...jaRepeat, label: `メッセージの音の${jaRepeat.label}` },
  'notify.messageInSystem': { label: '新着メッセージを OS の通知で知らせる', hint: '通知を押すと、その通話のウィンドウが前に出ます' },
  'notify.messageHidesCaller': { label: 'メッセージの通知に発信者を表示しない', hint: '電話番号と名前を通知に出しません' },
  'notify.ringsInFocus': {
    label: 'OSの集中モード中も鳴らす',
    hint: 'オフにすると、集中モード中は音を鳴らさず、着信ウィンドウも応答するまで開きません。Windows と macOS では集中モードを読み取れないため、いつも鳴ります',
  },
  'audio.microphone': { label: 'マイク', hint: '通話で相手に聞こえる音を拾います' },
  'audio.speaker': { label: 'スピーカー', hint: '通話の相手の声を出します' },
  'audio.ringer': { label: '着信音を鳴らすデバイス', hint: '電話がかかってきたときに着信音を鳴らします' },
  'audio.secondRinger': {
    label: '着信音を鳴らす 2 つ目のデバイス',
    hint: 'ヘッドセットを外していても気づけるように、もう 1 台でも鳴らします',
  },
  'audio.echoCancellation': { label: 'エコーキャンセル', hint: 'スピーカーから出た相手の声がマイクに入るのを打ち消します' },
  'audio.noiseSuppression': { label: 'ノイズ抑制', hint: '周りの雑音を減らします。ヘッドセット側に同じ機能があるときはオフにできます' },
  'audio.autoGain': { label: 'マイク音量の自動調整', hint: '声の大きさを自動でそろえます' },
  'audio.headsetButtons': {
    label: 'ヘッドセットのボタンを使う',
    hint: '着信と通話の間だけ使います。ほかの通話アプリと取り合うときはオフにしてください',
  },
  'audio.yieldsButtonsToTeams': {
    label: 'Teams使用中はヘッドセットのボタンを無視',
    hint: 'Teams が起動している間、このアプリの通話ではヘッドセットのボタンを使いません。画面のボタンで操作します',
  },
  'history.retentionDays': { label: '履歴保持期間(日)', hint: 'この日数を過ぎた履歴とチャットは自動で削除されます' },
  'history.backups': {
    label: '自動バックアップの数',
    hint: '夜間に履歴の控えをこのパソコンに作り、新しいものからこの数だけ残します(0 = 作らない)',
  },
  'csv.neutralisesFormulas': {
    label: 'CSV の数式を無効にする',
    hint: '= や + で始まる値の前に記号を付け、表計算ソフトが数式として実行しないようにします',
  },
  'csv.phoneNumbers': {
    label: 'CSV の電話番号の書き方',
    hint: '「Excel 用」は、Excel で開いても先頭の 0 が消えない書き方です',
    choices: { plain: 'そのまま', excel: 'Excel 用' },
  },
  'log.sipTrace': {
    label: 'SIP の通信記録をファイルに残す',
    hint: '問い合わせ対応用です。パスワードは残さず、電話番号は下 3 桁だけにします',
  },
  'ui.language': {
    label: '言語',
    hint: 'すべてのウィンドウにすぐに反映されます',
    choices: { system: 'OS に合わせる', ja: '日本語', en: 'English' },
  },
  'ui.theme': {
    label: '配色',
    hint: 'すべてのウィンドウにすぐに反映されます',
    choices: { system: 'OS に合わせる', light: 'ライト', dark: 'ダーク' },
  },
} as const satisfies ItemTexts;

/** A setting that has its texts, and so can stand in the settings window. */
export type ItemKey = keyof typeof ja;

const enTones = { madoguchi: 'Madoguchi', glass: 'Glass', knock: 'Knock', bell: 'Desk bell', stairs: 'Stairs' };
const enRepeatHint = '0: only once. A tone that is longer goes on without a pause';

const en: { readonly [Key in ItemKey]: ItemText & Choices<Settings[Key]> } = {
  'sip.socket': {
    label: 'How to reach the server',
    hint: 'Usually "System": it uses the proxy and the certificates of the system',
    choices: { system: 'System', direct: 'Direct' },
  },
  'sip.maxRinging': { label: 'Calls that may ring at once', hint: 'Further callers hear that you are busy' },
  'call.doNotDisturb': { label: 'Do not disturb', hint: 'Callers hear that you are busy' },
  'call.acceptsWhileBusy': { label: 'Take calls during a call', hint: 'When off, callers hear that you are busy while you talk' },
  'call.digits': {
    label: 'How digits are sent during a call',
    hint: 'Change this when a voice menu does not understand your keys',
    choices: { auto: 'Automatic', rtp: 'Audio (RTP)', info: 'SIP INFO' },
  },
  'call.region': {
    label: 'Country of telephone numbers',
    hint: 'For numbers without a country code; two letters, such as JP',
    refused: 'Enter the two capital letters of a country, such as JP.',
  },
  'internal.minimumDigits': { label: 'Fewest digits of an extension', hint: 'Shorter numbers do not count as internal' },
  'internal.maximumDigits': { label: 'Most digits of an extension', hint: 'Longer numbers do not count as internal' },
  'internal.domains': { label: 'Our domains', hint: 'Calls from these count as internal too when the number is as short as an extension' },
  'cti.baseUrl': {
    label: 'URL of the CTI server',
    hint: 'Empty: no CTI server is used, and the windows show what the call itself says',
    refused: 'Enter a URL that begins with https://.',
  },
  'cti.signIn': {
    label: 'How to sign in to the CTI server',
    hint: 'Credentials are stored for each way and each server apart',
    choices: { none: 'Not at all', bearer: 'Bearer token', api_key: 'API key', basic: 'Basic' },
  },
  'cti.apiKeyHeader': { label: 'Header of the API key', hint: 'Used when signing in by API key' },
  'cti.user': { label: 'User name for Basic', hint: 'Used when signing in by Basic; without a colon' },
  'cti.headerNames': {
    label: 'SIP headers that tell about a call',
    hint: 'Empty: the names in pale letters. Separate names by commas, the first found counts. Case, - and _ do not matter',
  },
  'cti.marksOutgoing': {
    label: 'Mark calls that are dialled',
    hint: 'Their INVITE carries X-Cti-Call-Id, which the history keeps too; the CTI server tells them apart by it',
  },
  'cti.numbers': {
    label: 'Tick the numbers that lead to CTI windows.',
    hint: 'Calls to a ticked number open the windows. Calls to the others still ring and notify you',
  },
  'popup.size': {
    label: 'Size of the incoming window',
    hint: 'When it is not shown, answer from the phone window or the notification',
    choices: { standard: 'Standard', large: 'Large', none: 'Do not show' },
  },
  'popup.route': { label: 'Show the route of a call', hint: 'Shows, as it rings, by which number and menus a call came' },
  'popup.chat': { label: 'Show the chat', hint: 'Shows what the customer told the chatbot before you answer' },
  'popup.skipsInternal': { label: 'No CTI windows for internal calls', hint: 'Calls from extensions open no windows' },
  'popup.shortcut': {
    label: 'Keys to the incoming window',
    hint: 'Work from any program while a call rings; then Enter answers. Select the field and press other keys to change them',
    refused: 'Join modifiers and a key by +, such as Control+Alt+Enter.',
  },
  'popup.onTop': { label: 'Keep call windows in front', hint: 'Shown above other windows, and never takes the keyboard from you' },
  'cti.ivrLogUrl': {
    label: 'URL of the IVR history',
    hint: 'An error of a chat gets a button to this page; {requestId} stands for the request',
    refused: 'Enter a URL that begins with https://.',
  },
  'cti.apiLogUrl': {
    label: 'URL of the external API history',
    hint: 'An error of a chat gets a button to this page; {requestId} stands for the request',
    refused: 'Enter a URL that begins with https://.',
  },
  'page.templates': {
    label: 'Pages to open for a call',
    hint: "Opens pages of a CRM and the like in the browser, by a URL with the caller's number and more",
  },
  'page.hosts': {
    label: 'Servers that may be opened',
    hint: 'Only pages of these servers open; *.example.jp stands for all servers below it',
  },
  'popup.mapUrl': {
    label: 'URL of the map for locations',
    hint: 'Begins with https; {lat} and {lng} stand for latitude and longitude',
    refused: 'Enter a URL that begins with https://.',
  },
  'ring.tone': {
    label: 'Ring tone',
    hint: 'What you hear when a call comes in',
    choices: enTones,
  },
  'ring.rules': {
    label: 'Tones for some calls',
    hint: 'The first line that fits counts, from the top; other calls ring with the tone above',
  },
  'ring.volume': { label: 'Ring volume', hint: 'At 0 nothing is heard. During a call the next one is a low beep in the headset' },
  'ring.repeatS': { label: 'Repeat the ring tone every (s)', hint: enRepeatHint },
  'whisper.isOn': { label: 'Whisper before a call', hint: 'When you answer, you alone hear the queue and more before the talk begins' },
  'whisper.template': { label: 'Words to say', hint: '{queue} is the queue, {type} the type of call. Empty: "{type} from {queue}"' },
  'whisper.queues': {
    label: 'Words and sounds for single queues',
    hint: 'The first line that fits counts, from the top. Sounds are the files added under "Notifications and ringing", cut at 10 s',
  },
  'whisper.rate': { label: 'Speed of the words (%)', hint: "100 is the voice's own speed" },
  'whisper.countdownS': {
    label: 'Countdown before a call (s)',
    hint: 'Counts "3, 2, 1" after the words, a number each second, or beeps where there is no voice; 0 for none',
  },
  'notify.call': { label: 'Announce incoming calls', hint: 'When off, no tone and no system notification; the incoming window opens' },
  'notify.incoming': { label: 'Announce calls by a system notification', hint: 'Its buttons answer, too' },
  'notify.hidesCaller': { label: 'Leave the caller out of notifications', hint: 'Keeps number and name off a screen that you share' },
  'notify.chat': { label: 'Announce new chats', hint: 'Tells you of a chat that comes after you have answered' },
  'notify.chatTone': { label: 'Tone of chats', hint: 'During a call it is a low beep in the headset', choices: enTones },
  'notify.chatVolume': { label: 'Volume of chats', hint: 'At 0 nothing is heard' },
  'notify.chatRepeatS': { label: 'Repeat the tone of chats every (s)', hint: enRepeatHint },
  'notify.chatInSystem': { label: 'Announce new chats by a system notification', hint: 'A click on it brings the chat to the front' },
  'notify.chatHidesCaller': { label: 'Leave the caller out of notifications of chats', hint: 'Shows neither number nor name' },
  'notify.message': { label: 'Announce new messages', hint: 'Messages, and changes of what is known of the caller, during a call' },
  'notify.messageTone': { label: 'Tone of messages', hint: 'During a call it is a low beep in the headset', choices: enTones },
  'notify.messageVolume': { label: 'Volume of messages', hint: 'At 0 nothing is heard' },
  'notify.messageRepeatS': { label: 'Repeat the tone of messages every (s)', hint: enRepeatHint },
  'notify.messageInSystem': {
    label: 'Announce new messages by a system notification',
    hint: 'A click on it brings the window of the call to the front',
  },
  'notify.messageHidesCaller': { label: 'Leave the caller out of notifications of messages', hint: 'Shows neither number nor name' },
  'notify.ringsInFocus': {
    label: 'Ring in the focus mode of the system, too',
    hint: 'When off, the focus mode keeps tones silent, and windows shut until you answer. On Windows and macOS it cannot be read, so calls always ring',
  },
  'audio.microphone': { label: 'Microphone', hint: 'Picks up what the other side hears' },
  'audio.speaker': { label: 'Speaker', hint: 'Plays the voice of the other side' },
  'audio.ringer': { label: 'Device for the ring tone', hint: 'Plays the ring tone when a call comes in' },
  'audio.secondRinger': {
    label: 'Second device for the ring tone',
    hint: 'Rings, too, so that a call is noticed with the headset off. Silent while it is not connected',
  },
  'audio.echoCancellation': { label: 'Echo cancellation', hint: 'Keeps the voice from the speaker out of the microphone' },
  'audio.noiseSuppression': { label: 'Noise suppression', hint: 'Reduces noise around you. Can be off where the headset does it itself' },
  'audio.autoGain': { label: 'Automatic gain', hint: 'Evens out how loud you speak' },
  'audio.headsetButtons': {
    label: 'Use the buttons of the headset',
    hint: 'Only while a call rings or is up. Turn it off when another calling app competes for them',
  },
  'audio.yieldsButtonsToTeams': {
    label: 'Ignore headset buttons while Teams is running',
    hint: 'While Teams is open, the buttons of a headset do nothing in calls of this app. Use those on the screen',
  },
  'history.retentionDays': { label: 'Days to keep the history', hint: 'Older calls and chats are deleted by themselves' },
  'history.backups': { label: 'Automatic backups', hint: 'Made each night on this computer; so many are kept, the newest ones (0 = none)' },
  'csv.neutralisesFormulas': {
    label: 'Make formulas in CSV harmless',
    hint: 'Puts a mark before values that begin with = or +, so that a spreadsheet does not run them',
  },
  'csv.phoneNumbers': {
    label: 'Telephone numbers in CSV',
    hint: '"For Excel" keeps the leading 0 when Excel opens the file',
    choices: { plain: 'As they are', excel: 'For Excel' },
  },
  'log.sipTrace': {
    label: 'Write SIP messages to a file',
    hint: 'For support: without passwords, and of phone numbers only the last three digits',
  },
  'ui.language': {
    label: 'Language',
    hint: 'Changes all windows at once',
    choices: { system: 'As the system', ja: '日本語', en: 'English' },
  },
  'ui.theme': {
    label: 'Colours',
    hint: 'Changes all windows at once',
    choices: { system: 'As the system', light: 'Light', dark: 'Dark' },
  },
};

/** The texts of the items of the settings window, by key; a new item needs its line in both languages. */
export const settingItems: Readonly<Record<'ja' | 'en', Readonly<Record<ItemKey, ItemText>>>> = { ja, en };
