/** The pure door of logistics. */
export { emissionsOf } from './model/carbon.ts';
export { consignmentKey, splitIntoConsignments } from './model/consignment.ts';
export { type Delivery, deliveryDays, deliveryOption, deliveryOptions, emissionsByOffer, offerOf } from './model/delivery.ts';
export { type FreightTerms, freightOf, insuranceOf } from './model/freight.ts';
export { afterStockEvent, stockCounts, stockHoldMoves } from './model/stock.ts';
