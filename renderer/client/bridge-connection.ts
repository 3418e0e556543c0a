import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { maxPastedBytes } from '../../shared/domain/upload.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { CallName, CallOutput } from '../../shared/ipc/contract.ts'
import type { Envelope } from '../../shared/ipc/envelope.ts'
import { noAnswer, pathIn, unreadableFile, unwrap } from './client-errors.ts'
import { createEventHub } from './event-hub.ts'
import { openSocketPort } from './socket-port.ts'
import type { FastPort, FastPortAddress, FastPortListener, StudioConnection } from './studio-connection.ts'

/** What the desktop shell's preload sets as `window.studioBridge`. */
export interface StudioBridge {
	call(name: string, input: unknown): Promise<Envelope>
	/** Event messages as in shared/ipc/envelope.ts. */
	onEvent(listener: (message: unknown) => void): () => void
	/** The full path of a dropped file; empty for one that is not on a disk. */
	pathOf(file: File): string
	upload(name: string, data: ArrayBuffer): Promise<Envelope>
	/** Watches keys while other programs are in front; resolves with those that cannot be watched. */
	watchKeys(chords: readonly string[]): Promise<readonly string[]>
	onKey(listener: (chord: unknown) => void): () => void
	/** Origin of the server that gives this window the files of recordings. */
	fileOrigin(): Promise<string>
	/** Where the fast port's WebSocket is opened, once, within a minute: a MessagePort cannot cross from the preload into the page. */
	connectFastPort(): Promise<FastPortAddress>
}

/** The studio in the same desktop app. The link cannot be lost: the window closes with the app. */
export function createBridgeConnection(bridge: StudioBridge): StudioConnection {
	const hub = createEventHub()
	const stop = bridge.onEvent((message) => hub.take(message))

	async function call<Name extends CallName>(name: Name, input: unknown): Promise<CallOutput<Name>> {
		const answer = await bridge.call(name, input).catch((error: unknown) => {
			throw noAnswer(error)
		})
		return unwrap(answer) as CallOutput<Name>
	}

	return {
		call,
		read: call,
		on: hub.on,
		onSnapshot(listener) {
			call('studio.snapshot', {}).then((snapshot: StudioSnapshot) => hub.take({ type: 'snapshot', snapshot }))
			return hub.onSnapshot(listener)
		},
		onLink(listener) {
			listener({ kind: 'up' })
			return () => {}
		},
		async placeFile(file) {
			const path = bridge.pathOf(file)
			if (path !== '') return path
			if (file.size > maxPastedBytes) throw new AppError('upload-too-large', { limitMb: maxPastedBytes / 1e6 })
			const answer = await bridge.upload(file.name, await readWhole(file)).catch((error: unknown) => {
				throw noAnswer(error)
			})
			return pathIn(unwrap(answer))
		},
		async openFiles() {
			const origin = await bridge.fileOrigin()
			return (path) => `${origin}${path}`
		},
		retryNow() {},
		access: () => null,
		globalKeys: {
			watch: (chords) => bridge.watchKeys(chords),
			onPress: (listener) =>
				bridge.onKey((chord) => {
					if (typeof chord === 'string') listener(chord)
				}),
		},
		now: Date.now,
		shellAsksBeforeClosing: true,
		isOnStudioComputer: true,
		fastPortAddress: () => bridge.connectFastPort(),
		openFastPort: (listener) => openBridgePort(bridge, listener),
		close: stop,
	}
}

function readWhole(file: File): Promise<ArrayBuffer> {
	return file.arrayBuffer().catch((error: unknown) => {
		throw unreadableFile(error)
	})
}

function openBridgePort(bridge: StudioBridge, listener: FastPortListener): FastPort {
	let port: FastPort | null = null
	let closed = false
	bridge.connectFastPort().then(
		({ url, protocols }) => {
			if (!closed) port = openSocketPort(new WebSocket(url, [...protocols]), listener)
		},
		() => listener.onClose(),
	)
	return {
		send: (request) => port?.send(request),
		confirm: () => port?.confirm(),
		close() {
			closed = true
			port?.close()
		},
	}
}
