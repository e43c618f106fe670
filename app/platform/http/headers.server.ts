export interface HeaderRules {
  /** Served over TLS: browsers are told to stay there. */
  readonly secure: boolean;
  /** Other origins that a form of ours may lead to: the hosted pages of the rails. */
  readonly formTargets: readonly string[];
  /** Vite's client in development needs its socket and inline styles. */
  readonly development: boolean;
}

/** The content security policy of one HTML answer. Only scripts that carry its nonce run. */
export function contentSecurityPolicy(nonce: string, rules: HeaderRules): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    rules.development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    rules.development ? "connect-src 'self' ws:" : "connect-src 'self'",
    ["form-action 'self'", ...rules.formTargets].join(' '),
    "frame-ancestors 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(rules.secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

const always: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'strict-origin-when-cross-origin'],
  ['x-frame-options', 'DENY'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()'],
];

/** The headers of every answer, whatever made it. */
export function securityHeaders(rules: HeaderRules): readonly (readonly [string, string])[] {
  return rules.secure ? [...always, ['strict-transport-security', 'max-age=31536000; includeSubDomains']] : always;
}
