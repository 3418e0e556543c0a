import { useEffect, useRef, useState } from 'react'
import { formatDb } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import type { MeterBank } from '../../views/meter-bank.ts'
import { lowestDb } from '../../views/meter-model.ts'
import { sayLevel } from '../../views/say-level.ts'
import { dbText } from './db-text.ts'
import { drawUprightMeter } from './draw-meter.ts'
import { meterHeight, meterMarks } from './scale.ts'

/** Update interval of the figure, ms: faster changes cannot be read. */
const figureEveryMs = 200

interface Readings {
	readonly canvas: React.RefObject<HTMLCanvasElement | null>
	readonly meter: React.RefObject<HTMLMeterElement | null>
	/** The level in figures. */
	readonly figure: React.RefObject<HTMLElement | null>
	/** Full scale was reached so often since the peaks were cleared. */
	readonly clips: number
}

/** The meter and the figure of one channel, drawn without React, which only hears of rare changes. */
export function useReadings(bank: MeterBank | null, id: string): Readings {
	const canvas = useRef<HTMLCanvasElement>(null)
	const meter = useRef<HTMLMeterElement>(null)
	const figure = useRef<HTMLElement>(null)
	const [clips, setClips] = useState(0)

	useEffect(() => {
		const element = canvas.current
		if (!bank || !element) return
		let writtenAtMs = -Infinity
		// A meter that is scrolled out of sight is not drawn.
		let isInSight = true
		const sight = new IntersectionObserver(([entry]) => {
			isInSight = entry?.isIntersecting ?? true
		})
		sight.observe(element)
		const detachMeter = bank.attach(id, {
			canvas: element,
			draw: (...drawing) => {
				if (isInSight) drawUprightMeter(...drawing)
			},
			onStep(state, nowMs) {
				setClips(state.clips)
				if (nowMs - writtenAtMs < figureEveryMs) return
				writtenAtMs = nowMs
				const db = Math.max(...state.barsDb)
				const text = db <= lowestDb ? '–' : dbText(db)
				if (figure.current && figure.current.textContent !== text) figure.current.textContent = text
				const rounded = Math.max(lowestDb, Math.round(db))
				if (meter.current) sayLevel(meter.current, rounded, db <= lowestDb ? '–' : formatDb(rounded))
			},
		})
		return () => {
			sight.disconnect()
			detachMeter()
		}
	}, [bank, id])

	return { canvas, meter, figure, clips }
}

export function UprightMeter({ name, readings }: { readonly name: string; readonly readings: Readings }) {
	const texts = useTexts()
	return (
		<div className="upright-meter">
			<canvas ref={readings.canvas} />
			<meter
				ref={readings.meter}
				className="visually-hidden"
				aria-label={texts.mixer.level({ name })}
				min={lowestDb}
				max={0}
				value={lowestDb}
			/>
		</div>
	)
}

export function MeterMarks() {
	return (
		<div className="meter-marks tabular" aria-hidden="true">
			{meterMarks.map((db) => (
				<span key={db} style={{ bottom: `${100 * meterHeight(db)}%` }}>
					{dbText(db, { digits: 0 })}
				</span>
			))}
		</div>
	)
}
