import flags from './flags.svg?no-inline';
import sprite from './icons.svg?no-inline';

/** Symbols of `icons.svg`; a test keeps this list, the sprite and their use equal. */
export type IconName =
  | 'alert'
  | 'cart'
  | 'check'
  | 'chevron'
  | 'clock'
  | 'doc'
  | 'down'
  | 'filter'
  | 'globe'
  | 'grid'
  | 'help'
  | 'home'
  | 'info'
  | 'leaf'
  | 'link'
  | 'lock'
  | 'minus'
  | 'phone'
  | 'plus'
  | 'receipt'
  | 'refresh'
  | 'return'
  | 'route'
  | 'search'
  | 'shield'
  | 'tag'
  | 'trash'
  | 'user'
  | 'x'
  | 'mode-air'
  | 'mode-bonded'
  | 'mode-rail'
  | 'tier-a'
  | 'tier-b'
  | 'tier-c';

interface IconProps {
  readonly name: IconName;
  /** Points along the reading direction: mirrored in right-to-left languages. */
  readonly flip?: boolean;
  readonly className?: string;
}

/** A decorative icon; its meaning is always a word beside it or the label of its button. */
export const Icon = ({ name, flip, className = 'i' }: IconProps) => (
  <svg className={flip ? `${className} flip` : className} aria-hidden="true" focusable="false">
    <use href={`${sprite}#${name}`} />
  </svg>
);

/** Flag of a country the shop knows, by ISO 3166-1 alpha-2. Decorative: the name stands beside it. */
export const Flag = ({ country }: { readonly country: string }) => (
  <svg className="flag" aria-hidden="true" focusable="false">
    <use href={`${flags}#${country.toLowerCase()}`} />
  </svg>
);
