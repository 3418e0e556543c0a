import { useState } from 'react'
import { formatCount, formatDate, formatMoment } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { numberRows, type Series } from './series-panels.ts'

/** The same statistics as numbers, rendered only when they are expanded. */
export function SeriesNumbers({
	series,
	isDays,
}: {
	readonly series: readonly Series[]
	/** One value per day: without the time of day. */
	readonly isDays: boolean
}) {
	const texts = useTexts()
	const words = texts.livestreamPage.statistics
	const [isOpen, setOpen] = useState(false)
	return (
		<details className="more" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
			<summary>{words.numbers}</summary>
			{isOpen ? (
				<div className="fact-table fact-table--tall">
					<table>
						<thead>
							<tr>
								<th scope="col">{words.time}</th>
								{series.map(({ id, label, unit }) => (
									<th key={id} scope="col" className="is-right">
										{columnName(texts.say(label), texts.say(unit))}
									</th>
								))}
							</tr>
						</thead>
						<tbody>
							{numberRows(series).map(({ atMs, values }) => (
								<tr key={atMs}>
									<th scope="row">{isDays ? formatDate(atMs, texts.locale) : formatMoment(atMs, texts.locale)}</th>
									{values.map((value, at) => (
										<td key={series[at]?.id} className="is-right">
											{value === null ? texts.livestreamPage.facts.none : formatCount(value, texts.locale)}
										</td>
									))}
								</tr>
							))}
						</tbody>
					</table>
				</div>
			) : null}
		</details>
	)
}

function columnName(label: string, unit: string): string {
	return unit === '' || unit === label ? label : `${label}, ${unit}`
}
