import { chineseCertificates } from './certificates/chinese.ts';
import { doubtfulCertificates } from './certificates/doubtful.ts';
import { foodCertificates } from './certificates/food.ts';
import { goodsCertificates } from './certificates/goods.ts';
import type { CertificateContent } from './types.ts';

export const certificates: readonly CertificateContent[] = [
  ...chineseCertificates,
  ...foodCertificates,
  ...goodsCertificates,
  ...doubtfulCertificates,
];
