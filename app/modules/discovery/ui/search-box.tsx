import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Form, useNavigate, useSearchParams } from 'react-router';
import { type SuggestionAnswer, textLimit } from '#app/modules/discovery/contract.ts';
import { artPath } from '#app/ui/art.ts';
import { Flag, Icon } from '#app/ui/icon.tsx';
import { Picture } from '#app/ui/picture.tsx';
import { useLocale, usePath, useText } from '#app/ui/text.ts';

const pauseMs = 150;

/** Answers of `/api/suggest` for what is typed, after a short pause; an older question never answers a newer one. */
function useSuggestions(text: string): readonly SuggestionAnswer[] {
  const locale = useLocale();
  const [found, setFound] = useState<readonly SuggestionAnswer[]>([]);
  useEffect(() => {
    const asked = text.trim();
    if (asked === '') {
      setFound([]);
      return;
    }
    const question = new AbortController();
    const timer = setTimeout(() => {
      fetch(`/api/suggest?${new URLSearchParams({ q: asked, lang: locale })}`, { signal: question.signal })
        .then(async (answer) => (answer.ok ? ((await answer.json()) as { suggestions: readonly SuggestionAnswer[] }).suggestions : []))
        .then(setFound, () => undefined);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      question.abort();
    };
  }, [text, locale]);
  return found;
}

const Row = ({ item }: { readonly item: SuggestionAnswer }) => {
  const t = useText('discovery');
  return (
    <>
      {item.art ? (
        <Picture src={artPath(item.art.sku, item.art)} alt="" width={40} />
      ) : (
        <Icon name={item.kind === 'country' ? 'globe' : 'grid'} />
      )}
      <span lang={item.lang}>{item.text}</span>
      {item.art ? (
        <span className="price">
          <bdi>{item.price}</bdi>
        </span>
      ) : (
        <span className="kind">{t(`suggest.${item.kind}`)}</span>
      )}
      {item.country && <Flag country={item.country} />}
    </>
  );
};

/** Search: a GET form that works alone; with JavaScript a combobox (arrows, Enter, Esc; `/` jumps to it). */
export function SearchBox() {
  const t = useText('discovery');
  const id = useId();
  const go = useNavigate();
  const path = usePath();
  const [params] = useSearchParams();
  const asked = params.get('q') ?? '';
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(-1);
  const found = useSuggestions(text);
  const open = text !== '' && found.length > 0;
  const close = () => {
    setText('');
    setAt(-1);
  };
  useEffect(() => {
    const jump = (event: globalThis.KeyboardEvent) => {
      const busy = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || busy) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', jump);
    return () => document.removeEventListener('keydown', jump);
  }, []);
  useEffect(() => {
    if (input.current) input.current.value = asked;
  }, [asked]);
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, its keys are its own: Enter takes pinyin, arrows walk its candidates. Some say so by 229 only.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const chosen = found[at];
    if (event.key === 'Escape' && open) {
      // A second Esc empties the field, as browsers do.
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && open && chosen) {
      event.preventDefault();
      close();
      void go(chosen.to);
    } else if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt(
        (at + step + found.length + 1) % (found.length + 1) === found.length ? -1 : (at + step + found.length + 1) % (found.length + 1),
      );
    }
  };
  return (
    <Form
      className="search"
      role="search"
      action={path('/search')}
      onSubmit={close}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || close()}
    >
      <button type="submit" className="go" aria-label={t('search.submit')}>
        <Icon name="search" />
      </button>
      <input
        ref={input}
        type="search"
        name="q"
        defaultValue={asked}
        maxLength={textLimit}
        placeholder={t('search.placeholder')}
        aria-label={t('search.label')}
        autoComplete="off"
        enterKeyHint="search"
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && at >= 0 ? `${id}-${at}` : undefined}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span className="key" aria-hidden="true">
        /
      </span>
      <div id={`${id}-list`} className="sugg" role="listbox" tabIndex={-1} aria-label={t('search.suggestions')} hidden={!open}>
        {found.map((item, i) => (
          <div
            key={item.to}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            onPointerDown={(event) => {
              event.preventDefault();
              close();
              void go(item.to);
            }}
          >
            <Row item={item} />
          </div>
        ))}
      </div>
    </Form>
  );
}
