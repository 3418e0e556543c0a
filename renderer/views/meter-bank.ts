import type { LevelReading } from '../../shared/ipc/fast-port.ts'
import {
	amberFromDb,
	looksTheSame,
	loudestOf,
	lowestDb,
	type MeterState,
	meterPosition,
	newMeter,
	stepMeter,
	withPeaksOf,
} from './meter-model.ts'

/**
 * Between two drawings of meters that move, at least: with levels thirty times a second, every second ones are drawn. A frame of the whole window is what costs on a
 * computer without a graphics card, so they are drawn when levels arrive: the picture of the program comes in the same moment, and both are one frame.
 */
const drawEveryMs = 50
/** Levels that do not arrive: bars fall nevertheless. */
const fallEveryMs = 100
/** A meter that stands still is drawn this often: its size and the theme may have changed. */
const redrawAfterMs = 1000

export interface MeterSink {
	readonly canvas: HTMLCanvasElement
	/** The loudest of these readings is shown. Absent: the reading with the id of the meter. */
	readonly of?: readonly string[]
	/** Default: two bars beside each other, left to right. */
	readonly draw?: MeterDrawing
	/** Called after each step, for the words beside the meter. */
	readonly onStep?: (state: MeterState, nowMs: number) => void
}

interface MeterColors {
	readonly bar: string
	readonly hot: string
	readonly line: string
}
export type MeterDrawing = (canvas: HTMLCanvasElement, state: MeterState, colors: MeterColors, nowMs: number) => void

/** While every meter stands still, they are looked at this often: the words beside them depend on time as well. */
const lookAgainMs = 200

/** Several meters, drawn together without React. */
export interface MeterBank {
	attach(id: string, sink: MeterSink): () => void
	close(): void
}

export function createMeterBank(onLevels: (listener: (levels: readonly LevelReading[]) => void) => () => void): MeterBank {
	const sinks = new Map<string, MeterSink>()
	const meters = new Map<string, MeterState>()
	const newest = new Map<string, LevelReading>()
	/** What each canvas shows: drawing it again costs the browser a picture, even when nothing changes. */
	const drawn = new WeakMap<HTMLCanvasElement, { readonly state: MeterState; readonly atMs: number }>()
	let steppedAtMs = performance.now()
	let colors = { bar: '', hot: '', line: '', readAtMs: -Infinity }
	/** Takes back what was scheduled. */
	let unschedule = () => {}
	/** A frame was asked for, meters move, or they are only looked at now and then. */
	let pace: 'frame' | 'moving' | 'resting' = 'resting'
	const stop = onLevels((levels) => {
		for (const level of levels) newest.set(level.id, withPeaksOf(newest.get(level.id), level))
		if (pace === 'frame') return
		const isHeard = pace === 'moving' || levels.some(({ peakDb }) => Math.max(...peakDb) > lowestDb)
		if (isHeard && performance.now() - steppedAtMs >= drawEveryMs) onNextFrame()
	})
	onNextFrame()

	/** A page that asks for every frame of the browser costs a tenth of a processor, even if it draws nothing in it. */
	function onNextFrame(): void {
		unschedule()
		pace = 'frame'
		const request = requestAnimationFrame(draw)
		unschedule = () => cancelAnimationFrame(request)
	}

	function after(ms: number, run: () => void): void {
		const timer = setTimeout(run, ms)
		unschedule = () => clearTimeout(timer)
	}

	function draw(): void {
		const nowMs = performance.now()
		const elapsedMs = nowMs - steppedAtMs
		steppedAtMs = nowMs
		let hasChanged = false
		for (const [id, sink] of sinks) {
			const state = stepMeter(meters.get(id) ?? newMeter(nowMs), loudestOf(sink.of ?? [id], newest), nowMs, elapsedMs)
			meters.set(id, state)
			const shown = drawn.get(sink.canvas)
			const looksOther = !shown || !looksTheSame(shown.state, state)
			if (looksOther || nowMs - shown.atMs >= redrawAfterMs) {
				const drawing = sink.draw ?? drawMeter
				drawing(sink.canvas, state, colorsOf(sink.canvas, nowMs), nowMs)
				drawn.set(sink.canvas, { state, atMs: nowMs })
			}
			hasChanged ||= looksOther
			sink.onStep?.(state, nowMs)
		}
		newest.clear()
		pace = hasChanged ? 'moving' : 'resting'
		if (hasChanged) after(fallEveryMs, onNextFrame)
		else after(lookAgainMs, draw)
	}

	/** The theme may change at any time; checking once a second is enough. */
	function colorsOf(canvas: HTMLCanvasElement, nowMs: number) {
		if (nowMs - colors.readAtMs > 1000) {
			const style = getComputedStyle(canvas)
			const read = (name: string) => style.getPropertyValue(name)
			colors = { bar: read('--green'), hot: read('--amber'), line: read('--text-1'), readAtMs: nowMs }
		}
		return colors
	}

	return {
		attach(id, sink) {
			sinks.set(id, sink)
			onNextFrame()
			return () => {
				if (sinks.get(id) === sink) sinks.delete(id)
			}
		},
		close() {
			stop()
			unschedule()
		},
	}
}

const drawMeter: MeterDrawing = (canvas, state, colors) => {
	const context = canvas.getContext('2d')
	if (!context) return
	const width = Math.round(canvas.clientWidth * devicePixelRatio)
	const height = Math.round(canvas.clientHeight * devicePixelRatio)
	if (canvas.width !== width || canvas.height !== height) {
		canvas.width = width
		canvas.height = height
	}
	context.clearRect(0, 0, width, height)
	const barHeight = (height - devicePixelRatio) / 2
	const hotFrom = meterPosition(amberFromDb) * width
	for (const [index, db] of state.barsDb.entries()) {
		const end = meterPosition(db) * width
		const top = index === 0 ? 0 : height - barHeight
		context.globalAlpha = state.heard ? 1 : 0.4
		context.fillStyle = colors.bar
		context.fillRect(0, top, Math.min(end, hotFrom), barHeight)
		context.fillStyle = colors.hot
		if (end > hotFrom) context.fillRect(hotFrom, top, end - hotFrom, barHeight)
	}
	context.globalAlpha = 1
	const peak = meterPosition(state.peakDb) * width
	if (peak <= 0) return
	context.fillStyle = colors.line
	context.fillRect(Math.min(peak, width - 2 * devicePixelRatio), 0, 2 * devicePixelRatio, height)
}
