import type { LabelPolicyContent } from './types.ts';

/** Our own published policy: A by a Chinese scheme or a recognised one, B by an accepted check, C claimed. No pilot is switched on. */
export const labelPolicies: readonly LabelPolicyContent[] = [
  {
    id: 'tiers',
    version: 1,
    hostCountry: 'CN',
    levels: {
      A: ['equivalence', 'endorsement', 'pilot'],
      B: ['verification-recognition', 'partial-verification', 'common-criteria', 'shop-acceptance'],
    },
    enabledPilots: [],
    expiringDays: 30,
    validFrom: '2019-01-01',
    validTo: null,
    source: 'Yiji label policy, version 1',
    approvedBy: 'head of labels',
  },
];
