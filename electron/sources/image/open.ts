import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { SourceSettings, SourceState } from '../../../shared/domain/source.ts'
import { type AppErrorData, toAppErrorData } from '../../../shared/errors/app-error.ts'
import type { DrawingAnswer, DrawnFile } from '../drawing/drawing-messages.ts'
import { areSameSizes, nearestInShape } from '../drawn-pictures.ts'
import { fileGone, pictureCut, pictureStandsStill } from '../file-errors.ts'
import type { FileWatch } from '../file-watches.ts'
import type { PictureSize } from '../picture-size.ts'
import type { OpenSource, SourceContext } from '../source-context.ts'
import { type AnimationPlayback, createAnimationPlayback } from './animation-playback.ts'

/** While a file is being written it is read again after this. */
const changingRestMs = 400

/**
 * A picture file: PNG, JPEG, WebP, AVIF, GIF or SVG, whole inside the box, transparent around it. It follows its file: a new picture takes over when it
 * can be drawn, and until then, and when the file goes, the last good one stays. GIF, WebP and PNG files that move do so while they are shown.
 */
export function openImageSource(
	settings: Extract<SourceSettings, { kind: 'image' }>,
	firstSize: PictureSize,
	context: SourceContext,
): OpenSource {
	const { path } = settings
	let sizes: readonly PictureSize[] = [firstSize]
	let pictures: readonly I420Picture[] = []
	let isShown = false
	let isDisposed = false
	/** Counts what is asked for: an answer to an earlier question is not taken. */
	let generation = 0
	let cancelRest = () => {}
	let watch: FileWatch | null = null
	let playback: AnimationPlayback | null = null

	/** Not before the file has answered once: a share that hangs must not be asked again. */
	function follow(): FileWatch {
		watch ??= context.files.watch(
			path,
			() => isShown,
			(state) => {
				if (state !== null || pictures.length === 0) load()
				else tell({ kind: 'running', warning: fileGone().toData() })
			},
		)
		return watch
	}

	function tell(state: SourceState): void {
		if (!isDisposed) context.onState(state)
	}

	function ask(frame: number): Promise<DrawingAnswer> {
		return context.drawing.draw({ kind: 'image', path, neverIn: context.neverIn, frame, sizes })
	}

	function take({ pictures: drawn, file }: DrawingAnswer): void {
		pictures = drawn
		playback?.dispose()
		playback = null
		if (!file?.animation || file.animation === 'too-large') return
		const draw = (frame: number) => ask(frame).then((answer) => answer.pictures)
		playback = createAnimationPlayback({ ...file.animation, clock: context.clock, draw })
	}

	function load(): void {
		generation += 1
		const mine = generation
		const wanted = sizes
		cancelRest()
		ask(0).then(
			(answer) => {
				if (isDisposed || mine !== generation) return
				take(answer)
				follow().know(answer.file?.identity)
				if (wanted !== sizes) redraw()
				const warning = warningAbout(answer.file)
				tell(warning ? { kind: 'running', warning } : { kind: 'running' })
			},
			(error: unknown) => {
				if (!isDisposed && mine === generation) failed(toAppErrorData(error))
			},
		)
	}

	function failed(error: AppErrorData): void {
		if (error.code === 'source-file-changing') cancelRest = context.clock.after(changingRestMs, load)
		if (error.code === 'source-file-slow') endWatch()
		else follow().know(error.code === 'source-file-missing' ? null : undefined)
		if (pictures.length === 0) return tell({ kind: 'failed', error })
		tell({ kind: 'running', warning: error.code === 'source-file-missing' ? fileGone().toData() : error })
	}

	function endWatch(): void {
		watch?.dispose()
		watch = null
	}

	/** The old size stays in the picture until the file was read again; one that has gone meanwhile keeps what it showed. */
	function redraw(): void {
		if (pictures.length === 0) return
		const mine = generation
		const wanted = sizes
		ask(0).then(
			(answer) => {
				if (!isDisposed && mine === generation && wanted === sizes) take(answer)
			},
			() => {},
		)
	}

	context.onState({ kind: 'starting' })
	load()

	return {
		feed: {
			advance(active) {
				isShown = active
				pictures = playback?.advance(active) ?? pictures
			},
			picture: () => pictures[0] ?? null,
			pictureFor: (box) => nearestInShape(pictures, box),
			readSound: () => false,
		},
		resize(size, otherShapes = []) {
			const wanted = [size, ...otherShapes]
			if (areSameSizes(wanted, sizes)) return
			sizes = wanted
			redraw()
		},
		restart() {
			if (pictures.length === 0) tell({ kind: 'starting' })
			load()
		},
		dispose() {
			isDisposed = true
			cancelRest()
			endWatch()
			playback?.dispose()
			return Promise.resolve()
		},
	}
}

/** What is not as it should be with a picture that could be drawn. */
function warningAbout(file: DrawnFile | null): AppErrorData | null {
	if (file?.isCut) return pictureCut().toData()
	return file?.animation === 'too-large' ? pictureStandsStill().toData() : null
}
