import type { Log } from '../log/port.ts';
import type { SipLog } from './sip-log.ts';

/** The log as the SIP part writes it. */
export function sipLogOf(log: Log): SipLog {
  return {
    info: (event, fields = {}) => log.info(fields, event),
    warn: (event, fields = {}) => log.warn(fields, event),
    error: (event, fields = {}) => log.error(fields, event),
  };
}
