import type { HostRecord } from './host-record.ts';

/** The options: the last argument, after the window that the dialog belongs to. */
type Asked = readonly [options: object] | readonly [window: object, options: object];

/**
 * Electron's `dialog`. There is no native dialog here: each is written down and cancelled. A spec that wants another answer puts its own
 * function in the method's place through `app.evaluate`, as it would on Electron.
 */
export class HostDialog {
  readonly #record: HostRecord;

  constructor(record: HostRecord) {
    this.#record = record;
  }

  async showSaveDialog(...asked: Asked): Promise<{ canceled: boolean; filePath: string }> {
    this.#note('showSaveDialog', asked);
    return { canceled: true, filePath: '' };
  }
  async showOpenDialog(...asked: Asked): Promise<{ canceled: boolean; filePaths: string[] }> {
    this.#note('showOpenDialog', asked);
    return { canceled: true, filePaths: [] };
  }
  async showMessageBox(...asked: Asked): Promise<{ response: number; checkboxChecked: boolean }> {
    return { response: cancelId(this.#note('showMessageBox', asked)), checkboxChecked: false };
  }
  showMessageBoxSync(...asked: Asked): number {
    return cancelId(this.#note('showMessageBoxSync', asked));
  }
  showErrorBox(title: string, content: string): void {
    this.#record.dialogs.push({ kind: 'showErrorBox', options: { title, content } });
    console.error(`${title}: ${content}`);
  }

  #note(kind: string, asked: Asked): object {
    const options = asked.at(-1) ?? {};
    this.#record.dialogs.push({ kind, options });
    console.log(`chromium host: dialog.${kind} (cancelled: there is no native dialog here)`);
    return options;
  }
}

function cancelId(options: object): number {
  const id: unknown = Reflect.get(options, 'cancelId') ?? Reflect.get(options, 'defaultId');
  return typeof id === 'number' ? id : 0;
}
