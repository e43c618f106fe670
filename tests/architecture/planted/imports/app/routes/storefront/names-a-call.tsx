import type { Call } from '../../platform/call.server.ts';

export type Asked = Call;
