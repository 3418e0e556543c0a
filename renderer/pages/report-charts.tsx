import type { ShowReport } from '../../shared/domain/show.ts'
import { chartLeft, chartLines, chartRight, niceTop, timeScale, timeTicks } from '../lib/chart.ts'
import { formatCount, formatTime, formatTimeShort } from '../lib/format.ts'
import { useTexts } from '../texts/texts-context.ts'
import { adsRun, awayStretches } from './report-facts.ts'

interface Chart {
	readonly id: string
	readonly name: string
	readonly unit: string
	readonly top: number
	readonly height: number
	readonly highest: number
	readonly marks: readonly number[]
	readonly values: readonly { readonly atMs: number; readonly value: number | null }[]
	readonly isMain: boolean
}

/** Viewers, bitrate and frame rate over the same time, with ads and connection losses in the background. */
export function ReportCharts({ report }: { readonly report: ShowReport }) {
	const texts = useTexts()
	const words = texts.reports
	const { samples, startedAtMs, endedAtMs } = report
	const x = timeScale(startedAtMs, endedAtMs)
	const showTime = endedAtMs - startedAtMs < 600_000 ? formatTime : formatTimeShort
	if (samples.length < 2) {
		return (
			<section className="card chart-card" aria-label={words.howItWent}>
				<h2>{words.howItWent}</h2>
				<p className="chart-card__none">{words.noSamples}</p>
			</section>
		)
	}

	const hasViewers = samples.some(({ viewers }) => viewers !== null)
	const topViewers = niceTop(Math.max(1, ...samples.map(({ viewers }) => viewers ?? 0)))
	const topMbps = niceTop(Math.max(...samples.map(({ outKbps }) => outKbps)) / 1000)
	const topFps = Math.max(...samples.map(({ fps }) => Math.round(fps)), 1)
	const charts: readonly Chart[] = [
		...(hasViewers
			? [
					{
						id: 'viewers',
						name: words.viewers,
						unit: words.atOnce,
						top: 6,
						height: 122,
						highest: topViewers,
						marks: [topViewers / 2, topViewers],
						values: samples.map(({ atMs, viewers }) => ({ atMs, value: viewers })),
						isMain: true,
					},
				]
			: []),
		{
			id: 'bitrate',
			name: words.bitrate,
			unit: words.mbps,
			top: hasViewers ? 152 : 6,
			height: 68,
			highest: topMbps,
			marks: [topMbps / 2, topMbps],
			values: samples.map(({ atMs, outKbps }) => ({ atMs, value: outKbps / 1000 })),
			isMain: !hasViewers,
		},
		{
			id: 'frames',
			name: words.frames,
			unit: words.aSecond,
			top: hasViewers ? 244 : 98,
			height: 52,
			highest: topFps * 1.15,
			marks: [topFps],
			values: samples.map(({ atMs, fps }) => ({ atMs, value: fps })),
			isMain: false,
		},
	]
	const bottom = hasViewers ? 306 : 160
	const peak = hasViewers ? samples.find(({ viewers }) => viewers === report.peakViewers) : undefined

	return (
		<section className="card chart-card" aria-label={words.howItWent}>
			<header className="chart-card__head">
				<h2>{words.howItWent}</h2>
				<span className="chart-card__note">{words.verticals}</span>
			</header>
			<svg className="chart" viewBox={`0 0 920 ${bottom + 22}`} role="img" aria-label={words.charts}>
				{timeTicks(startedAtMs, endedAtMs).map((at, index) => (
					<g key={at}>
						<path d={`M${x(at)},6 V${bottom}`} className="chart__grid" />
						<text x={x(at)} y={bottom + 17} textAnchor={index === 0 ? 'start' : 'middle'}>
							{showTime(at)}
						</text>
					</g>
				))}
				{adsRun(report).map(({ atMs }) => (
					<rect key={atMs} x={x(atMs) - 1} y={6} width={2} height={bottom - 8} className="chart__ad" opacity={0.3} />
				))}
				{report.destinations.flatMap((destination) =>
					awayStretches(destination).map(({ startMs, endMs }) => (
						<rect
							key={`${destination.id}${startMs}`}
							x={x(startMs)}
							y={6}
							width={Math.max(3, x(endMs) - x(startMs))}
							height={bottom - 8}
							className="chart__bar--away"
							opacity={0.45}
						/>
					)),
				)}
				{charts.map((chart) => (
					<ChartView key={chart.id} chart={chart} x={x} locale={texts.locale} />
				))}
				{peak?.viewers ? (
					<g>
						<circle cx={x(peak.atMs)} cy={128 - (peak.viewers / topViewers) * 122} r={4} className="chart__peak" />
						<text
							x={x(peak.atMs)}
							y={Math.max(16, 128 - (peak.viewers / topViewers) * 122 - 10)}
							textAnchor={x(peak.atMs) > 500 ? 'end' : 'start'}
							className="chart__note"
						>
							{words.peak({ count: formatCount(peak.viewers, texts.locale), time: formatTimeShort(peak.atMs) })}
						</text>
					</g>
				) : null}
			</svg>
		</section>
	)
}

function ChartView({ chart, x, locale }: { readonly chart: Chart; readonly x: (atMs: number) => number; readonly locale: string }) {
	const bottom = chart.top + chart.height
	const y = (value: number) => bottom - (value / chart.highest) * chart.height
	return (
		<g>
			<text x={0} y={chart.top + 16} className="chart__name">
				{chart.name}
			</text>
			<text x={0} y={chart.top + 33}>
				{chart.unit}
			</text>
			{[0, ...chart.marks].map((mark) => (
				<g key={mark}>
					<path d={`M${chartLeft},${y(mark)} H${chartRight}`} className="chart__grid" />
					{mark > 0 ? (
						<text x={chartLeft - 8} y={y(mark) + 4} textAnchor="end">
							{formatCount(mark, locale)}
						</text>
					) : null}
				</g>
			))}
			{chartLines(chart.values, x, y).map((line) => {
				const first = line.split(',')[0] ?? ''
				const last = line.split(' ').at(-1)?.split(',')[0] ?? ''
				return (
					<g key={first}>
						{chart.id === 'frames' ? null : <polygon points={`${first},${bottom} ${line} ${last},${bottom}`} className="chart__area" />}
						<polyline points={line} className={`chart__line${chart.isMain ? ' chart__line--main' : ''}`} />
					</g>
				)
			})}
		</g>
	)
}
