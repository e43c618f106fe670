/**
 * The one suite every rail passes: points 1-9, 11, 12, 17-19 of the conformance kit. It knows the port, the fold of the core
 * and the harness, and no provider. Points 17 and 18 (no provider code, no secret in any answer) are watched throughout.
 */
import { afterEach, beforeEach, describe } from 'vitest';
import { closingPoints } from './contract/closing.ts';
import { messagePoints } from './contract/messages.ts';
import { payingPoints } from './contract/paying.ts';
import { refundingPoints } from './contract/refunding.ts';
import { contractScene } from './contract/scene.ts';
import { silencePoints } from './contract/silence.ts';
import { startingPoints } from './contract/starting.ts';
import type { RailUnderTest } from './harness.ts';

export function settlementContract(rail: RailUnderTest): void {
  describe(`settlement contract: ${rail.name}`, { timeout: 60_000 }, () => {
    const scene = contractScene(rail);
    beforeEach(() => scene.open(), 60_000);
    afterEach(() => scene.close());

    startingPoints(scene);
    payingPoints(scene);
    messagePoints(scene);
    silencePoints(scene);
    closingPoints(scene);
    refundingPoints(scene);
  });
}
