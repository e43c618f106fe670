export { commitStock, releaseStock, reserveStock, type StockWish } from './commands/stock-holds.server.ts';
export { deliveryBook, type Place, places } from './queries/delivery-book.server.ts';
export { offersOf, piecesSold, type StockLeft, stockLeft } from './queries/stock.server.ts';
