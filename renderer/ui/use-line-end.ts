import { useEffect, useState } from 'react';
import type { Envelope } from '../../common/ipc/define.ts';

interface PlatformPort {
  readonly info: (input: Record<string, never>) => Promise<Envelope<{ readonly platform: string }>>;
}

/** What ends a line on the clipboard: CRLF on Windows, LF else (spec/popups-and-chat.md section 8). */
export function useLineEnd(app: PlatformPort): '\r\n' | '\n' {
  const [lineEnd, setLineEnd] = useState<'\r\n' | '\n'>('\n');
  useEffect(() => {
    void app.info({}).then((answer) => setLineEnd(answer.ok && answer.value.platform === 'win32' ? '\r\n' : '\n'));
  }, [app]);
  return lineEnd;
}
