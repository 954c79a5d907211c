/** Exposes `window.usher` to the page: one function for each call of the contract, and the events. Nothing else. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { calls, desktopCalls, type Bridge, type OperatorEvent } from '../../server/contract/contract.ts';

const names = [...Object.keys(calls), ...Object.keys(desktopCalls)];
const callers = names.map((name) => [
  name,
  (input: unknown): Promise<unknown> => ipcRenderer.invoke('usher:call', name, input),
]);

const onEvent: Bridge['onEvent'] = (listener) => {
  // The page gets only the data, never Electron's event with its sender.
  const hear = (_event: IpcRendererEvent, data: OperatorEvent): void => listener(data);
  ipcRenderer.on('usher:event', hear);
  return () => void ipcRenderer.off('usher:event', hear);
};

contextBridge.exposeInMainWorld('usher', { ...Object.fromEntries(callers), onEvent });
