import type { RecognitionCondition, RecognitionRuleContent } from '../types.ts';

type Row = Omit<
  RecognitionRuleContent,
  'agreement' | 'version' | 'hsPrefixes' | 'originCountries' | 'evidenceUrl' | 'madeBy' | 'approvedBy'
>;

const common = {
  version: 1,
  hsPrefixes: [],
  originCountries: [],
  evidenceUrl: null,
  madeBy: 'label desk',
  approvedBy: 'head of green policy',
} as const;

export const agreement = (row: Row): RecognitionRuleContent => ({ ...row, agreement: row.id, ...common });

/** A term between the two bodies that nobody here can prove: shown to people, never met. */
export const shown = (name: string, value: string): RecognitionCondition => ({ type: 'shown-only', name, value });

/** The same agreement read from another scheme. */
export const from = (base: RecognitionRuleContent, scheme: string): RecognitionRuleContent => ({
  ...base,
  id: `${base.agreement}.${scheme}`,
  fromScheme: scheme,
});
