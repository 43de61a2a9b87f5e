import { app, type Session } from 'electron';
import { mayRequest, mayUse, mayUseDevice } from './permission-policy.ts';

/** Only the media window gets anything; permission-policy.ts says what. */
export function restrictPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const asksVideo = 'mediaTypes' in details && (details.mediaTypes ?? []).includes('video');
    decide(mayRequest(permission, details.requestingUrl, asksVideo));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => mayUse(permission, requestingOrigin));
  session.setDevicePermissionHandler((details) => mayUseDevice(details));
}

/** No `<webview>` and no window that we did not make can come to life. */
export function refuseForeignContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
