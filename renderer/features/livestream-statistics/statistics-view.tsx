import type { Statistics } from '../../../shared/domain/livestream-about.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import { FactView } from '../../views/facts.tsx'
import { SeriesChart } from './series-chart.tsx'
import { SeriesNumbers } from './series-numbers.tsx'
import { seriesPanels, showsDays, timeSpan } from './series-panels.ts'

/** Totals, then charts over the same time, then the same data as numbers. */
export function StatisticsView({
	statistics,
	range = null,
}: {
	readonly statistics: Statistics
	/** The requested range; null = as far as there is data. */
	readonly range?: { readonly fromMs: number; readonly toMs: number } | null
}) {
	const { livestreamPage, say } = useTexts()
	const words = livestreamPage.statistics
	const panels = seriesPanels(statistics)
	const known = timeSpan(panels)
	// A platform's day may begin before the local one.
	const span = known && range ? { fromMs: Math.min(range.fromMs, known.fromMs), toMs: Math.max(range.toMs, known.toMs) } : known
	return (
		<>
			{statistics.facts.length > 0 ? (
				<dl className="totals">
					{statistics.facts.map(({ label, value }) => (
						<div key={label.text}>
							<dt>{say(label)}</dt>
							<dd>
								<FactView isNarrow value={value} />
							</dd>
						</div>
					))}
				</dl>
			) : null}
			{span ? (
				<>
					{panels.map((panel) => (
						<SeriesChart key={panel.series.map(({ id }) => id).join()} panel={panel} span={span} />
					))}
					<SeriesNumbers series={panels.flatMap(({ series }) => series)} isDays={showsDays(span)} />
				</>
			) : (
				<div className="empty">
					<Icon name="report" size={28} />
					<p>
						<b>{statistics.facts.length > 0 ? words.emptyLines : words.empty}</b> {words.emptyHint}
					</p>
				</div>
			)}
		</>
	)
}
