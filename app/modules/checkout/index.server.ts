export { addToCart, buyAgain, chooseMode, mergeCarts, removeFromCart, setQuantity } from './commands/cart-lines.server.ts';
export { saveAddress, saveIdentity, takeAddress, takePerson } from './commands/draft.server.ts';
export { type ConsentWorld, type PlaceInput, type PlaceWorld, placeOrder } from './commands/place-order.server.ts';
export { type KeptQuote, prepareQuote } from './commands/prepare-quote.server.ts';
export { type Requoted, requote } from './commands/requote.server.ts';
export { cartCount, cartOf } from './queries/cart-of.server.ts';
export { checkoutOf } from './queries/checkout-of.server.ts';
export { enteredAddress } from './queries/entered-address.server.ts';
