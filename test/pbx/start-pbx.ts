import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Baresip } from './baresip.ts';
import { makeCertificate } from './certificate.ts';
import { freePort } from './free-ports.ts';
import { kamailioModules, startKamailio } from './kamailio.ts';
import { kamailioConfig, tlsConfig } from './kamailio-config.ts';
import { forget, isRegistered } from './kamailio-rpc.ts';
import { startRtpengine } from './rtpengine.ts';
import { type Scenario, type SippOptions, type SippRun, startSipp } from './sipp.ts';

/** The users of the rig; each password is `pw` + user. 1001–1004 are agents, 2001 and 2002 desk phones. */
const users = ['1001', '1002', '1003', '1004', '2001', '2002'] as const;
export type PbxUser = (typeof users)[number];

export interface Pbx {
  readonly wsUrl: string;
  readonly wssUrl: string;
  /** PEM of the authority of `wssUrl`. */
  readonly ca: string;
  /** The SIP domain of all users. */
  readonly domain: string;
  /** Of the server, for UDP and TCP. */
  readonly sipPort: number;
  passwordOf(user: PbxUser): string;
  /** Starts a desk phone, registered as `user`; `started` is called at the moment in which its process is made. */
  baresip(user: PbxUser, started?: () => void): Promise<Baresip>;
  sipp(scenario: Scenario, options?: SippOptions): Promise<SippRun>;
  /** Whether a phone is registered as `user` now; false while the server is down. */
  isRegistered(user: PbxUser): Promise<boolean>;
  /** Forgets where `user` is, as if that phone had never registered. */
  forget(user: PbxUser): Promise<void>;
  /** Ends the server and starts it again on the same ports; registrations are lost. */
  restart(): Promise<void>;
  /** The server dies; `up` brings it back. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** The server stops answering while its connections stand. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/** Starts rtpengine and Kamailio on free loopback ports. */
export async function startPbx(options: { readonly digest?: 'MD5' | 'SHA-256' } = {}): Promise<Pbx> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'madoguchi-pbx-'));
  const [sipPort, wsPort, wssPort, rtpenginePort, trunkPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const domain = 'pbx.test';
  const certificate = await makeCertificate(folder);
  const tlsFile = path.join(folder, 'tls.cfg');
  await fs.writeFile(tlsFile, tlsConfig(certificate.keyFile, certificate.certificateFile));
  const configuration = kamailioConfig({
    modulePath: await kamailioModules(),
    sipPort,
    wsPort,
    wssPort,
    rtpenginePort,
    trunkPort,
    tlsFile,
    digest: options.digest ?? 'MD5',
    domain,
    users: Object.fromEntries(users.map((user) => [user, `pw${user}`])),
  });
  await fs.writeFile(path.join(folder, 'kamailio.cfg'), configuration);
  const rtpengine = await startRtpengine(folder, rtpenginePort);
  let kamailio = await startKamailio(folder, wsPort);
  const children: { stop(): Promise<void> }[] = [];
  const kept = <Child extends { stop(): Promise<void> }>(child: Child): Child => {
    children.push(child);
    return child;
  };
  const down = (): Promise<void> => kamailio.stop();
  const up = async (): Promise<void> => {
    kamailio = await startKamailio(folder, wsPort);
  };
  return {
    wsUrl: `ws://127.0.0.1:${String(wsPort)}/`,
    wssUrl: `wss://localhost:${String(wssPort)}/`,
    ca: certificate.ca,
    domain,
    sipPort,
    passwordOf: (user) => `pw${user}`,
    baresip: async (user, started) => kept(await Baresip.start({ folder, sipPort, domain }, user, `pw${user}`, started)),
    sipp: async (scenario, sippOptions) => kept(await startSipp({ folder, sipPort, trunkPort, domain }, scenario, sippOptions)),
    isRegistered: (user) => isRegistered(wsPort, user),
    forget: (user) => forget(wsPort, user),
    down,
    up,
    restart: async () => {
      await down();
      await up();
    },
    freeze: () => kamailio.freeze(),
    thaw: () => kamailio.thaw(),
    stop: async () => {
      await Promise.all(children.map((child) => child.stop()));
      await kamailio.stop();
      await rtpengine.stop();
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}
