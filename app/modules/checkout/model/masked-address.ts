export { maskAddress as maskedAddress } from '#app/modules/identity/rules.ts';
