import type { PageInput } from '../../../../shared/domain/page-input.ts'
import type { AppErrorData } from '../../../../shared/errors/app-error.ts'
import type { PageRefusal, PageSettings } from '../browser-messages.ts'

/**
 * What shows pages: a browser of some kind, one for all pages. The provider that exists is an installed Chromium (`chromium/`); another one, such as
 * Electron's own off-screen pages, takes its place behind the same port.
 */
export interface PageEngine {
	/** Starts the browser. It is started again when it ends, and every page is then opened again by its owner. */
	start(): void
	/** Only while it is ready. Resolves when the page is loaded; rejects with AppError when it cannot be. */
	open(settings: PageSettings, proxy: EngineProxy, events: EnginePageEvents): Promise<EnginePage>
	dispose(): Promise<void>
}

export interface EngineEvents {
	/** Pages can be opened now. */
	onReady(): void
	/** All pages are gone. `isFinal`: the browser is not started again. */
	onGone(error: AppErrorData, isFinal: boolean): void
}

export interface EngineProxy {
	readonly address: string
	readonly port: number
	errorOf(host: string): AppErrorData | null
}

export interface EnginePageEvents {
	/** A picture: PNG as Base64, colors multiplied by alpha. `ack`: another one may be sent. */
	onPicture(base64: string, ack: () => void): void
	onRefused(refusal: PageRefusal): void
	/** Interleaved stereo at 48 kHz, 32-bit floating point, for pages with sound. */
	onSound(samples: Uint8Array): void
	/** It crashed, hangs or closed itself. It is disposed of by its owner. */
	onLost(error: AppErrorData): void
}

export interface EnginePage {
	/** Why it has no sound, although it should. */
	readonly silence: AppErrorData | null
	/** A resting page is paused and sends neither pictures nor sound. The first picture after it is the page as it is then. */
	rest(isResting: boolean): void
	/** Sends its picture once more. */
	refresh(): void
	input(input: PageInput): void
	dispose(): void
}
