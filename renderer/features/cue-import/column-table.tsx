import { type CsvColumn, csvColumns } from '../../../shared/cues/csv-columns.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import type { TableDraft } from './read-table.ts'

/** Rows of the table that are shown. */
const shownRows = 6

/** The first rows of the table; above each column, what it is. */
export function ColumnTable({
	draft,
	onColumn,
}: {
	readonly draft: TableDraft
	readonly onColumn: (index: number, column: CsvColumn) => void
}) {
	const texts = useTexts()
	const words = texts.cueImport
	const { rows } = draft.table
	const header = rows[draft.headerAt]?.cells ?? []
	const body = rows.slice(draft.headerAt + 1)
	const nameOf = (index: number) => header[index] || words.columnNumber({ number: index + 1 })
	const hidden = body.length - shownRows
	return (
		<div className="cue-import__table">
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard. */}
			<section className="cue-import__scroll" tabIndex={0} aria-label={words.columns}>
				<table>
					<thead>
						<tr>
							<th scope="col">{words.line}</th>
							{draft.columns.map((column, index) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity.
								<th key={index} scope="col" className={column === 'ignore' ? 'is-out' : undefined}>
									<span className="cut">{nameOf(index)}</span>
									<select
										className="cue-import__column"
										aria-label={words.columnIs({ name: nameOf(index) })}
										value={column}
										onChange={({ target }) => onColumn(index, csvColumns.find((each) => each === target.value) ?? 'extra')}
									>
										{csvColumns.map((each) => (
											<option key={each} value={each}>
												{columnName(each, texts)}
											</option>
										))}
									</select>
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{body.slice(0, shownRows).map(({ line, cells }) => (
							<tr key={line}>
								<th scope="row" className="tabular">
									{line}
								</th>
								{draft.columns.map((column, index) => (
									// biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity.
									<td key={index} className={column === 'ignore' ? 'is-out' : undefined} title={cells[index]}>
										<span className="cut" dir="auto">
											{cells[index]}
										</span>
									</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			</section>
			{hidden > 0 ? <p className="cue-import__more">{words.moreLines({ count: hidden })}</p> : null}
		</div>
	)
}

function columnName(column: CsvColumn, { cueImport: { fields } }: Texts): string {
	if (column === 'if fails') return fields.ifFails
	if (column === 'text 1') return fields.text1
	return column === 'text 2' ? fields.text2 : fields[column]
}
