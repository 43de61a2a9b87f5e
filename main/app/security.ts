import { app, type Session } from 'electron';

const mediaOrigin = 'app://media';
const allowed = new Set(['media', 'speaker-selection']);

/** Only the media window gets anything, and only the microphone and the choice of speakers (DESIGN.md section 5). */
export function restrictPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const asksVideo = 'mediaTypes' in details && (details.mediaTypes ?? []).includes('video');
    decide(!asksVideo && allowed.has(permission) && originOf(details.requestingUrl) === mediaOrigin);
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => {
    return allowed.has(permission) && requestingOrigin.replace(/\/$/, '') === mediaOrigin;
  });
}

/** No `<webview>` and no window that we did not make can come to life. */
export function refuseForeignContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? `${new URL(url).protocol}//${new URL(url).hostname}` : null;
}
