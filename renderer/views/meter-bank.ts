import type { LevelReading } from '../../shared/ipc/fast-port.ts'
import { amberFromDb, loudestOf, type MeterState, meterPosition, newMeter, stepMeter } from './meter-model.ts'

/** Meters are drawn at most this often, whatever the screen's own rate is. */
const drawEveryMs = 1000 / 30

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

/** Several meters, drawn together without React. */
export interface MeterBank {
	attach(id: string, sink: MeterSink): () => void
	close(): void
}

export function createMeterBank(onLevels: (listener: (levels: readonly LevelReading[]) => void) => () => void): MeterBank {
	const sinks = new Map<string, MeterSink>()
	const meters = new Map<string, MeterState>()
	const newest = new Map<string, LevelReading>()
	let drawnAtMs = performance.now()
	let colors = { bar: '', hot: '', line: '', readAtMs: -Infinity }
	let request = requestAnimationFrame(draw)
	const stop = onLevels((levels) => {
		for (const level of levels) newest.set(level.id, level)
	})

	function draw(): void {
		request = requestAnimationFrame(draw)
		const nowMs = performance.now()
		const elapsedMs = nowMs - drawnAtMs
		if (elapsedMs < drawEveryMs - 2) return
		drawnAtMs = nowMs
		for (const [id, sink] of sinks) {
			const state = stepMeter(meters.get(id) ?? newMeter(nowMs), loudestOf(sink.of ?? [id], newest), nowMs, elapsedMs)
			meters.set(id, state)
			const drawing = sink.draw ?? drawMeter
			drawing(sink.canvas, state, colorsOf(sink.canvas, nowMs), nowMs)
			sink.onStep?.(state, nowMs)
		}
		newest.clear()
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
			return () => {
				if (sinks.get(id) === sink) sinks.delete(id)
			}
		},
		close() {
			stop()
			cancelAnimationFrame(request)
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
