import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { SourceSettings } from '../../../shared/domain/source.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import type { DigitCell } from '../digit-cells.ts'
import type { FileIdentity } from '../file-identity.ts'
import type { PictureSize } from '../picture-size.ts'

export type TextSettings = Extract<SourceSettings, { kind: 'text' }>

/** What the drawing process is asked for. Each job holds everything that is needed, so that any process can do it, and do it again. */
export type DrawingJob =
	/** A picture file, whole inside each size. `frame`: of a moving picture, counted from 0. */
	| {
			readonly kind: 'image'
			readonly path: string
			readonly neverIn: readonly string[]
			readonly frame: number
			readonly sizes: readonly PictureSize[]
	  }
	/** `scale`: picture pixels for each pixel of the settings. `slots`: where in the text digits stand that change. */
	| {
			readonly kind: 'text'
			readonly settings: TextSettings
			readonly scale: number
			readonly text: string
			readonly slots: readonly number[]
			readonly sizes: readonly PictureSize[]
	  }
	/** The field of the test card with the time of day. */
	| {
			readonly kind: 'card-clock'
			readonly text: string
			readonly slots: readonly number[]
			readonly caption: string
			readonly sizes: readonly PictureSize[]
	  }
	/** What stands in for a source whose signal is gone; may come smaller than asked for. */
	| { readonly kind: 'lost-card'; readonly name: string; readonly sizes: readonly PictureSize[] }

export interface DrawnFile {
	readonly identity: FileIdentity
	/** The file ends too early: what could be decoded of it is drawn. */
	readonly isCut: boolean
	/** null for a picture that stands still; "too-large": it moves, and only its first picture can be shown. */
	readonly animation: Animation | 'too-large' | null
}

export interface Animation {
	/** How long each picture is shown, ms. */
	readonly delaysMs: readonly number[]
	/** How often all of them are played; 0 = for ever. */
	readonly plays: number
}

export interface DrawingAnswer {
	/** One for each size, in order. */
	readonly pictures: readonly I420Picture[]
	/**
	 * Of texts whose digits change, for each size: the picture has a 0 in each slot, and these go there. null: it could not be cut, and the picture is that
	 * of the text itself.
	 */
	readonly cells: readonly (readonly DigitCell[] | null)[]
	/** Of image jobs. */
	readonly file: DrawnFile | null
}

export type ToDrawing =
	| { readonly type: 'job'; readonly id: number; readonly job: DrawingJob; readonly mayBeHeavy: boolean }
	| { readonly type: 'stop' }

/** Its last words after an error that nobody expected; everything else comes through the pipe. */
export interface DrawingLog {
	readonly type: 'log'
	readonly level: 'info' | 'warn' | 'error'
	readonly message: string
}

/** The head of each piece on the pipe; the bytes of the pictures follow, each as I420 and then its alpha. */
export type DrawingHead =
	/** The process can work. */
	| { readonly type: 'ready' }
	/** The job has arrived: from here on it is the file that is waited for. */
	| { readonly type: 'taken'; readonly id: number }
	/** The file is read, and what cannot be interrupted begins. `needsBytes`: memory that it may take for it. */
	| { readonly type: 'began'; readonly id: number; readonly needsBytes: number }
	/** It may take long: it was left for a process where nobody waits. */
	| { readonly type: 'heavy'; readonly id: number }
	| { readonly type: 'failed'; readonly id: number; readonly error: AppErrorData }
	| {
			readonly type: 'drawn'
			readonly id: number
			/** The ten digits of each cell follow those of the sizes. */
			readonly pictures: readonly { readonly widthPx: number; readonly heightPx: number; readonly hasAlpha: boolean }[]
			readonly cells: readonly (readonly Pick<DigitCell, 'slot' | 'x' | 'y'>[] | null)[]
			readonly file: DrawnFile | null
	  }
