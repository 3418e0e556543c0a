import type { Fact, FactTable, FactValue } from '../../shared/domain/livestream-about.ts'
import { useTexts } from '../texts/texts-context.ts'
import { factLink, factText } from '../view-models/fact-text.ts'

/** One displayed value; a web link opens in a new window. */
export function FactView({ value, isNarrow = false }: { readonly value: FactValue; readonly isNarrow?: boolean }) {
	const texts = useTexts()
	const link = factLink(value)
	const text = factText(value, texts, isNarrow)
	if (link === null) return text
	return (
		<a className="fact-link" href={link} target="_blank" rel="noreferrer">
			{text}
			<span className="visually-hidden"> ({texts.livestreamPage.facts.opensNew})</span>
		</a>
	)
}

/** Labeled values, one per row. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
	const { say } = useTexts()
	return (
		<dl className="facts facts--columns">
			{facts.map(({ label, value }) => (
				<div key={label.text}>
					<dt>{say(label)}</dt>
					<dd>
						<FactView value={value} />
					</dd>
				</div>
			))}
		</dl>
	)
}

/** A table of values; where it is wider than the screen, only the table scrolls. */
export function FactTableView({ table, empty }: { readonly table: FactTable; readonly empty: string }) {
	const { say } = useTexts()
	if (table.rows.length === 0) {
		return (
			<section>
				<h3 className="fact-table__title">{say(table.title)}</h3>
				<p className="fact-table__none">{empty}</p>
			</section>
		)
	}
	return (
		<section className="fact-table">
			<table>
				<caption className="fact-table__title">{say(table.title)}</caption>
				<thead>
					<tr>
						{table.columns.map((column, at) => (
							<th key={column.text} scope="col" className={isNumber(table.rows[0]?.[at]) ? 'is-right' : undefined}>
								{say(column)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{table.rows.map((row, at) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: rows have no id of their own and hold no state.
						<tr key={at}>
							{row.map((value, column) => (
								<td key={table.columns[column]?.text} className={isNumber(value) ? 'is-right' : undefined}>
									<FactView isNarrow value={value} />
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</section>
	)
}

/** Numbers are aligned right. */
function isNumber(value: FactValue | undefined): boolean {
	return value?.kind === 'count' || value?.kind === 'seconds'
}
