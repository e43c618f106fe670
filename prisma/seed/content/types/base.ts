/** Plain data without a clock: a `DayOffset` counts calendar days in Shanghai from the day of seeding (0 is that day), so a fresh shop always has labels that expire soon and programmes that run. */

export type ContentLocale = 'zh-CN' | 'en' | 'ar';
export type Text3 = Readonly<Record<ContentLocale, string>>;
/** A text with the BCP 47 tag of its own language. */
export interface OriginalText {
  readonly text: string;
  readonly lang: string;
}
/** Whole days from the seeding day; negative is the past. */
export type DayOffset = number;
/** Calendar day `YYYY-MM-DD`. */
export type Day = string;
/** `seen` in a named source, from `memory`, or `illustrative`: a plausible value of our own. */
export type Confidence = 'seen' | 'memory' | 'illustrative';
export interface Sourced {
  readonly source: string;
  readonly confidence: Confidence;
}
