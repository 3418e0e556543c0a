import { useEffect, useRef } from 'react'
import type { SoundFilterSettings } from '../../../shared/domain/filter.ts'
import { compressorGainDb, expanderGainDb } from '../../../shared/program/sound/dynamics-curve.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { onFilterReading } from './filter-levels.tsx'

type Settings = Extract<SoundFilterSettings, { kind: 'compressor' | 'expander' }>

const lowestDb = -60
const lines = [-48, -36, -24, -12] as const
const place = (db: number) => (100 * (Math.min(0, Math.max(lowestDb, db)) - lowestDb)) / -lowestDb

/** What comes out for what comes in, with a ball at the level that comes in now. */
export function CurveGraph({
	sourceId,
	filterId,
	settings,
}: {
	readonly sourceId: string
	readonly filterId: string
	readonly settings: Settings
}) {
	const { feed } = useStudio()
	const ball = useRef<SVGCircleElement>(null)
	const outDb = (inDb: number) => inDb + gainDb(settings, inDb)

	useEffect(
		() =>
			onFilterReading(feed, sourceId, filterId, ({ beforeDb }) => {
				ball.current?.setAttribute('cx', String(place(beforeDb)))
				ball.current?.setAttribute('cy', String(100 - place(beforeDb + gainDb(settings, beforeDb))))
			}),
		[feed, sourceId, filterId, settings],
	)

	const points = Array.from({ length: 121 }, (_, index) => lowestDb - (index * lowestDb) / 120)
	return (
		<svg className="curve-graph" viewBox="-3 -3 106 106" aria-hidden="true">
			{lines.map((db) => (
				<g key={db}>
					<line className="graph__line" x1={place(db)} x2={place(db)} y1="0" y2="100" />
					<line className="graph__line" x1="0" x2="100" y1={100 - place(db)} y2={100 - place(db)} />
				</g>
			))}
			<line className="graph__line graph__line--zero" x1="0" y1="100" x2="100" y2="0" />
			<line className="graph__threshold" x1={place(settings.thresholdDb)} x2={place(settings.thresholdDb)} y1="0" y2="100" />
			<path
				className="graph__curve"
				d={`M${points.map((db) => `${place(db).toFixed(2)} ${(100 - place(outDb(db))).toFixed(2)}`).join('L')}`}
			/>
			<circle ref={ball} className="curve-graph__ball" cx="0" cy="100" r="3" />
		</svg>
	)
}

/** With the make-up gain of a compressor. */
function gainDb(settings: Settings, levelDb: number): number {
	if (settings.kind === 'compressor') return compressorGainDb(levelDb, settings) + settings.makeupDb
	return expanderGainDb(levelDb, settings, settings.rangeDb)
}
