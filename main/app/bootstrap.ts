import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import path from 'node:path';
import { app, globalShortcut, ipcMain, nativeTheme, safeStorage, session } from 'electron';
import { createI18n } from '../../common/i18n/i18n.ts';
import { openToneLibrary } from '../alerts/tone-library.ts';
import { CallFactsMaker } from '../calls/call-facts.ts';
import { CallHub } from '../calls/call-hub.ts';
import { CallRecorder } from '../calls/call-recorder.ts';
import { CallService } from '../calls/call-service.ts';
import { CallSignals } from '../calls/call-signals.ts';
import { IncomingCalls } from '../calls/incoming-calls.ts';
import { MediaRecovery } from '../calls/media-recovery.ts';
import { QualityRecorder } from '../calls/quality-recorder.ts';
import { CentreHistory } from '../cti/centre-history.ts';
import { storedCredentials } from '../cti/credentials.ts';
import { CtiClient } from '../cti/cti-client.ts';
import { ScreenPop } from '../cti/screen-pop.ts';
import { backupName } from '../history/backup/automatic-backups.ts';
import { HeadsetButtons } from '../headset/headset-buttons.ts';
import { readTeams } from '../headset/read-teams.ts';
import { CsvFileNames } from '../history/csv-file-names.ts';
import { NumberDeletion } from '../history/number-deletion.ts';
import type { HistoryOwner } from '../history/queries/identity.ts';
import { snapshotFolderOf } from '../history/backup/team-snapshot.ts';
import { TeamReview } from '../history/team/team-review.ts';
import { makeEmitters } from '../ipc/emitters.ts';
import { accountHandlers } from '../ipc/handlers/account-handlers.ts';
import { appHandlers } from '../ipc/handlers/app-handlers.ts';
import { backupHandlers } from '../ipc/handlers/backup-handlers.ts';
import { bookHandlers } from '../ipc/handlers/book-handlers.ts';
import { callHandlers } from '../ipc/handlers/call-handlers.ts';
import { centreHistoryHandlers } from '../ipc/handlers/centre-history-handlers.ts';
import { ctiHandlers } from '../ipc/handlers/cti-handlers.ts';
import { historyHandlers } from '../ipc/handlers/history-handlers.ts';
import { reviewHandlers } from '../ipc/handlers/review-handlers.ts';
import { mediaHandlers } from '../ipc/handlers/media-handlers.ts';
import { popupHandlers } from '../ipc/handlers/popup-handlers.ts';
import { settingsHandlers } from '../ipc/handlers/settings-handlers.ts';
import { toneHandlers } from '../ipc/handlers/tone-handlers.ts';
import { RequestBudget } from '../ipc/request-budget.ts';
import { startRouter } from '../ipc/router.ts';
import { Audit } from '../log/audit.ts';
import { openLog } from '../log/log.ts';
import { openTraceFile, SipTrace } from '../log/sip-trace.ts';
import { DeviceTests } from '../media/device-tests.ts';
import { MediaHost } from '../media/media-host.ts';
import { MediaLink } from '../media/media-link.ts';
import { SystemCertificates } from '../network/system-certificates.ts';
import { readPolicy } from '../settings/policy.ts';
import { FileSecrets } from '../settings/secrets.ts';
import { openSettings } from '../settings/settings-store.ts';
import { codecsOf } from '../sip/account-codecs.ts';
import { passwordName } from '../sip/account-form.ts';
import { rememberServers } from '../sip/remember-servers.ts';
import { SipJsEngine } from '../sip/sipjs/engine.ts';
import { openToneNames } from '../tones/tone-names.ts';
import { ToneShelf } from '../tones/tone-shelf.ts';
import { Speech } from '../whisper/speech.ts';
import { Whisperer } from '../whisper/whisperer.ts';
import type { PhoneWindow } from '../windows/phone-window.ts';
import { CallShortcut } from '../windows/call-shortcut.ts';
import { PopUpWindows } from '../windows/popups.ts';
import { WindowManager } from '../windows/window-manager.ts';
import { appId } from './app-id.ts';
import { setApplicationMenu } from './application-menu.ts';
import { declareAppProtocol, serveAppProtocol } from './app-protocol.ts';
import { applySettings } from './apply-settings.ts';
import { systemClock } from './clock.ts';
import type { CrashHandlers } from './crash.ts';
import { CtiNews } from './cti-news.ts';
import { DialLinks } from './dial-links.ts';
import { openExternalLink } from './external-links.ts';
import { foldersOf } from './folders.ts';
import { historyUpkeep } from './history-upkeep.ts';
import { MissedCalls } from './missed-calls.ts';
import { joinForLevels } from './level-ports.ts';
import { passOnMediaNews } from './media-news.ts';
import { askForMicrophone } from './microphone-access.ts';
import { openMediaWindow } from './media-window.ts';
import { makeHistory } from './make-history.ts';
import { makeMainWindows } from './main-windows.ts';
import { makeNotices } from './notices.ts';
import { socketOpener, systemFetch } from './network.ts';
import { CallPowerBlocker, watchPower } from './power.ts';
import { quitInOrder } from './quit.ts';
import { ringTones } from './ring-tones.ts';
import { refuseForeignContents, restrictPermissions } from './security.ts';
import { takeSingleInstanceLock } from './single-instance.ts';
import { historyOwner, ownNumberOf } from './site-agent.ts';
import { openSystemPage } from './system-settings.ts';
import { startAddressBook } from './start-address-book.ts';
import { Texts } from './texts.ts';
import { WindowNews } from './window-news.ts';

