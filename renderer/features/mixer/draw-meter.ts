import type { MeterDrawing } from '../../views/meter-bank.ts'
import { meterHeight } from './scale.ts'

const amberFromDb = -6
const clipShownMs = 3000
const gapPx = 2
const linePx = 2
const capPx = 5
/** How strongly the peak is drawn behind the RMS level. */
const peakAlpha = 0.42

/** Two upright bars: RMS solid, peak behind it, the held peak as a line, and a cap for three seconds after clipping. */
export const drawUprightMeter: MeterDrawing = (canvas, state, colors, nowMs) => {
	const context = canvas.getContext('2d')
	if (!context) return
	const scale = devicePixelRatio
	const width = Math.round(canvas.clientWidth * scale)
	const height = Math.round(canvas.clientHeight * scale)
	if (canvas.width !== width || canvas.height !== height) {
		canvas.width = width
		canvas.height = height
	}
	context.clearRect(0, 0, width, height)
	const bar = (width - gapPx * scale) / 2
	const dim = state.heard ? 1 : 0.4
	const amberTop = height * (1 - meterHeight(amberFromDb))

	const fill = (left: number, db: number, alpha: number) => {
		const top = height * (1 - meterHeight(db))
		context.globalAlpha = alpha * dim
		context.fillStyle = colors.hot
		if (top < amberTop) context.fillRect(left, top, bar, amberTop - top)
		context.fillStyle = colors.bar
		const greenTop = Math.max(top, amberTop)
		context.fillRect(left, greenTop, bar, height - greenTop)
	}
	for (const side of [0, 1] as const) {
		const left = side === 0 ? 0 : width - bar
		fill(left, state.barsDb[side], peakAlpha)
		fill(left, state.rmsDb[side], 1)
	}
	context.globalAlpha = 1
	const line = meterHeight(state.peakDb)
	context.fillStyle = colors.line
	if (line > 0) context.fillRect(0, height * (1 - line) - linePx * scale, width, linePx * scale)
	context.fillStyle = colors.hot
	if (nowMs - state.clippedAtMs < clipShownMs) context.fillRect(0, 0, width, capPx * scale)
}
