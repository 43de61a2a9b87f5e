/**
 * Runs in a page of an app started by hand: a thin bar that says what this is. Styled through the object model, which no content
 * security policy forbids; lets every press through. Refers to nothing outside itself: it is sent as source text.
 */
export function ribbon(): void {
  const height = '16px';
  const show = (): void => {
    const bar = document.createElement('div');
    const isJapanese = (document.documentElement.lang || navigator.language).startsWith('ja');
    bar.textContent = isJapanese ? 'Electron ではなく Chromium で動いています' : 'Running on Chromium, not on Electron';
    bar.setAttribute('aria-hidden', 'true');
    Object.assign(bar.style, {
      position: 'fixed',
      insetInline: '0',
      bottom: '0',
      height,
      font: `11px/${height} sans-serif`,
      textAlign: 'center',
      color: '#fff',
      background: 'rgb(120 60 0 / 85%)',
      pointerEvents: 'none',
      zIndex: '2147483647',
    });
    // The page ends above it.
    document.documentElement.style.paddingBottom = height;
    document.documentElement.append(bar);
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', show);
  else show();
}
