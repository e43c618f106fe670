import type { CardFault } from '../cards.ts';
import type { CardBehaviour } from '../rows.ts';

/** Every word of the payer's pages, in one language. */
export interface Words {
  readonly lang: 'zh-CN' | 'en';
  readonly simulated: string;
  readonly simulatedWhy: string;
  readonly title: string;
  readonly back: string;
  readonly toPay: string;
  readonly payee: string;
  readonly stations: readonly [order: string, card: string, bank: string, paid: string];
  readonly stationsLabel: string;
  readonly fields: { readonly number: string; readonly expiry: string; readonly cvc: string; readonly holder: string };
  readonly hints: { readonly expiry: string; readonly cvc: string };
  readonly pay: (amount: string) => string;
  readonly cancel: string;
  readonly privacy: string;
  readonly fixFields: string;
  readonly faults: Readonly<Record<CardFault, string>>;
  readonly testCards: string;
  readonly testCardsWhy: string;
  /** Read before each test card, for those who hear the page. */
  readonly use: string;
  readonly behaviours: Readonly<Record<CardBehaviour, string>>;
  readonly declined: (code: string) => string;
  readonly notCharged: string;
  readonly bankTitle: string;
  readonly bankIntro: (amount: string, last4: string) => string;
  readonly approve: string;
  readonly refuse: string;
  readonly paidTitle: string;
  readonly paidText: string;
  readonly continue: string;
  readonly closedTitle: string;
  readonly closedText: string;
  readonly unknownTitle: string;
  readonly unknownText: string;
  readonly frontText: string;
}

const zh: Words = {
  lang: 'zh-CN',
  simulated: '模拟银行卡收单机构',
  simulatedWhy: '仅供演示，不动用真实资金',
  title: '银行卡付款',
  back: '返回商户',
  toPay: '应付金额',
  payee: '收款方',
  stations: ['下单', '填卡', '银行确认', '已支付'],
  stationsLabel: '付款进度',
  fields: { number: '卡号', expiry: '有效期', cvc: '安全码', holder: '持卡人姓名' },
  hints: { expiry: '月 / 年', cvc: '任意三位数字' },
  pay: (amount) => `支付 ${amount}`,
  cancel: '取消，返回商户',
  privacy: '请勿填写真实银行卡：这里只认下列测试卡，卡号与安全码不会保存。',
  fixFields: '有几处需要改一下，没有扣款。',
  faults: {
    number_incomplete: '卡号不完整',
    number_invalid: '卡号有误，请核对',
    number_unknown: '这里只接受下列测试卡，请勿填写真实卡号',
    expiry_incomplete: '请按 月/年 填写，例如 12/34',
    expiry_past: '这张卡已过有效期',
    cvc_incomplete: '请填写三位安全码',
    holder_missing: '请填写持卡人姓名',
  },
  testCards: '测试卡',
  testCardsWhy: '点一张即可填入。有效期填将来任意月份，安全码任意三位。',
  use: '填入',
  behaviours: {
    ok: '付款成功',
    three_d_secure: '需要银行验证（3-D Secure）',
    declined: '银行拒绝',
    insufficient_funds: '余额不足',
    refund_pending: '付款成功，退款稍后到账',
    refund_fails: '付款成功，退款稍后失败',
    dispute: '付款成功，随后发生争议',
  },
  declined: (code) =>
    ({
      insufficient_funds: '余额不足，请换一张卡。',
      payment_intent_authentication_failure: '银行验证没有通过。请重试，或换一张卡。',
    })[code] ?? '银行拒绝了这张卡。请换一张卡，或联系发卡行。',
  notCharged: '没有扣款。',
  bankTitle: '模拟发卡银行 · 身份验证',
  bankIntro: (amount, last4) => `是否同意用尾号 ${last4} 的卡支付 ${amount}？`,
  approve: '同意付款',
  refuse: '不通过',
  paidTitle: '这笔付款已经完成',
  paidText: '不会重复扣款，可以回到商户查看订单。',
  continue: '回到商户',
  closedTitle: '这笔付款已关闭，没有扣款',
  closedText: '商户已关闭这次付款，或时间已到。请回到商户重新发起。',
  unknownTitle: '没有这笔付款',
  unknownText: '链接不完整或已失效。请回到商户重新发起付款。',
  frontText: '付款从商店的付款页开始：选择银行卡后会来到这里。',
};

const en: Words = {
  lang: 'en',
  simulated: 'Simulated card processor',
  simulatedWhy: 'demo only, no real money',
  title: 'Pay by card',
  back: 'Back to the shop',
  toPay: 'Amount to pay',
  payee: 'Payee',
  stations: ['Order', 'Card', 'Bank', 'Paid'],
  stationsLabel: 'Payment progress',
  fields: { number: 'Card number', expiry: 'Expiry date', cvc: 'Security code', holder: 'Name on card' },
  hints: { expiry: 'Month / year', cvc: 'Any three digits' },
  pay: (amount) => `Pay ${amount}`,
  cancel: 'Cancel and go back',
  privacy: 'Never type a real card: only the test cards below work, and neither number nor security code is kept.',
  fixFields: 'Something needs fixing. You have not been charged.',
  faults: {
    number_incomplete: 'This card number is incomplete',
    number_invalid: 'This card number is wrong, please check it',
    number_unknown: 'Only the test cards below work here; please never type a real card',
    expiry_incomplete: 'Please type month/year, such as 12/34',
    expiry_past: 'This card has expired',
    cvc_incomplete: 'Please type the three-digit security code',
    holder_missing: 'Please type the name on the card',
  },
  testCards: 'Test cards',
  testCardsWhy: 'Choose one to fill it in. Any future month and any three digits will do.',
  use: 'Fill in',
  behaviours: {
    ok: 'Succeeds',
    three_d_secure: 'Asks the bank (3-D Secure)',
    declined: 'Declined by the bank',
    insufficient_funds: 'Insufficient funds',
    refund_pending: 'Succeeds; refunds arrive later',
    refund_fails: 'Succeeds; refunds fail later',
    dispute: 'Succeeds; disputed afterwards',
  },
  declined: (code) =>
    ({
      insufficient_funds: 'Insufficient funds. Please use another card.',
      payment_intent_authentication_failure: 'The bank check was not passed. Try again, or use another card.',
    })[code] ?? 'The bank declined this card. Please use another card, or ask your bank.',
  notCharged: 'You have not been charged.',
  bankTitle: 'Simulated bank · identity check',
  bankIntro: (amount, last4) => `Do you approve ${amount} on the card ending in ${last4}?`,
  approve: 'Approve',
  refuse: 'Fail the check',
  paidTitle: 'This payment is complete',
  paidText: 'You will not be charged twice. You can go back to the shop and see your order.',
  continue: 'Back to the shop',
  closedTitle: 'This payment is closed, you were not charged',
  closedText: 'The shop closed it, or its time ran out. Please go back to the shop and start again.',
  unknownTitle: 'There is no such payment',
  unknownText: 'The link is incomplete or no longer valid. Please go back to the shop and start again.',
  frontText: 'Payments begin in the shop: choose the card there and you come here to pay.',
};

/** The words for a session's locale; without one, or with `auto`, by what the browser asks for. */
export function wordsFor(locale: string | null, accepted: string): Words {
  const wanted = locale && locale !== 'auto' ? locale : accepted;
  return /^zh\b/i.test(wanted) ? zh : en;
}
