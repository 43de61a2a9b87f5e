/** What happened so far, in order; waits with a deadline for what is still to come. */
export class EventLog<Entry> {
  readonly #entries: Entry[] = [];
  readonly #listeners = new Set<(entry: Entry) => void>();

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  add(entry: Entry): void {
    this.#entries.push(entry);
    for (const listener of this.#listeners) listener(entry);
  }

  /** Returns the unsubscribe. */
  onEntry(listener: (entry: Entry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Hears what happened so far and what is to come; returns the unsubscribe. */
  follow(listener: (entry: Entry) => void): () => void {
    for (const entry of this.#entries) listener(entry);
    return this.onEntry(listener);
  }

  /** The first entry that matches, past ones from `after` on included. Rejects after `deadlineMs`, naming what was awaited. */
  waitFor<Match extends Entry>(
    awaited: { readonly what: string; readonly deadlineMs: number; readonly after?: number },
    matches: (entry: Entry) => entry is Match,
  ): Promise<Match> {
    const past = this.#entries.slice(awaited.after ?? 0).find(matches);
    if (past !== undefined) return Promise.resolve(past);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`${awaited.what}: not within ${awaited.deadlineMs} ms; seen: ${JSON.stringify(this.#entries.slice(-8))}`));
      }, awaited.deadlineMs);
      const stop = this.onEntry((entry) => {
        if (!matches(entry)) return;
        clearTimeout(timer);
        stop();
        resolve(entry);
      });
    });
  }
}
