import '../../ui/tokens.css';
import { bridgeFor } from '../../bridge.ts';

const bridge = bridgeFor('chat');
void bridge.app.info({});
