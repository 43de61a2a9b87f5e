/** Why a command to the media window failed: ours (`timeout`, `gone`, `bad_answer`), or `page` with the DOM's own error name. */
export type MediaErrorReason = 'timeout' | 'gone' | 'bad_answer' | 'page';

/** The media window refused, died or stayed silent. `name` is the page's (`NotAllowedError`, …) where it refused. */
export class MediaError extends Error {
  readonly reason: MediaErrorReason;

  constructor(reason: MediaErrorReason, message: string, name = 'MediaError') {
    super(message);
    this.name = name;
    this.reason = reason;
  }
}
