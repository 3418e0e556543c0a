import { useState } from 'react'
import type { AsRunEntry } from '../../shared/domain/as-run.ts'
import { type AppErrorData, toAppErrorData } from '../../shared/errors/app-error.ts'
import { useStudio } from '../hooks/studio-context.ts'
import { useAnswer } from '../hooks/use-answer.ts'
import { useStudioClock } from '../hooks/use-studio-clock.ts'
import { detach } from '../lib/detach.ts'
import { saveBase64 } from '../lib/save-text.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { asRunRows } from './as-run-rows.ts'

/** More are in the files. */
const shownCues = 300

/** The cues of a show as they ran: shown only when there were any. */
export function ReportAsRun({ showId }: { readonly showId: string }) {
	const answer = useAnswer('cues.asRun', { showId }, showId)
	if (answer.kind !== 'ready' || answer.value.entries.length === 0) return null
	return <AsRun showId={showId} entries={answer.value.entries} />
}

function AsRun({ showId, entries }: { readonly showId: string; readonly entries: readonly AsRunEntry[] }) {
	const texts = useTexts()
	const words = texts.asRun
	const { client } = useStudio()
	const clock = useStudioClock()
	const zone = clock.otherZone(Date.now())
	const [saving, setSaving] = useState<'csv' | 'pdf' | null>(null)
	const [error, setError] = useState<AppErrorData | null>(null)
	const ads = entries.reduce((sum, { actions }) => sum + actions.reduce((own, action) => own + (action.ads?.length ?? 0), 0), 0)

	async function save(format: 'csv' | 'pdf'): Promise<void> {
		setSaving(format)
		setError(null)
		try {
			const { name, contentType, base64 } = await client.call('cues.asRunFile', { showId, format })
			saveBase64(name, contentType, base64)
		} catch (failure) {
			setError(toAppErrorData(failure))
		}
		setSaving(null)
	}

	const button = (format: 'csv' | 'pdf', label: string) => (
		<Button look="outline" size="small" icon="download" working={saving === format} onPress={() => detach(save(format))}>
			{label}
		</Button>
	)

	return (
		<section className="card as-run" aria-label={words.title}>
			<header className="as-run__head">
				<h2>{words.title}</h2>
				<span className="chart-card__note">{words.count({ cues: entries.length, ads })}</span>
				<span className="grow" />
				{button('csv', words.saveCsv)}
				{button('pdf', words.savePdf)}
			</header>
			<p className="chart-card__note">
				{words.intro}
				{zone === null ? null : ` ${words.studioTime({ zone })}`}
			</p>
			<ErrorNote error={error} />
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long table is scrolled with the keyboard. */}
			<div className="as-run__scroll" tabIndex={0}>
				<table className="tabular">
					<thead>
						<tr>
							<th scope="col">{words.number}</th>
							<th scope="col">{words.cue}</th>
							<th scope="col">{words.asked}</th>
							<th scope="col">{words.started}</th>
							<th scope="col">{words.length}</th>
							<th scope="col">{words.planned}</th>
							<th scope="col">{words.result}</th>
						</tr>
					</thead>
					<tbody>
						{asRunRows(entries.slice(0, shownCues), texts, clock).map((row) => (
							<tr key={row.id}>
								<td>{row.number}</td>
								<td>
									<b dir="auto">{row.name}</b>
									{row.lines.map(({ text, isBad }) => (
										<span key={text} className={`as-run__line${isBad ? ' tone-warning' : ''}`}>
											{text}
										</span>
									))}
								</td>
								<td>{row.asked}</td>
								<td>{row.started}</td>
								<td>{row.length}</td>
								<td>{row.planned}</td>
								<td className={row.isBad ? 'tone-warning' : undefined}>{row.result}</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
			{entries.length > shownCues ? <p className="chart-card__note">{words.more({ count: entries.length - shownCues })}</p> : null}
		</section>
	)
}
