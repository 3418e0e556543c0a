import type { PageInput } from '../../../shared/domain/page-input.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import type { LogMessage } from '../../process/child-log.ts'
import type { PictureSize } from '../picture-size.ts'

/** What a page is to be like. The address may contain secrets: it is sent over the channel only. */
export interface PageSettings {
	readonly place: PagePlace
	readonly size: PictureSize
	readonly zoom: number
	readonly framesPerSecond: number
	readonly isSeeThrough: boolean
	readonly css: string
	/** The page may connect to this computer and its own network. */
	readonly allowPrivate: boolean
	readonly hasSound: boolean
}

export type PagePlace =
	| { readonly kind: 'address'; readonly address: string }
	/** The full path of an HTML file; `neverIn`: see allowed-file.ts. */
	| { readonly kind: 'file'; readonly path: string; readonly neverIn: readonly string[] }

/** What a page asked for and does not get. */
export type PageRefusal = 'device' | 'dialog' | 'download' | 'window' | 'private-address' | 'own-port' | 'file' | 'browser-page'

export type PageState =
	| { readonly kind: 'loading' }
	/** `warning`: it is shown, but without its sound. */
	| { readonly kind: 'running'; readonly warning?: AppErrorData }
	/** It is loaded again after a pause. */
	| { readonly kind: 'lost'; readonly error: AppErrorData; readonly attempt: number }
	/** Loading it again does not help until something else changes. */
	| { readonly kind: 'failed'; readonly error: AppErrorData }

export type ToBrowser =
	/** Ports of this computer that no page may connect to. */
	| { readonly type: 'own-ports'; readonly ports: readonly number[] }
	| { readonly type: 'open'; readonly id: number; readonly settings: PageSettings }
	| { readonly type: 'close'; readonly id: number }
	/** Loads it again now. */
	| { readonly type: 'reload'; readonly id: number }
	/** A resting page is paused and makes no pictures. */
	| { readonly type: 'rest'; readonly id: number; readonly isResting: boolean }
	| { readonly type: 'input'; readonly id: number; readonly input: PageInput }
	| { readonly type: 'stop' }

export type FromBrowser =
	| { readonly type: 'state'; readonly id: number; readonly state: PageState }
	| { readonly type: 'refused'; readonly id: number; readonly refusal: PageRefusal }
	| LogMessage

/** The head of each picture on the pipe. The bytes of these rows follow: Y, U, V, and alpha if it has one. */
export interface FrameHead {
	readonly id: number
	readonly widthPx: number
	readonly heightPx: number
	/** The rows that changed since the picture before, both even; the first picture of a page after it was opened has all of them. */
	readonly firstRow: number
	readonly rows: number
	readonly hasAlpha: boolean
}

/** The head of each block of sound on the pipe. Its samples follow: interleaved stereo, 32-bit floating point. */
export interface SoundHead {
	readonly id: number
	readonly samples: number
}
