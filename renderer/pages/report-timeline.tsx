import type { ShowReport } from '../../shared/domain/show.ts'
import { chartLeft, timeScale, timeTicks } from '../lib/chart.ts'
import { formatTime, formatTimeShort } from '../lib/format.ts'
import { useTexts } from '../texts/texts-context.ts'
import { adsRun, reconnectsOf, wasNeverLive } from './report-facts.ts'

const laneHeight = 28
const barHeight = 14

interface Lane {
	readonly id: string
	readonly name: string
	readonly bars: readonly { readonly kind: 'live' | 'recording' | 'away' | 'never'; readonly startMs: number; readonly endMs: number }[]
}

/** From its first picture on; older reports, which lack that time, have only its length. */
export function recordedFromTo(
	{ startedAtMs, durationMs }: ShowReport['recordings'][number],
	showStartMs: number,
): { startMs: number; endMs: number } {
	const startMs = startedAtMs ?? showStartMs
	return { startMs, endMs: startMs + durationMs }
}

/** One lane per destination and recording; ads are separate marks above them. */
export function ReportTimeline({ report }: { readonly report: ShowReport }) {
	const texts = useTexts()
	const words = texts.reports
	const { startedAtMs, endedAtMs } = report
	const x = timeScale(startedAtMs, endedAtMs)
	const ticks = timeTicks(startedAtMs, endedAtMs)
	const ads = adsRun(report)
	const lanes: readonly Lane[] = [
		...report.destinations.map((destination) => ({
			id: destination.id,
			name: destination.name,
			bars: destination.stretches
				.filter(({ state }) => state !== 'connecting')
				// Short gaps are drawn last and wider than to scale, so that the bar beside them does not cover them.
				.toSorted((a, b) => Number(a.state !== 'live') - Number(b.state !== 'live'))
				.map(({ state, startMs, endMs }) => ({
					kind: state === 'live' ? ('live' as const) : wasNeverLive(destination) ? ('never' as const) : ('away' as const),
					startMs,
					endMs,
				})),
		})),
		...report.recordings.map((recording) => ({
			id: recording.id,
			name: words.laneRecording,
			bars: [{ kind: 'recording' as const, ...recordedFromTo(recording, startedAtMs) }],
		})),
	]
	const bottom = 36 + lanes.length * laneHeight
	const showTime = endedAtMs - startedAtMs < 600_000 ? formatTime : formatTimeShort
	const reconnects = reconnectsOf(report)

	return (
		<section className="card chart-card" aria-label={words.whatHappened}>
			<header className="chart-card__head">
				<h2>{words.whatHappened}</h2>
				<ul className="legend">
					<li className="legend--live">{words.legendLive}</li>
					<li className="legend--recording">{words.legendRecording}</li>
					<li className="legend--ad">{words.legendAd}</li>
					<li className="legend--away">{words.legendReconnecting}</li>
				</ul>
			</header>
			<svg
				className="chart"
				viewBox={`0 0 920 ${bottom + 26}`}
				role="img"
				aria-label={words.timeline({ destinations: report.destinations.length, ads: ads.length, reconnects })}
			>
				{ticks.map((at, index) => (
					<g key={at}>
						<path d={`M${x(at)},10 V${bottom}`} className="chart__grid" />
						<text x={x(at)} y={bottom + 20} textAnchor={index === 0 ? 'start' : 'middle'}>
							{showTime(at)}
						</text>
					</g>
				))}
				<text x={0} y={25} className="chart__name">
					{words.laneAds}
				</text>
				{ads.map(({ atMs, destinationId }) => (
					<rect key={`${destinationId} ${atMs}`} x={x(atMs) - 2.5} y={13} width={5} height={15} rx={2} className="chart__ad" />
				))}
				{lanes.map(({ id, name, bars }, lane) => {
					const top = 40 + lane * laneHeight
					return (
						<g key={id}>
							<text x={0} y={top + 11} className="chart__name">
								{name.length > 16 ? `${name.slice(0, 15)}…` : name}
							</text>
							{bars.map(({ kind, startMs, endMs }) => {
								const left = Math.max(chartLeft, x(startMs))
								const width = Math.max(kind === 'away' ? 8 : 1, x(endMs) - left)
								return (
									<g key={`${kind}${startMs}`}>
										{kind === 'away' ? (
											<rect x={left - 2} y={top - 1} width={width + 4} height={barHeight + 2} className="chart__gap" />
										) : null}
										<rect x={left} y={top} width={width} height={barHeight} rx={3} className={`chart__bar chart__bar--${kind}`} />
									</g>
								)
							})}
						</g>
					)
				})}
			</svg>
		</section>
	)
}
