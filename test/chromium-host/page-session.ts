// Prepares a new page: everything that must be there before its first script runs.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import type { WebPreferences } from 'electron';
import type { CdpSession } from './cdp.ts';
import { isolatedWorldName, isolatedWorldSource, mainWorldSource, ribbonSource } from './page/page-source.ts';
import { receiveName, sendName } from './page-ipc.ts';

/** What `process` is to a sandboxed preload. */
function preloadProcess(preferences: WebPreferences): object {
  return {
    platform: process.platform,
    arch: process.arch,
    versions: process.versions,
    env: {},
    pid: process.pid,
    resourcesPath: process.resourcesPath,
    execPath: process.execPath,
    argv: [process.execPath, ...(preferences.additionalArguments ?? [])],
  };
}

/** @returns the loader id of the empty document that the window was opened with. */
export async function blankDocument(session: CdpSession): Promise<string> {
  const { frameTree } = await session.send('Page.getFrameTree');
  return frameTree.frame.loaderId;
}

export async function preparePage(session: CdpSession, preferences: WebPreferences, userAgent: string): Promise<void> {
  const secret = randomBytes(8).toString('hex');
  const facts = { secret, sendName, receiveName, process: preloadProcess(preferences) };
  const { preload } = preferences;
  const script = preload === undefined ? null : { path: preload, code: fs.readFileSync(preload, 'utf8') };
  const isolated = { source: isolatedWorldSource(facts, script), worldName: isolatedWorldName };
  await Promise.all([
    session.send('Page.enable'),
    session.send('Runtime.enable'),
    session.send('Inspector.enable'),
    session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    session.send('Runtime.addBinding', { name: sendName, executionContextName: isolatedWorldName }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldSource(secret) }),
    session.send('Page.addScriptToEvaluateOnNewDocument', isolated),
    ...(process.env['MADOGUCHI_RIBBON'] === '1'
      ? [session.send('Page.addScriptToEvaluateOnNewDocument', { source: ribbonSource(), worldName: isolatedWorldName })]
      : []),
    session.send('Emulation.setUserAgentOverride', { userAgent }),
  ]);
}
