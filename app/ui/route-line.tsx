import { Children, type ReactNode } from 'react';

export interface Stop {
  readonly key: string;
  readonly title: ReactNode;
  readonly lines: readonly ReactNode[];
  readonly progress: 'done' | 'now' | 'next';
}

interface RouteLineProps {
  readonly stops: readonly Stop[];
  readonly label: string;
  /** Stays horizontal on phones; for at most four short stops. */
  readonly flat?: boolean;
}

const high = 13;
const low = 31;

/** Where each stop stands on a line of 900 units: up and down in turn. */
const placesOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ x: (900 / count) * (i + 0.5), y: i % 2 === 0 ? low : high }));

function Wave({ stops }: { readonly stops: readonly Stop[] }) {
  const places = placesOf(stops.length);
  return (
    <svg className="wave" viewBox="0 0 900 44" aria-hidden="true" focusable="false">
      {stops.slice(1).map((stop, i) => {
        const [a, b] = [places[i], places[i + 1]];
        if (!a || !b) return null;
        const bend = (b.x - a.x) * 0.45;
        return (
          <path
            key={stop.key}
            className={stop.progress === 'next' ? 'seg seg-next' : 'seg'}
            d={`M${a.x} ${a.y}C${a.x + bend} ${a.y} ${b.x - bend} ${b.y} ${b.x} ${b.y}`}
          />
        );
      })}
      {stops.map((stop, i) => {
        const place = places[i];
        if (!place) return null;
        return (
          <g key={stop.key}>
            <circle className={`stn ${stop.progress}`} cx={place.x} cy={place.y} r={stop.progress === 'now' ? 9 : 8} />
            {stop.progress === 'now' && <circle className="ring" cx={place.x} cy={place.y} r="12.5" />}
          </g>
        );
      })}
    </svg>
  );
}

/** The route line: one a page, and it always means real progress. A wave on a desk, a vertical line on phones. */
export function RouteLine({ stops, label, flat = false }: RouteLineProps) {
  const items = stops.map((stop) => (
    <li key={stop.key} className={stop.progress} aria-current={stop.progress === 'now' ? 'step' : undefined}>
      <b>{stop.title}</b>
      {Children.map(stop.lines, (line) => (
        <span>
          {line}
          <br />
        </span>
      ))}
    </li>
  ));
  return (
    <div className={flat ? 'route flat' : 'route'}>
      <Wave stops={stops} />
      <ol className="stops" aria-label={label} style={{ '--n': stops.length } as React.CSSProperties}>
        {items}
      </ol>
      {!flat && (
        <ol className="vroute" aria-label={label}>
          {items}
        </ol>
      )}
    </div>
  );
}
