import { acceptances } from './recognition/acceptance.ts';
import { environmentalAgreements } from './recognition/environmental.ts';
import { farmAgreements } from './recognition/organic.ts';
import type { RecognitionRuleContent } from './types.ts';

/** Agreements between label owners and our own acceptances, each dated, scoped and approved by a second person. */
export const recognitionRules: readonly RecognitionRuleContent[] = [...farmAgreements, ...environmentalAgreements, ...acceptances];
