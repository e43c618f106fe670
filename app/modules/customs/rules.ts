/** The pure door of customs. */
export { type AssessmentRefusal, assessConsignment, dutiableValueOf } from './model/assessment.ts';
export { checkPhone, checkRealName, checkResidentId, isCreditCode, maskResidentId, type ResidentIdRefusal } from './model/identity.ts';
export { checkPersonLimits, demandOf, type PersonLimitCode, type YearMeter, yearMeter } from './model/limit.ts';
export { afterQuotaEvent, quotaCounts, quotaMoves } from './model/quota.ts';
export { hsDigits, policyAt } from './model/rate.ts';
