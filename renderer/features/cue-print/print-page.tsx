import type { Ref } from 'react'
import { lengthText } from '../../../shared/cues/csv-times.ts'
import type { StudioClock } from '../../lib/studio-clock.ts'
import { useTexts } from '../../texts/texts-context.ts'
import type { PrintRow } from './print-rows.ts'

export interface PrintHead {
	readonly title: string
	readonly line: string
	readonly hardEnd: string | null
}

/** One sheet of paper. Without a number, it is the one that is measured. */
export function PrintPage({
	head,
	rows,
	clock,
	foot,
	number,
	bodyRef,
}: {
	readonly head: PrintHead
	readonly rows: readonly PrintRow[]
	readonly clock: Pick<StudioClock, 'timeOf'>
	readonly foot: string
	readonly number: string
	readonly bodyRef?: Ref<HTMLTableSectionElement>
}) {
	const words = useTexts().cuePrint
	return (
		<section className="paper" aria-label={number}>
			<header>
				<h1 dir="auto">{head.title}</h1>
				<p className="paper__meta">
					<span>{head.line}</span>
					<span>{head.hardEnd}</span>
				</p>
			</header>
			<table>
				<thead>
					<tr>
						<th scope="col">{words.number}</th>
						<th scope="col">{words.cue}</th>
						<th scope="col">{words.what}</th>
						<th scope="col">{words.starts}</th>
						<th scope="col">{words.planned}</th>
						<th scope="col">{words.lengthHead}</th>
					</tr>
				</thead>
				<tbody ref={bodyRef}>
					{rows.map((row) => (
						<Row key={row.key} row={row} clock={clock} />
					))}
				</tbody>
			</table>
			<footer>
				<span>{foot}</span>
				<span>{number}</span>
			</footer>
		</section>
	)
}

function Row({ row, clock }: { readonly row: PrintRow; readonly clock: Pick<StudioClock, 'timeOf'> }) {
	const words = useTexts().cuePrint
	if (row.kind === 'part')
		return (
			<tr className="paper__part">
				<th scope="colgroup" colSpan={6} dir="auto">
					{row.name}
				</th>
			</tr>
		)
	return (
		<tr>
			<td className="paper__number">{row.number}</td>
			<td>
				<b dir="auto">{row.name}</b>
				{row.note === '' ? null : (
					<span className="paper__note" dir="auto">
						{row.note}
					</span>
				)}
			</td>
			<td>
				{row.ads === null ? null : <span className="paper__ads">{row.ads}</span>} <span dir="auto">{row.actions}</span>
			</td>
			<td>{row.starts}</td>
			<td>{row.plannedMs === null ? '–' : clock.timeOf(row.plannedMs)}</td>
			<td>{row.lengthMs === null ? words.untilGo : shortLength(row.lengthMs)}</td>
		</tr>
	)
}

/** In whole seconds: "6:00", "1:02:00". */
export function shortLength(ms: number): string {
	return lengthText(Math.round(ms / 1000))
}
