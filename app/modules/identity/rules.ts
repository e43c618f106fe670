export { maskIdNumber, maskName, maskPhone } from './model/mask.ts';
