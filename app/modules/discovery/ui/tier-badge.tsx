import type { Tier } from '#app/modules/discovery/contract.ts';
import { Badge, type BadgeTone } from '#app/ui/badge.tsx';
import { useText } from '#app/ui/text.ts';

const tones: Readonly<Record<Exclude<Tier, 'none'>, BadgeTone>> = { A: 'a', B: 'b', C: 'c' };

/** The green tier of a product. Nothing is shown for a product without one: no vague green. */
export function TierBadge({ tier, opens }: { readonly tier: Tier; readonly opens?: string }) {
  const t = useText();
  if (tier === 'none') return null;
  return (
    <Badge tone={tones[tier]} letter={tier} {...(opens ? { opens } : {})}>
      {t(`tier.${tier}`)}
    </Badge>
  );
}
