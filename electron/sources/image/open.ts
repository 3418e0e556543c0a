import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { SourceSettings, SourceState } from '../../../shared/domain/source.ts'
import { type AppErrorData, toAppErrorData } from '../../../shared/errors/app-error.ts'
import type { DrawingAnswer, DrawnFile } from '../drawing/drawing-messages.ts'
import { areSameSizes, nearestInShape } from '../drawn-pictures.ts'
import { fileGone, pictureCut, pictureStandsStill } from '../file-errors.ts'
import type { FileWatch } from '../file-watches.ts'
import type { PictureSize } from '../picture-size.ts'
import { createSlowFileRetry } from '../slow-file-retry.ts'
import type { OpenSource, SourceContext } from '../source-context.ts'
import { type AnimationPlayback, createAnimationPlayback } from './animation-playback.ts'

/** The delay before a file that is being written is read again. */
const changingRetryMs = 400

/**
 * A picture file: PNG, JPEG, WebP, AVIF, GIF or SVG, whole inside the box, transparent around it. When the file changes, the new picture takes over once it is
 * drawn; until then, and when the file is deleted, the last good one stays. Animated GIF, WebP and PNG files play while they are shown.
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
	/** Incremented with each request: answers to earlier requests are ignored. */
	let generation = 0
	let cancelRetry = () => {}
	let watch: FileWatch | null = null
	let playback: AnimationPlayback | null = null
	const slow = createSlowFileRetry(context.clock, load)

	/** Called only after the file has been read once, so that a network share that hangs is not read all the time. */
	function watchFile(): FileWatch {
		watch ??= context.files.watch(
			path,
			() => isShown,
			(state) => {
				if (state !== null || pictures.length === 0) load()
				else report({ kind: 'running', warning: fileGone().toData() })
			},
		)
		return watch
	}

	function report(state: SourceState): void {
		if (!isDisposed) context.onState(state)
	}

	function draw(frame: number): Promise<DrawingAnswer> {
		return context.drawing.draw({ kind: 'image', path, neverIn: context.neverIn, frame, sizes })
	}

	function show({ pictures: drawn, file }: DrawingAnswer): void {
		pictures = drawn
		if (file) context.onNaturalSize(file.naturalSize)
		playback?.dispose()
		playback = null
		if (!file?.animation || file.animation === 'too-large') return
		const drawFrame = (frame: number) => draw(frame).then((answer) => answer.pictures)
		playback = createAnimationPlayback({ ...file.animation, clock: context.clock, draw: drawFrame })
	}

	function load(): void {
		generation += 1
		const mine = generation
		const wantedSizes = sizes
		cancelRetry()
		slow.cancel()
		draw(0).then(
			(answer) => {
				if (isDisposed || mine !== generation) return
				slow.succeeded()
				show(answer)
				watchFile().setKnown(answer.file?.identity)
				if (wantedSizes !== sizes) redraw()
				const warning = warningAbout(answer.file)
				report(warning ? { kind: 'running', warning } : { kind: 'running' })
			},
			(error: unknown) => {
				if (!isDisposed && mine === generation) failed(toAppErrorData(error))
			},
		)
	}

	function failed(error: AppErrorData): void {
		if (error.code === 'source-file-changing') cancelRetry = context.clock.after(changingRetryMs, load)
		if (error.code === 'source-file-slow') {
			endWatch()
			slow.failed()
		} else watchFile().setKnown(error.code === 'source-file-missing' ? null : undefined)
		if (pictures.length === 0) return report({ kind: 'failed', error })
		report({ kind: 'running', warning: error.code === 'source-file-missing' ? fileGone().toData() : error })
	}

	function endWatch(): void {
		watch?.dispose()
		watch = null
	}

	/** The picture keeps its old size until the file has been read again. If the file no longer exists, the picture does not change. */
	function redraw(): void {
		if (pictures.length === 0) return
		const mine = generation
		const wantedSizes = sizes
		draw(0).then(
			(answer) => {
				if (!isDisposed && mine === generation && wantedSizes === sizes) show(answer)
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
			const desired = [size, ...otherShapes]
			if (areSameSizes(desired, sizes)) return
			sizes = desired
			redraw()
		},
		restart() {
			if (pictures.length === 0) report({ kind: 'starting' })
			load()
		},
		dispose() {
			isDisposed = true
			cancelRetry()
			slow.cancel()
			endWatch()
			playback?.dispose()
			return Promise.resolve()
		},
	}
}

/** A problem with a file that was drawn nevertheless. */
function warningAbout(file: DrawnFile | null): AppErrorData | null {
	if (file?.isCut) return pictureCut().toData()
	return file?.animation === 'too-large' ? pictureStandsStill().toData() : null
}
