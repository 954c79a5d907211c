import { Toast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useTexts } from '../texts-context.ts';

/** The results of what was done, said in a corner and aloud. */
export function Toasts() {
  const { toasts } = Toast.useToastManager();
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
              <Toast.Close className="icon-button" aria-label={texts('console.toasts.close')}>
                <X aria-hidden />
              </Toast.Close>
            </Toast.Content>
          </Toast.Root>
        ))}
      </Toast.Viewport>
    </Toast.Portal>
  );
}
