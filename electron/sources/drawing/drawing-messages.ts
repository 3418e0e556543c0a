import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { SourceSettings } from '../../../shared/domain/source.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import type { LowerThirdSettings } from '../../../shared/program/sources/lower-third.ts'
import type { DigitCell } from '../digit-cells.ts'
import type { FileIdentity } from '../file-identity.ts'
import type { PictureSize } from '../picture-size.ts'

export type TextSettings = Extract<SourceSettings, { kind: 'text' }>

/** A job for the drawing process. It holds everything that is needed, so any process can do it, and repeat it. */
export type DrawingJob =
	/** A picture file, whole inside each size. `frame`: of an animation, counted from 0. */
	| {
			readonly kind: 'image'
			readonly path: string
			readonly neverIn: readonly string[]
			readonly frame: number
			readonly sizes: readonly PictureSize[]
	  }
	/** `scale`: picture pixels for each pixel of the settings. `slots`: positions of the digits that change. */
	| {
			readonly kind: 'text'
			readonly settings: TextSettings
			readonly scale: number
			readonly text: string
			readonly slots: readonly number[]
			readonly sizes: readonly PictureSize[]
	  }
	/** A lower third, and how its lines fit as JSON: `bytes` of the answer. "strip": the words of a ticker, in pictures as wide as they are. */
	| {
			readonly kind: 'lower-third'
			readonly part: 'plate' | 'strip'
			readonly settings: LowerThirdSettings
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
	/** The card that replaces a source without a signal; it may be smaller than requested. */
	| { readonly kind: 'lost-card'; readonly name: string; readonly sizes: readonly PictureSize[] }
	/** What viewers see while the program cannot be shown, unless a picture was chosen. */
	| { readonly kind: 'holding-card'; readonly title: string; readonly sizes: readonly PictureSize[] }
	/** A LUT file as a table for the kernel: `bytes` of the answer. No picture is drawn. */
	| { readonly kind: 'lut'; readonly path: string; readonly neverIn: readonly string[]; readonly sizes: readonly [] }
	/** A picture file stretched to the one size, as a mask: `bytes` of the answer are its luminance and then its alpha. */
	| {
			readonly kind: 'mask'
			readonly path: string
			readonly neverIn: readonly string[]
			readonly size: PictureSize
			readonly sizes: readonly []
	  }

export interface DrawnFile {
	readonly identity: FileIdentity
	/** As in the file; of an SVG the size that it declares. 0 x 0 for a file that is no picture. */
	readonly naturalSize: PictureSize
	/** The file ends too early: the part that could be decoded is drawn. */
	readonly isCut: boolean
	/** null for a still picture; "too-large": only the first frame of the animation can be shown. */
	readonly animation: Animation | 'too-large' | null
}

export interface Animation {
	/** How long each frame is shown, ms. */
	readonly delaysMs: readonly number[]
	/** How often the frames are played; 0 = endlessly. */
	readonly plays: number
}

export interface DrawingAnswer {
	/** One for each size, in order. */
	readonly pictures: readonly I420Picture[]
	/**
	 * For texts whose digits change, for each size: the picture has a 0 in each slot, and these replace it. null: the digits could not be cut out, and the picture
	 * shows the text as it is.
	 */
	readonly cells: readonly (readonly DigitCell[] | null)[]
	/** For jobs with a file. */
	readonly file: DrawnFile | null
	/** For jobs whose result is no picture. Absent: none. */
	readonly bytes?: Uint8Array
}

export type ToDrawing =
	| { readonly type: 'job'; readonly id: number; readonly job: DrawingJob; readonly mayBeHeavy: boolean }
	| { readonly type: 'stop' }

/** The last log line after an unexpected error; everything else goes through the pipe. */
export interface DrawingLog {
	readonly type: 'log'
	readonly level: 'info' | 'warn' | 'error'
	readonly message: string
}

/** The head of each message on the pipe; the bytes of the pictures follow, each as I420 and then its alpha, then other bytes. */
export type DrawingHead =
	/** The process can work. */
	| { readonly type: 'ready' }
	/** The job has arrived. From now on, a delay is caused by the file. */
	| { readonly type: 'taken'; readonly id: number }
	/** The file is read, and the part that cannot be interrupted begins. `needsBytes`: memory that it may take. */
	| { readonly type: 'began'; readonly id: number; readonly needsBytes: number }
	/** The job may take long and must be done by a process for such jobs. */
	| { readonly type: 'heavy'; readonly id: number }
	| { readonly type: 'failed'; readonly id: number; readonly error: AppErrorData }
	| {
			readonly type: 'drawn'
			readonly id: number
			/** One picture for each size, then the ten digits of each cell. */
			readonly pictures: readonly { readonly widthPx: number; readonly heightPx: number; readonly hasAlpha: boolean }[]
			readonly cells: readonly (readonly Pick<DigitCell, 'slot' | 'x' | 'y'>[] | null)[]
			readonly file: DrawnFile | null
			/** How many bytes follow the pictures. Absent: none. */
			readonly otherBytes?: number
	  }
