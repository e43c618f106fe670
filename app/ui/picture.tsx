interface PictureProps {
  readonly src: string;
  readonly alt: string;
  /** Drawn width and height in CSS pixels, so that nothing jumps while it loads. */
  readonly width: number;
  readonly height?: number;
  /** Above the fold: fetched at once. */
  readonly eager?: boolean;
  readonly className?: string;
}

/** An image with its size. Illustrations are squares unless a height is given. */
export const Picture = ({ src, alt, width, height = width, eager = false, className }: PictureProps) => (
  <img
    src={src}
    alt={alt}
    width={width}
    height={height}
    className={className}
    loading={eager ? 'eager' : 'lazy'}
    decoding="async"
    fetchPriority={eager ? 'high' : undefined}
  />
);
