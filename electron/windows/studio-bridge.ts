import { Readable } from 'node:stream'
import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { maxPastedBytes } from '../../shared/domain/upload.ts'
import { AppError, toAppErrorData } from '../../shared/errors/app-error.ts'
import type { Envelope, EventMessage } from '../../shared/ipc/envelope.ts'
import type { Router } from '../ipc/router.ts'
import type { StudioApi } from '../ipc/studio-api.ts'
import { channels, type FastPortAddress } from './channels.ts'
import { isOwnPage } from './own-pages.ts'

/** The part of a window's contents that events are sent to. */
export interface EventTarget {
	isDestroyed(): boolean
	send(channel: string, message: EventMessage): void
}

export interface StudioBridgeOptions {
	readonly ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>
	readonly studio: Pick<StudioApi, 'onEvent' | 'receiveUpload'>
	readonly router: Router
	/** Issues the address for one connection to the fast port. */
	readonly openFastPort: () => FastPortAddress
	/** The origin that recordings are loaded from. */
	readonly fileOrigin: () => string
	/** Watches the keys of the main window while other programs are in front. Returns those that cannot be watched. */
	readonly watchKeys: (chords: readonly string[]) => string[]
	readonly isMainWindow: (sender: IpcMainInvokeEvent['sender']) => boolean
	/** The open windows. */
	readonly targets: () => readonly EventTarget[]
}

/** Main's end of the preload bridge. Every request is checked for its sender; the router then checks name and input. Returns the function that closes it. */
export function openStudioBridge(options: StudioBridgeOptions): () => void {
	const { ipcMain } = options
	ipcMain.handle(channels.call, (event, name: unknown, input: unknown) => {
		checkSender(event)
		return options.router(typeof name === 'string' ? name : '', input)
	})
	ipcMain.handle(channels.upload, (event, name: unknown, data: unknown) => {
		checkSender(event)
		return receive(options.studio, name, data)
	})
	ipcMain.handle(channels.watchKeys, (event, chords: unknown) => {
		checkSender(event)
		// A window that shows only a picture has no keys.
		if (!options.isMainWindow(event.sender) || !Array.isArray(chords)) return []
		return options.watchKeys(chords.filter((chord) => typeof chord === 'string'))
	})
	ipcMain.handle(channels.fastPort, (event) => {
		checkSender(event)
		return options.openFastPort()
	})
	ipcMain.handle(channels.fileOrigin, (event) => {
		checkSender(event)
		return options.fileOrigin()
	})
	const stop = options.studio.onEvent((event) => {
		const message: EventMessage = { type: 'event', name: event.name, payload: event.payload }
		for (const target of options.targets()) if (!target.isDestroyed()) target.send(channels.event, message)
	})
	return () => {
		stop()
		ipcMain.removeHandler(channels.call)
		ipcMain.removeHandler(channels.upload)
		ipcMain.removeHandler(channels.watchKeys)
		ipcMain.removeHandler(channels.fastPort)
		ipcMain.removeHandler(channels.fileOrigin)
	}
}

async function receive(studio: Pick<StudioApi, 'receiveUpload'>, name: unknown, data: unknown): Promise<Envelope> {
	try {
		if (!(data instanceof ArrayBuffer) || data.byteLength > maxPastedBytes) {
			throw new AppError('upload-too-large', { limitMb: maxPastedBytes / 1e6 })
		}
		const pieces = Readable.from([Buffer.from(data)])
		const path = await studio.receiveUpload({ name: typeof name === 'string' ? name : '', bytes: data.byteLength, data: pieces })
		return { ok: true, value: { path } }
	} catch (error) {
		return { ok: false, error: toAppErrorData(error) }
	}
}

/** Only the main frame of the app's own page may send requests. A frame that is gone gets no answer either. */
function checkSender(event: Pick<IpcMainInvokeEvent, 'senderFrame'>): void {
	const frame = event.senderFrame
	if (!frame || frame.parent !== null || !isOwnPage(frame.url)) throw new Error('This page may not talk to the studio.')
}
