import type { Call } from '../../platform/call.server.ts';
import { transaction } from '../../platform/call.server.ts';

export const loader = (call: Call) => [call, transaction];
