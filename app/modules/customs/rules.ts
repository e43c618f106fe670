/** The pure door of customs. */
export { type AssessmentRefusal, assessConsignment } from './model/assessment.ts';
export { checkPhone, checkRealName, checkResidentId, isCreditCode, maskResidentId } from './model/identity.ts';
export { checkPersonLimits, demandOf, type YearMeter, yearMeter } from './model/limit.ts';
export { afterQuotaEvent, quotaCounts } from './model/quota.ts';
export { policyAt } from './model/rate.ts';
