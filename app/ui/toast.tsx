import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'react-router';

interface Toast {
  readonly id: number;
  readonly body: ReactNode;
  /** The page that it was said on. */
  readonly on: string;
}

const shownMs = 6_000;
const ToastContext = createContext<(body: ReactNode) => void>(() => undefined);

/**
 * Says something in the one polite region, for six seconds and on this page only; `null` takes it away. Never the only place for an
 * error, never for validation.
 */
export const useToast = () => useContext(ToastContext);

export function ToastRegion({ children }: { readonly children: ReactNode }) {
  const [toast, setToast] = useState<Toast | null>(null);
  const { pathname } = useLocation();
  const say = useCallback(
    (body: ReactNode) => setToast((before) => (body === null ? null : { id: (before?.id ?? 0) + 1, body, on: pathname })),
    [pathname],
  );
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => setToast(null), shownMs);
    return () => clearTimeout(timer);
  }, [toast]);
  const region = useMemo(
    () =>
      toast?.on === pathname ? (
        <div className="toast" key={toast.id}>
          {toast.body}
        </div>
      ) : null,
    [toast, pathname],
  );
  return (
    <ToastContext value={say}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {region}
      </div>
    </ToastContext>
  );
}