/** The composition root: builds every part by hand, in order. Nothing may be awaited before `declareAppProtocol`. */
export async function bootstrap(crash: CrashHandlers): Promise<void> {
  let phone: PhoneWindow | null = null;
  if (!takeSingleInstanceLock(() => phone?.show())) {
    app.quit();
    return;
  }
  const dialLinks = new DialLinks(app, process.argv);
  declareAppProtocol();
  refuseForeignContents();
  // By the name of the shortcut, or Windows shows no notification, and its own switch for those of this app does nothing.
  if (process.platform === 'win32') app.setAppUserModelId(appId);
  const out = path.join(import.meta.dirname, '..');
  const clock = systemClock;
  const folders = foldersOf({
    platform: process.platform,
    userData: app.getPath('userData'),
    environment: process.env,
    isProfileChosen: app.commandLine.hasSwitch('user-data-dir'),
  });

  const log = await openLog(folders.logs);
  crash.useLog(log);
  const trustedOwner = process.platform === 'win32' ? null : 0;
  const settings = await openSettings({
    file: folders.settingsFile,
    policy: await readPolicy(folders.policyFile, trustedOwner),
    clock,
    log,
  });
  const secrets = new FileSecrets({ file: folders.secretsFile, cipher: safeStorage, clock, log });
  const tones = await openToneLibrary(path.join(out, 'renderer/tones'), log);
  const shelf = new ToneShelf({ folder: folders.tones, names: await openToneNames({ folder: folders.tones, clock, log }), log });
  const i18n = await createI18n('ja');
  await app.whenReady();

  restrictPermissions(session.defaultSession);
  serveAppProtocol(path.join(out, 'renderer'), (url) => shelf.soundOf(url));
  const texts = new Texts(i18n, settings, app.getLocale().startsWith('ja') ? 'ja' : 'en');
  const windows = new WindowManager(
    path.join(out, 'preload/index.cjs'),
    () => (nativeTheme.shouldUseDarkColors ? '#1b1e23' : '#ffffff'),
    log,
  );
  const emit = makeEmitters((kinds, channel, payload) => windows.send(kinds, channel, payload));
  const mainWindows = makeMainWindows({
    windows,
    settings,
    sectionAsked: (section) => emit.settings.sectionAsked({ section }),
    reviewClosed: () => void team.close(),
  });
  const { phone: phoneWindow, settings: settingsWindow } = mainWindows;
  phone = phoneWindow;
  dialLinks.onCame(() => {
    phoneWindow.show();
    emit.app.dialLinkCame({});
  });

  const audit = new Audit({
    file: path.join(folders.logs, 'audit.jsonl'),
    osUser: userInfo().username,
    agents: () => settings.get('accounts').map(({ user }) => user),
    clock,
    log,
  });
  const { history, csvStyle } = makeHistory({ base: import.meta.url, folder: folders.history, settings, clock, log });
  const { book, sharedFile } = startAddressBook({
    threadUrl: new URL('./address-book.js', import.meta.url),
    folder: folders.history,
    csvStyle,
    settings,
    clock,
    log,
  });
  const media = new MediaLink({
    send: (message) => emit.media.command(message),
    toneUrl: (name) => shelf.urlOf(name) ?? tones.urlOf(name),
    codecs: (account) => codecsOf(settings, account),
    clock,
    log,
  });
  const toneParts = ringTones({ library: tones, shelf, media, hub: () => hub, settings, emit, clock, log });
  const mediaHost = new MediaHost({
    open: (onGone) => openMediaWindow(windows, onGone),
    link: media,
    hasCalls: () => hub.all().length > 0,
    clock,
    log,
  });
  const sipTrace = new SipTrace({ open: () => openTraceFile(folders.logs, log), now: () => clock.now().epochMs, log });
  sipTrace.turn(settings.get('log.sipTrace'));
  const sip = new SipJsEngine(
    {
      openSocket: socketOpener(settings.get('sip.socket'), new SystemCertificates(new URL('./system-certificates.js', import.meta.url))),
      media,
      clock,
      log,
      trace: sipTrace,
      newId: randomUUID,
      random: Math.random,
    },
    (id) => secrets.read(passwordName(id)),
  );
  rememberServers(sip, settings);
  const cti = new CtiClient({
    fetch: systemFetch,
    baseUrl: () => settings.get('cti.baseUrl'),
    credentials: storedCredentials(() => settings.all(), secrets),
    clock,
    random: Math.random,
    newId: randomUUID,
    userAgent: `Madoguchi/${app.getVersion()} (${process.platform})`,
    log,
  });
  const ctiNews = new CtiNews({ emit, settings, secrets, client: cti });
  ctiNews.start();
  const popups = new PopUpWindows(
    windows,
    (key) => makeEmitters((kinds, channel, payload) => windows.sendTo(key, kinds, channel, payload)),
    settings,
    clock,
  );
  const openLink = (url: string): Promise<void> => openExternalLink(url, log);
  const notices = makeNotices({
    tones: media,
    settings,
    texts,
    phone: phoneWindow,
    popups,
    icons: path.join(out, 'renderer/icons'),
    siteHeaderNames: () => cti.headerNames(),
    answer: (id) => void service.answer(id),
    reject: (id) => service.reject(id),
    quit: () => app.quit(),
    quietChanged: () => screenPop.rearrange(),
    clock,
    log,
  });
  const { isQuiet } = notices;
  const screenPop = new ScreenPop({ popups, settings, client: cti, records: history, clock, log, openLink, isQuiet });
  const recorder = new CallRecorder(history, (id) => ownNumberOf(settings, id));
  const qualityRecorder = new QualityRecorder(history, clock);
  const shortcut = new CallShortcut({
    shortcuts: globalShortcut,
    keys: () => settings.get('popup.shortcut'),
    focus: (id) => {
      if (!popups.focus(id, 'incoming')) phoneWindow.show();
    },
    log,
  });
  const whisperer = new Whisperer({
    media,
    speech: new Speech({ log }),
    sounds: shelf,
    settings,
    siteHeaderNames: () => cti.headerNames(),
    language: () => texts.preferences().language,
    mediaIdOf: (id) => hub.get(id)?.session.mediaId ?? null,
    talksIn: (id, seconds) => {
      hub.talksIn(id, seconds);
      screenPop.talksIn(id, seconds);
    },
    clock,
    log,
  });
  const hub = new CallHub(
    [toneParts.preview, ...notices.observers, screenPop, shortcut, new CallPowerBlocker(), recorder, qualityRecorder, whisperer],
    log,
  );
  const facts = new CallFactsMaker(settings, clock, book, () => cti.headerNames());
  const signals = new CallSignals(hub, media, media, clock, log);
  const service = new CallService({ hub, signals, facts, sip, media, settings, records: history, newCallKey: randomUUID, clock, log });
  const incoming = new IncomingCalls({ hub, signals, facts, recorder, media, settings, clock });
  sip.onIncoming((call) => incoming.arrived(call));
  sip.onRefused((call) => incoming.refused(call));
  new MediaRecovery(hub, signals, media, log).start();
  popups.onClosedByUser((callId, kind) => screenPop.close(callId, kind));
  popups.onFocused((callId) => notices.news.read(callId));
  screenPop.onNews((callId, what) => notices.news.heard(callId, what));
  screenPop.onNameKnown((id, name) => hub.rename(id, name));
  screenPop.onFactsKnown((id, known) => hub.describe(id, known));
  passOnMediaNews({ emit, media, hub, qualityRecorder, clock });
  const headsetButtons = new HeadsetButtons({
    hub,
    service,
    media,
    settings,
    isTeamsRunning: () => readTeams({ platform: process.platform, systemRoot: process.env['SystemRoot'] }),
    listChanged: (list) => emit.media.headsetsChanged(list),
    clock,
    log,
  });
  headsetButtons.start();
  const news = new WindowNews({ emit, settings, sip, hub, history, book, texts });
  news.start();
  const historyFolders = { folder: folders.history, backupFolder: folders.backups };
  const deletion = new NumberDeletion({ history, book, ...historyFolders, audit, log });
  const owner = (): HistoryOwner => historyOwner(settings);
  const team = new TeamReview({
    entry: new URL('./history-team-reviewer.js', import.meta.url),
    history,
    owner,
    folder: folders.reviewCopies,
    progress: (progress) => emit.review.progressed(progress),
    clock,
    log,
  });
  void team.start();
  const upkeep = historyUpkeep({
    history,
    folders: historyFolders,
    settings,
    siteDays: () => cti.retentionDays(),
    owner,
    isIdle: () => hub.all().length === 0,
    audit,
    clock,
    log,
  });
  const missedCalls = new MissedCalls({
    history,
    changed: (missed) => {
      emit.history.missedCount(missed);
      notices.signs.showMissed(missed.count);
    },
    log,
  });
  missedCalls.start();
  startRouter(
    {
      account: accountHandlers({ sip, settings, secrets, list: () => news.accounts() }),
      app: appHandlers(texts, dialLinks),
      backup: backupHandlers({
        history,
        backupName: () => backupName(clock.now().epochMs),
        progress: (progress) => emit.backup.progressed(progress),
        nightly: () => upkeep.reports(),
        restored: () => emit.history.replaced({}),
        audit,
      }),
      book: bookHandlers(book),
      calls: callHandlers(hub, service, whisperer),
      centreHistory: centreHistoryHandlers(new CentreHistory({ client: cti, region: () => settings.get('call.region'), log })),
      cti: ctiHandlers({ settings, secrets, screenPop, news: ctiNews, log }),
      history: historyHandlers({
        history,
        names: new CsvFileNames(history, clock),
        openLink,
        deletion,
        audit,
        missed: () => missedCalls.missed(),
      }),
      media: mediaHandlers({
        link: media,
        headsets: () => headsetButtons.list,
        tests: new DeviceTests({ link: media, ringVolume: () => settings.get('ring.volume'), log }),
        openLevels: (key) => joinForLevels(windows, key),
        openSystemPage: (page) => openSystemPage(process.platform, page, log),
      }),
      popup: popupHandlers({ screenPop, callOf: (key) => popups.callOf(key), settings, openLink, log }),
      review: reviewHandlers({
        history,
        team,
        snapshotFolder: () => snapshotFolderOf(settings),
        window: mainWindows.review,
        audit,
        nowMs: () => clock.now().epochMs,
      }),
      settings: settingsHandlers({ settings, snapshot: () => news.settings(), window: settingsWindow }),
      tones: toneHandlers(toneParts.desk),
    },
    {
      source: ipcMain,
      callerOf: (id) => windows.callerOf(id),
      budget: new RequestBudget(400, 200, () => performance.now()),
      newErrorId: randomUUID,
      log,
    },
  );

  settings.onChanged(() => notices.focus.look());
  quitInOrder({
    app,
    hasCalls: () => hub.all().length > 0,
    steps: [
      () => service.endAll(),
      () => phoneWindow.allowClosing(),
      () => mainWindows.stop(),
      () => popups.stop(),
      () => cti.stop(),
      () => sip.stop(),
      () => upkeep.stop(),
      () => mediaHost.stop(),
      () => notices.focus.stop(),
      () => sharedFile.stop(),
      () => book.close(),
      () => history.close(),
      () => audit.flush(),
      // Last: what is left of the copies goes at the next start.
      () => team.close(),
    ],
    clock,
    log,
  });
  setApplicationMenu(process.platform, texts, () => settingsWindow.show(null));
  watchPower(() => sip.checkNow());
  notices.focus.start();
  upkeep.start();
  mediaHost.start();
  phoneWindow.show();
  applySettings({ settings, sip, sipTrace, media, tray: notices.tray });
  popups.warmUp();
  void askForMicrophone(process.platform, log).then(() => media.wakeDevices());
  log.info({ version: app.getVersion() }, 'started');
}
