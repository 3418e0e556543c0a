import { useEffect, useRef } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { onFilterReading } from './filter-levels.tsx'
import { createLevelHistory, historySeconds, type LevelHistory } from './level-history.ts'

const lowestDb = -60
const gridDb = [-12, -24, -36, -48] as const
/** Nobody sees more in a line that moves this slowly. */
const drawEveryMs = 1000 / 15

interface Colors {
	readonly level: string
	readonly down: string
}

/** The level that came in within the last ten seconds, and by how much it was turned down, from the top. Drawn without React. */
export function LevelGraph({
	sourceId,
	filterId,
	lines,
}: {
	readonly sourceId: string
	readonly filterId: string
	/** Levels that its settings name, dBFS. */
	readonly lines: readonly number[]
}) {
	const { effects: words } = useTexts()
	const { feed } = useStudio()
	const canvas = useRef<HTMLCanvasElement>(null)
	const marked = useRef(lines)
	marked.current = lines

	useEffect(() => {
		const history = createLevelHistory()
		let drawnAtMs = 0
		let colors: Colors | null = null
		let colorsAtMs = 0
		return onFilterReading(feed, sourceId, filterId, (reading) => {
			const nowMs = performance.now()
			history.add(reading, nowMs)
			if (!canvas.current || document.hidden || nowMs - drawnAtMs < drawEveryMs) return
			drawnAtMs = nowMs
			// The theme may change at any time.
			if (!colors || nowMs - colorsAtMs > 1000) {
				colors = colorsOf(canvas.current)
				colorsAtMs = nowMs
			}
			draw(canvas.current, history, nowMs, marked.current, colors)
		})
	}, [feed, sourceId, filterId])

	return (
		<div className="level-graph">
			<canvas ref={canvas} className="level-graph__canvas" role="img" aria-label={words.lastSeconds({ count: historySeconds })} />
			<p className="level-graph__times" aria-hidden="true">
				<span>{words.secondsAgo({ count: historySeconds })}</span>
				<span>{words.now}</span>
			</p>
		</div>
	)
}

function colorsOf(element: HTMLElement): Colors {
	const style = getComputedStyle(element)
	const read = (name: string) => style.getPropertyValue(name)
	return { level: read('--green'), down: read('--text-1') }
}

function draw(canvas: HTMLCanvasElement, history: LevelHistory, nowMs: number, lines: readonly number[], colors: Colors): void {
	const context = canvas.getContext('2d')
	if (!context) return
	const width = Math.round(canvas.clientWidth * devicePixelRatio)
	const height = Math.round(canvas.clientHeight * devicePixelRatio)
	if (canvas.width !== width || canvas.height !== height) {
		canvas.width = width
		canvas.height = height
	}
	const y = (db: number) => (height * Math.min(0, Math.max(lowestDb, db))) / lowestDb
	context.clearRect(0, 0, width, height)
	context.lineWidth = devicePixelRatio
	context.strokeStyle = colors.down
	context.globalAlpha = 0.16
	context.beginPath()
	for (const db of gridDb) line(context, y(db), width)
	context.stroke()
	context.globalAlpha = 1
	area(context, history, nowMs, width, height, (before) => y(before), colors.level)
	area(context, history, nowMs, width, 0, (_, down) => y(-down), colors.down)
	context.strokeStyle = colors.down
	context.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio])
	context.beginPath()
	for (const db of lines) line(context, y(db), width)
	context.stroke()
	context.setLineDash([])
}

function line(context: CanvasRenderingContext2D, y: number, width: number): void {
	context.moveTo(0, y)
	context.lineTo(width, y)
}

/** A line, and the area between it and `base`. */
function area(
	context: CanvasRenderingContext2D,
	history: LevelHistory,
	nowMs: number,
	width: number,
	base: number,
	yOf: (beforeDb: number, reductionDb: number) => number,
	color: string,
): void {
	const trace = () => {
		let isFirst = true
		history.each(nowMs, (age, beforeDb, reductionDb) => {
			const x = width * (1 - age)
			const y = yOf(beforeDb, reductionDb)
			if (isFirst) context.moveTo(x, y)
			else context.lineTo(x, y)
			isFirst = false
		})
	}
	context.beginPath()
	trace()
	context.strokeStyle = color
	context.stroke()
	context.lineTo(width, base)
	context.lineTo(width * (1 - history.oldest(nowMs)), base)
	context.globalAlpha = 0.25
	context.fillStyle = color
	context.fill()
	context.globalAlpha = 1
}
