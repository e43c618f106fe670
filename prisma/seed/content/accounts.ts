import type { DemoAccountContent, SamplePersonContent } from './types.ts';

/** Accounts of the demonstration, shown on the sign-in page in demo mode only. */
export const demoAccounts: readonly DemoAccountContent[] = [
  {
    id: 'shopper',
    email: 'shopper@yiji.example',
    password: 'demo-shopper-7341',
    displayName: '林知夏',
    roles: ['shopper'],
    sellers: [],
    locale: 'zh-CN',
  },
  {
    id: 'second-shopper',
    email: 'noura@yiji.example',
    password: 'demo-noura-2958',
    displayName: 'Noura H.',
    roles: ['shopper'],
    sellers: [],
    locale: 'ar',
  },
  {
    id: 'seller-member',
    email: 'seller@yiji.example',
    password: 'demo-seller-6027',
    displayName: 'Aigerim S.',
    roles: ['seller-member'],
    sellers: ['altyn-dala', 'fergana-courtyard'],
    locale: 'en',
  },
  {
    id: 'operator',
    email: 'operator@yiji.example',
    password: 'demo-operator-4815',
    displayName: '周宁',
    roles: ['operator'],
    sellers: [],
    locale: 'zh-CN',
  },
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
