import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import type { StudioClient } from '../../shared/ipc/contract.ts'
import type { Access } from '../../shared/ipc/envelope.ts'
import type { FastRequest } from '../../shared/ipc/fast-port.ts'

/** The screen's link to the studio. It says nothing about the show, which continues without any screen. */
export type LinkState =
	| { readonly kind: 'connecting' }
	| { readonly kind: 'up' }
	/** closed: the studio reported that it is closing. unknown: the connection was lost, and no reason was reported. */
	| { readonly kind: 'lost'; readonly sinceMs: number; readonly why: 'closed' | 'unknown' }
	/** The token is missing or not accepted: retrying cannot help. */
	| { readonly kind: 'refused' }

/** One open fast port. Closing twice is harmless. */
export interface FastPort {
	send(request: FastRequest): void
	/** A message was received; see FastRequest.waits. */
	confirm(): void
	close(): void
}

/** Where the WebSocket of a fast port is opened. */
export interface FastPortAddress {
	readonly url: string
	readonly protocols: readonly string[]
}

export interface FastPortListener {
	onOpen(): void
	/** One message of shared/ipc/fast-port.ts. */
	onMessage(message: ArrayBuffer): void
	onClose(): void
}

export interface FileSending {
	/** The bytes that have been sent so far; not called where nothing has to be sent. */
	readonly onSent?: (bytes: number) => void
	/** Ends the sending; nothing of the file is kept. */
	readonly signal?: AbortSignal
	/** It is for a field that may name a table of colors (.cube), which no source could show. */
	readonly takesTables?: boolean
}

/** Keys that the shell watches while other programs are in front, written as in shared/domain/chord-rules.ts. */
export interface GlobalKeyPort {
	/** Watches these and no others any more; resolves with those that cannot be watched. */
	watch(chords: readonly string[]): Promise<readonly string[]>
	onPress(listener: (chord: string) => void): () => void
}

/** A StudioClient that also delivers the whole state at the start and after each reconnect, and the state of the link. */
export interface StudioConnection extends StudioClient {
	/** As `call`, for what changes nothing: it may be slow without holding up anything else. */
	readonly read: StudioClient['call']
	/** Called once per (re)connection, before any event of it. */
	onSnapshot(listener: (snapshot: StudioSnapshot) => void): () => void
	/** Called at once with the present state, then on each change. */
	onLink(listener: (link: LinkState) => void): () => void
	/**
	 * The path of a file on the studio's computer: where it is, or where the studio has stored what was sent. Rejects with an AppError, or with the reason of
	 * the signal.
	 */
	placeFile(file: File, sending?: FileSending): Promise<string>
	/** Resolves with what makes an address that this page can load of a path that "recordings.access" gave. */
	openFiles(): Promise<(path: string) => string>
	/** Retries a lost link now. */
	retryNow(): void
	/** Whose key opened the connection; null until it is known, and in the desktop app, which is the owner's. */
	access(): Access | null
	/** null: in a browser, which sees keys only while it is in front. */
	readonly globalKeys: GlobalKeyPort | null
	/** Unix ms on the studio's clock, by which all its times are counted: that of another device may be wrong. */
	now(): number
	/** Whether the shell around this page asks for confirmation before its window closes; in a browser the page must do so. */
	readonly shellAsksBeforeClosing: boolean
	/** Whether this page is shown on the computer that runs the studio. */
	readonly isOnStudioComputer: boolean
	openFastPort(listener: FastPortListener): FastPort
	/** For a thread of its own that opens a fast port itself: each address may be good for one connection only. null: there is none. */
	readonly fastPortAddress: (() => Promise<FastPortAddress>) | null
	close(): void
}
