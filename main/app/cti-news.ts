import type { AppContract } from '../../common/ipc/contract.ts';
import type { Emitters } from '../../common/ipc/define.ts';
import type { CtiView } from '../../common/ipc/groups/cti.ts';
import type { SettingKey } from '../../common/settings/schema.ts';
import { ctiSecretName } from '../cti/credentials.ts';
import type { CtiClient } from '../cti/cti-client.ts';
import type { Secrets, SettingsStore } from '../settings/port.ts';

export interface CtiNewsParts {
  readonly emit: Pick<Emitters<AppContract>, 'cti'>;
  readonly settings: SettingsStore;
  readonly secrets: Pick<Secrets, 'read'>;
  readonly client: Pick<CtiClient, 'connect' | 'status' | 'onStatusChanged' | 'features' | 'ctiNumbers' | 'onEvent'>;
}

const connectionKeys: readonly SettingKey[] = ['cti.baseUrl', 'cti.signIn', 'cti.apiKeyHeader', 'cti.user'];

/** Keeps the CTI client connected as the settings say, and tells the windows how things stand with its server. */
export class CtiNews {
  readonly #parts: CtiNewsParts;
  #revision = 0;

  constructor(parts: CtiNewsParts) {
    this.#parts = parts;
  }

  start(): void {
    const { client, settings } = this.#parts;
    client.onStatusChanged(() => void this.#tell());
    settings.onChanged((keys) => {
      if (keys.some((key) => connectionKeys.includes(key))) this.connect();
    });
    // What the site has contracted is known before the first call.
    this.connect();
  }

  /** Asks the server anew: its address or its credentials may have changed. */
  connect(): void {
    this.#parts.client.connect();
    void this.#tell();
  }

  async view(): Promise<CtiView> {
    const { client, settings, secrets } = this.#parts;
    this.#revision += 1;
    const revision = this.#revision;
    const name = ctiSecretName(settings.all());
    const hasAccessKey = name !== null && (await secrets.read(name)) !== null;
    const numbers = client.ctiNumbers().map(({ number, label, popup }) => ({ number, label, isShut: popup === false }));
    return { revision, status: client.status(), hasAccessKey, features: client.features(), numbers };
  }

  async #tell(): Promise<void> {
    this.#parts.emit.cti.changed(await this.view());
  }
}
