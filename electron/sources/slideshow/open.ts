import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { SourceSettings, SourceState } from '../../../shared/domain/source.ts'
import { AppError, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { detach } from '../../lib/detach.ts'
import type { PictureSize } from '../picture-size.ts'
import { createPlayOrder, type PlayOrder } from '../play-order.ts'
import { createSlowFileRetry } from '../slow-file-retry.ts'
import type { OpenSource, SourceContext } from '../source-context.ts'
import { type MixedPicture, mixPictures, newMixedPicture } from './mix-pictures.ts'
import { picturesIn } from './picture-list.ts'

type SlideshowSettings = Extract<SourceSettings, { kind: 'slideshow' }>

/** How long a fade takes; at most a third of the time for which a picture is shown. */
const fadeMs = 800
/** How often the folder is read while it is shown. */
const folderEveryMs = 3000

/**
 * Shows pictures one after another, each whole inside the box. The next is drawn while the current one is shown, so only the fade takes time. Playback pauses
 * while the source is not shown. Pictures that cannot be drawn are skipped and counted until the list changes; those
 * that could not be read in time are tried again.
 */
export function openSlideshowSource(settings: SlideshowSettings, firstSize: PictureSize, context: SourceContext): OpenSource {
	const { clock } = context
	const showMs = settings.seconds * 1000
	let size = firstSize
	let paths: readonly string[] = []
	let leftOut: ReadonlySet<string> = new Set()
	let order: PlayOrder | null = null
	let current: I420Picture | null = null
	/** The next picture with its index in the list; `picture` is null while it is being drawn. */
	let next: { readonly index: number; picture: I420Picture | null } | null = null
	/** Two buffers, used alternately: a picture that was handed over must not change until the next one is handed over. */
	let mixes: readonly [MixedPicture, MixedPicture] | null = null
	let fade: { readonly from: I420Picture; readonly sinceMs: number; step: number; shown: I420Picture } | null = null
	let dueAtMs: number | null = null
	let isShown = false
	let isDisposed = false
	let isReading = false
	let wasRead = false
	let published = ''
	let cancelFolder = () => {}
	/** Of those that were left out, the ones that could not be read in time. */
	const slowPaths = new Set<string>()
	const slow = createSlowFileRetry(clock, takeSlowOnesBack)
	/** Incremented when the list or the size changes: pictures that were drawn for earlier ones are ignored. */
	let generation = 0

	function publish(): void {
		const state = presentState()
		const text = JSON.stringify(state)
		if (isDisposed || text === published) return
		published = text
		context.onState(state)
	}

	function presentState(): SourceState {
		if (current) {
			if (leftOut.size === 0) return { kind: 'running' }
			return { kind: 'running', warning: new AppError('slideshow-left-out', { count: leftOut.size }).toData() }
		}
		if (wasRead && leftOut.size === paths.length) return { kind: 'failed', error: new AppError('slideshow-empty').toData() }
		return { kind: 'starting' }
	}

	function readList(): void {
		if (isReading || isDisposed) return
		isReading = true
		const reading = settings.folder === '' ? Promise.resolve([]) : picturesIn(settings.folder)
		const done = reading.then((found) => {
			isReading = false
			if (isDisposed) return
			wasRead = true
			// The network share may be unavailable only briefly, so the list is kept.
			if (found !== null || paths.length === 0) setPaths([...settings.files, ...(found ?? [])])
			publish()
		})
		detach(done)
		if (settings.folder !== '') cancelFolder = clock.after(folderEveryMs, watchFolder)
	}

	function watchFolder(): void {
		if (isShown || current === null) return readList()
		cancelFolder = clock.after(folderEveryMs, watchFolder)
	}

	function setPaths(listed: readonly string[]): void {
		if (order && listed.length === paths.length && listed.every((path, index) => path === paths[index])) return
		const shown = order ? paths[order.current()] : undefined
		paths = listed
		leftOut = new Set()
		const canPlay = (index: number) => !leftOut.has(paths[index] ?? '')
		order = createPlayOrder({ count: paths.length, canPlay, shuffle: settings.shuffle, loop: true, random: Math.random })
		// The slideshow continues from the picture that is shown.
		if (shown !== undefined && !settings.shuffle && paths.includes(shown))
			for (let steps = 0; steps < paths.length && paths[order.current()] !== shown; steps += 1) order.step()
		generation += 1
		next = null
		if (current === null) drawFirst()
	}

	function draw(index: number): Promise<I420Picture | null> {
		const path = paths[index] ?? ''
		return context.drawing.draw({ kind: 'image', path, neverIn: context.neverIn, frame: 0, sizes: [size] }).then(
			({ pictures: [picture] }) => {
				if (slowPaths.size === 0) slow.succeeded()
				return picture ?? null
			},
			(error: unknown) => {
				if (isDisposed || toAppErrorData(error).code !== 'source-file-slow') return null
				slowPaths.add(path)
				slow.failed()
				return null
			},
		)
	}

	/** The disk or the computer was busy: they may be readable now. */
	function takeSlowOnesBack(): void {
		leftOut = new Set([...leftOut].filter((path) => !slowPaths.has(path)))
		slowPaths.clear()
		if (current === null) drawFirst()
		publish()
	}

	function drawFirst(): void {
		if (!order || paths.length === 0 || leftOut.size === paths.length) return publish()
		const mine = generation
		const index = order.current()
		detach(
			draw(index).then((picture) => {
				if (isDisposed || mine !== generation) return
				if (picture) current = picture
				else {
					leftOut = new Set([...leftOut, paths[index] ?? ''])
					if (order?.step()) return drawFirst()
				}
				publish()
			}),
		)
	}

	function drawNext(): void {
		if (!order || next) return
		const index = order.next()
		if (index === null || index === order.current()) return
		const mine = generation
		const drawing = { index, picture: null as I420Picture | null }
		next = drawing
		detach(
			draw(index).then((picture) => {
				if (isDisposed || mine !== generation || next !== drawing) return
				drawing.picture = picture
				if (picture) return
				leftOut = new Set([...leftOut, paths[index] ?? ''])
				next = null
				publish()
			}),
		)
	}

	function change(nowMs: number): void {
		if (!next?.picture || !order || !current) return
		const from = current
		current = next.picture
		next = null
		order.step()
		dueAtMs = nowMs + showMs
		const isSameSize = from.widthPx === current.widthPx && from.heightPx === current.heightPx
		if (settings.change === 'fade' && isSameSize) fade = { from, sinceMs: nowMs, step: 0, shown: from }
	}

	/** Draws the current step of the fade. */
	function stepFade(nowMs: number): void {
		if (!fade || !current) return
		const share = (nowMs - fade.sinceMs) / Math.min(fadeMs, showMs / 3)
		if (share >= 1) {
			fade = null
			return
		}
		if (mixes?.[0].widthPx !== current.widthPx || mixes[0].heightPx !== current.heightPx)
			mixes = [newMixedPicture(current), newMixedPicture(current)]
		const into = mixes[fade.step % 2 === 0 ? 0 : 1]
		fade.shown = mixPictures(fade.from, current, share, into)
		fade.step += 1
	}

	context.onState({ kind: 'starting' })
	readList()

	return {
		feed: {
			advance(active) {
				isShown = active
				if (!active || !current) {
					dueAtMs = null
					fade = null
					return
				}
				const nowMs = clock.steady()
				dueAtMs ??= nowMs + showMs
				drawNext()
				if (nowMs >= dueAtMs) change(nowMs)
				stepFade(nowMs)
			},
			picture: () => fade?.shown ?? current,
			readSound: () => false,
		},
		resize(desired) {
			if (desired.widthPx === size.widthPx && desired.heightPx === size.heightPx) return
			size = desired
			generation += 1
			next = null
			if (current === null) return drawFirst()
			const mine = generation
			detach(
				draw(order?.current() ?? 0).then((picture) => {
					if (isDisposed || mine !== generation || !picture) return
					fade = null
					current = picture
				}),
			)
		},
		restart() {
			cancelFolder()
			order = null
			readList()
		},
		dispose() {
			isDisposed = true
			cancelFolder()
			slow.cancel()
			return Promise.resolve()
		},
	}
}
