import type { Baresip } from '../../pbx/baresip.ts';
import type { Pbx, PbxUser } from '../../pbx/start-pbx.ts';
import type { Phone } from './phone.ts';
import { nowMs } from './wall-clock.ts';
import { udpWire, type Wire } from './wire.ts';

/** baresip over UDP, answered by a command on its control port: no window, no media but a tone. */
export class BaresipPhone implements Phone {
  readonly name = 'baresip';
  readonly #pbx: Pbx;
  readonly #user: PbxUser;
  #phone: Baresip | null = null;

  constructor(pbx: Pbx, user: PbxUser) {
    this.#pbx = pbx;
    this.#user = user;
  }

  async launch(started: () => void): Promise<() => Promise<void>> {
    const phone = await this.#pbx.baresip(this.#user, started);
    return () => phone.stop();
  }

  async start(): Promise<void> {
    this.#phone = await this.#pbx.baresip(this.#user);
  }

  async answer(caller: string): Promise<number> {
    for (;;) {
      const { param = '' } = await this.#running.next('CALL_INCOMING');
      if (param.includes(caller)) break;
    }
    const commandedMs = nowMs();
    this.#running.accept();
    return commandedMs;
  }

  wire(): Promise<Wire> {
    return udpWire(this.#running.sipPort, this.#user);
  }

  async stop(): Promise<void> {
    await this.#phone?.stop();
    this.#phone = null;
  }

  get #running(): Baresip {
    if (this.#phone === null) throw new Error('baresip is not running');
    return this.#phone;
  }
}
