import * as planted from '#app/modules/checkout/ui/panel.tsx';

export const value = planted;
