import { useEffect } from 'react';
import { usePhoneBridge } from '../../store/phone-bridge.ts';

/** Ctrl or Cmd with a comma opens the settings, as everywhere. */
export function useSettingsKey(): void {
  const { settings } = usePhoneBridge();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== ',' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      void settings.open({ section: null });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [settings]);
}
