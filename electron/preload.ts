import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron'
import { channels } from './windows/channels.ts'

// All of Electron that the page can reach. Main checks names and inputs, where a compromised page cannot change the check.
contextBridge.exposeInMainWorld('studioBridge', {
	call: (name: string, input: unknown) => ipcRenderer.invoke(channels.call, name, input),
	/** Returns the function that unsubscribes. Electron's event object, which leads back to ipcRenderer, is not passed to the page. */
	onEvent(listener: (message: unknown) => void) {
		const forward = (_event: IpcRendererEvent, message: unknown) => listener(message)
		ipcRenderer.on(channels.event, forward)
		return () => ipcRenderer.off(channels.event, forward)
	},
	/** The full path of a dropped file; empty for one that is not on a disk. */
	pathOf: (file: File) => webUtils.getPathForFile(file),
	upload: (name: string, data: ArrayBuffer) => ipcRenderer.invoke(channels.upload, name, data),
	/** Watches keys while other programs are in front; resolves with those that cannot be watched. */
	watchKeys: (chords: readonly string[]) => ipcRenderer.invoke(channels.watchKeys, chords),
	onKey(listener: (chord: unknown) => void) {
		const forward = (_event: IpcRendererEvent, chord: unknown) => listener(chord)
		ipcRenderer.on(channels.keyPressed, forward)
		return () => ipcRenderer.off(channels.keyPressed, forward)
	},
	/** Origin of the server that gives this window the files of recordings. */
	fileOrigin: () => ipcRenderer.invoke(channels.fileOrigin),
	/** Address of a WebSocket that works once: { url, protocols }. */
	connectFastPort: () => ipcRenderer.invoke(channels.fastPort),
})
