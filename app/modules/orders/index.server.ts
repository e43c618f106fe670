export { completeOrder } from './commands/complete-order.server.ts';
export { type CreatedOrder, createOrder, type NewOrder } from './commands/create-order.server.ts';
export { cancelByLink, type EndAnswer, endUnpaidOrder, overdueOrders } from './commands/end-order.server.ts';
export { noteSlip } from './commands/note-slip.server.ts';
export {
  consignmentsOfSeller,
  hasPaidFor,
  linesOfLink,
  openOrdersOf,
  orderByLink,
  ordersOfUser,
  paymentOfLink,
  productsOfOrder,
  type SellerConsignment,
} from './queries/orders.server.ts';
export { linkOfOwnOrder, linkOfOwnPayment, linkOfPlacedOrder, ownOpenOrders } from './queries/own-order.server.ts';
export { personsWithOrders } from './queries/persons-with-orders.server.ts';
export { slipPartsOf } from './queries/slip-parts.server.ts';
