import { chartLines, dayTicks, timeScale, timeTicks } from '../../lib/chart.ts'
import { formatCount, formatDayShort, formatTime, formatTimeShort } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { useWidth } from '../../ui/use-width.ts'
import { highest, type SeriesPanel, showsDays, spacedTicks } from './series-panels.ts'

const height = 132
const top = 8
const left = 56
const rightMargin = 10
/** Where there is room, points are also drawn as dots: a single point would otherwise be invisible. */
const roomForDotsPx = 14
/** Width of an axis label and the space around it. */
const tickRoomPx = 72
/** Up to this range labels are less than a minute apart, and would look the same without seconds, ms. */
const secondsUntilMs = 5 * 60_000

/** Lines over time on a scale from 0. They differ by line style: color is reserved for the state of the show. */
export function SeriesChart({
	panel,
	span,
}: {
	readonly panel: SeriesPanel
	readonly span: { readonly fromMs: number; readonly toMs: number }
}) {
	const texts = useTexts()
	const words = texts.livestreamPage.statistics
	const { ref, width } = useWidth<HTMLDivElement>()
	const bottom = top + height
	const x = timeScale(span.fromMs, span.toMs, left, Math.max(left + 1, width - rightMargin))
	const y = (value: number) => bottom - (Math.max(0, value) / panel.top) * height
	const isDays = showsDays(span)
	const word = (atMs: number) => {
		if (isDays) return formatDayShort(atMs, texts.locale)
		return span.toMs - span.fromMs < secondsUntilMs ? formatTime(atMs) : formatTimeShort(atMs)
	}
	const most = Math.max(2, Math.floor((width - left) / tickRoomPx))
	const candidates = isDays ? dayTicks(span.fromMs, span.toMs, most) : timeTicks(span.fromMs, span.toMs)
	const ticks = spacedTicks(candidates, x, tickRoomPx)
	const says = panel.series.map((one) => {
		const peak = highest([one])
		const last = one.points.at(-1)
		const when = peak ? word(peak.atMs) : ''
		return words.says({
			name: texts.say(one.label),
			top: formatCount(peak?.value ?? 0, texts.locale),
			when,
			last: formatCount(last?.value ?? 0, texts.locale),
		})
	})

	return (
		<div className="series">
			<div className="series__head">
				{panel.unit.text === '' ? null : <span className="series__unit">{texts.say(panel.unit)}</span>}
				<ul className="series__legend">
					{panel.series.map((one, at) => (
						<li key={one.id}>
							<svg width={26} height={10} aria-hidden="true" focusable="false">
								<path d="M1,5 H25" className={`series__line series__line--${at}`} />
							</svg>
							{texts.say(one.label)}
						</li>
					))}
				</ul>
			</div>
			<div ref={ref} className="series__drawing">
				{width === 0 ? null : (
					<svg
						width={width}
						height={bottom + 24}
						role="img"
						aria-label={`${words.chart({ names: panel.series.map(({ label }) => texts.say(label)).join(', ') })}. ${says.join(' ')}`}
					>
						{[0, panel.top / 2, panel.top].map((mark) => (
							<g key={mark}>
								<path d={`M${left},${y(mark)} H${width - rightMargin}`} className="series__grid" />
								<text x={left - 8} y={y(mark) + 4} textAnchor="end">
									{formatCount(mark, texts.locale)}
								</text>
							</g>
						))}
						{ticks.map((at, index) => (
							<text key={at} x={x(at)} y={bottom + 19} textAnchor={index === 0 && x(at) < left + 30 ? 'start' : 'middle'}>
								{word(at)}
							</text>
						))}
						{panel.series.map((one, index) => {
							const hasRoom = (width - left) / one.points.length > roomForDotsPx
							return (
								<g key={one.id}>
									{chartLines(one.points, x, y).map((line) => (
										<polyline key={line.slice(0, 24)} points={line} className={`series__line series__line--${index}`} />
									))}
									{hasRoom
										? one.points.map(({ atMs, value }) => (
												<circle key={atMs} cx={x(atMs)} cy={y(value)} r={2.6} className={`series__dot series__dot--${index}`}>
													<title>{`${texts.say(one.label)}, ${word(atMs)}: ${formatCount(value, texts.locale)}`}</title>
												</circle>
											))
										: null}
								</g>
							)
						})}
					</svg>
				)}
			</div>
		</div>
	)
}
