import { demoAccounts as signIns } from '#app/modules/identity/rules.ts';
import type { DemoAccountContent, SamplePersonContent } from './types.ts';

const { shopper, noura, seller, operator } = signIns;

/** Accounts of the demonstration, shown on the sign-in page in demo mode only. */
export const demoAccounts: readonly DemoAccountContent[] = [
  { ...shopper, roles: ['shopper'], sellers: [], locale: 'zh-CN' },
  { ...noura, roles: ['shopper'], sellers: [], locale: 'ar' },
  { ...seller, roles: ['seller-member'], sellers: ['altyn-dala', 'fergana-courtyard'], locale: 'en' },
  { ...operator, roles: ['operator'], sellers: [], locale: 'zh-CN' },
];

/** A person that does not exist: valid by GB 11643, adult; area 310000 is no district, so the number is nobody's. */
export const samplePerson: SamplePersonContent = {
  name: '林知夏',
  residentId: '310000199203040023',
  phone: '13800000000',
  address: {
    province: '31',
    city: '上海市',
    district: '浦东新区',
    districtCode: '310115',
    street: '张江路 1 号 2 单元 301 室',
  },
};
