/** The pure door of logistics. */
export { emissionsOf } from './model/carbon.ts';
export { splitIntoConsignments } from './model/consignment.ts';
export { type Delivery, deliveryOption, deliveryOptions, emissionsByOffer, offerOf } from './model/delivery.ts';
export { freightOf, insuranceOf } from './model/freight.ts';
export { afterStockEvent, stockCounts } from './model/stock.ts';
