import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

interface Toast {
  readonly id: number;
  readonly body: ReactNode;
}

const shownMs = 6_000;
const ToastContext = createContext<(body: ReactNode) => void>(() => undefined);

/** Says something in the one polite region for six seconds. Never the only place for an error, never for validation. */
export const useToast = () => useContext(ToastContext);

export function ToastRegion({ children }: { readonly children: ReactNode }) {
  const [toast, setToast] = useState<Toast | null>(null);
  const say = useCallback((body: ReactNode) => setToast((before) => ({ id: (before?.id ?? 0) + 1, body })), []);
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => setToast(null), shownMs);
    return () => clearTimeout(timer);
  }, [toast]);
  const region = useMemo(
    () =>
      toast ? (
        <div className="toast" key={toast.id}>
          {toast.body}
        </div>
      ) : null,
    [toast],
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
