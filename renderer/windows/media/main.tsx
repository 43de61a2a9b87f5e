import '../../ui/tokens.css';
import { bridgeFor } from '../../bridge.ts';

const bridge = bridgeFor('media');
void bridge.app.info({});
