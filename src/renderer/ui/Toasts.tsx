import { Toast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useTexts } from '../wording/wording-context.ts';

/** Something that can be done about a result, for so long; milliseconds. */
export interface ToastDeed {
  label: string;
  hint: string;
  span: number;
  run: () => void;
}

/** The results of what was done, said in a corner and aloud. */
export function Toasts() {
  const { toasts } = Toast.useToastManager<ToastDeed>();
  const texts = useTexts();
  return (
    <Toast.Portal>
      <Toast.Viewport className="toasts" aria-label={texts('console.toasts.label')}>
        {toasts.map((toast) => (
          <Toast.Root key={toast.id} toast={toast} className="toast" swipeDirection={['down', 'right']}>
            <Toast.Content className="toast-content">
              {toast.type === 'bad' ? (
                <CircleAlert className="toast-icon toast-icon-bad" aria-hidden />
              ) : (
                <CircleCheck className="toast-icon" aria-hidden />
              )}
              <Toast.Title className="toast-title" />
              {toast.data !== undefined && (
                <Toast.Action
                  className="button button-quiet button-s"
                  title={toast.data.hint}
                  aria-keyshortcuts="Control+Z Meta+Z"
                  onClick={toast.data.run}
                >
                  {toast.data.label}
                </Toast.Action>
              )}
              <Toast.Close className="icon-button" aria-label={texts('console.toasts.close')}>
                <X aria-hidden />
              </Toast.Close>
            </Toast.Content>
            {toast.data !== undefined && (
              <span
                className="toast-time"
                aria-hidden
                style={{ animationDuration: `${toast.data.span}ms` }}
              />
            )}
          </Toast.Root>
        ))}
      </Toast.Viewport>
    </Toast.Portal>
  );
}
