import '../../ui/tokens.css';
import * as z from 'zod/mini';
import { bridgeFor } from '../../bridge.ts';
import { mountPage } from '../../ui/mount-page.tsx';
import { ReviewWindow } from './review-window.tsx';

// Before anything is parsed: zod would otherwise probe `new Function`, which the CSP reports.
z.config({ jitless: true });

const bridge = bridgeFor('review');

void mountPage(bridge.app, <ReviewWindow review={bridge.review} />);
