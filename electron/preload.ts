import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import { channels } from './windows/channels.ts'

// All that the page gets of Electron. Names and inputs are checked in main, where a page that was taken over cannot change the check.
contextBridge.exposeInMainWorld('studioBridge', {
	call: (name: string, input: unknown) => ipcRenderer.invoke(channels.call, name, input),
	/** Returns the function that unsubscribes. The event object of Electron, which leads back to ipcRenderer, stays on this side. */
	onEvent(listener: (message: unknown) => void) {
		const forward = (_event: IpcRendererEvent, message: unknown) => listener(message)
		ipcRenderer.on(channels.event, forward)
		return () => ipcRenderer.off(channels.event, forward)
	},
	/** Address of a WebSocket that works once: { url, protocols }. */
	connectFastPort: () => ipcRenderer.invoke(channels.fastPort),
})
