import { useState } from 'react'
import { fileName, formatBytes } from '../lib/format.ts'
import { useCommand, useSlice } from '../studio/studio-context.ts'
import { useAnswer } from '../studio/use-answer.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Icon } from '../ui/icons.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { CloudDetails } from './cloud-details.tsx'
import { PageAlert } from './page-alert.tsx'
import { RecordingDetails } from './recording-details.tsx'
import { recordingEntries, type Where } from './recording-entries.ts'
import { useCloudRecordings } from './use-cloud-recordings.ts'
import './pages.css'

export function RecordingsPage() {
	const texts = useTexts()
	const recording = useSlice('recording')
	const record = useCommand('recording.toggle')
	const answer = useAnswer('recordings.list', {}, recording.local.kind)
	const [selectedId, setSelected] = useState<string | null>(null)
	const [where, setWhere] = useState<Where>('all')
	const cloud = useCloudRecordings()
	const words = texts.recordings
	const files = answer.kind === 'ready' ? answer.value.recordings : []
	const entries = recordingEntries(files, cloud.recordings, where, texts)
	const selected = entries.find(({ id }) => id === selectedId) ?? entries[0]
	const total = files.length + cloud.recordings.length

	return (
		<main className="page">
			<div className="page__head">
				<h1>{words.title}</h1>
				{cloud.recordings.length > 0 ? (
					<Segmented
						label={words.filterLabel}
						value={where}
						options={[
							{ value: 'all', label: words.all(total) },
							{ value: 'local', label: words.local(files.length) },
							{ value: 'cloud', label: words.cloud(cloud.recordings.length) },
						]}
						onChange={setWhere}
					/>
				) : total > 0 ? (
					<span className="page__lead tabular">{words.count(total)}</span>
				) : null}
				<span className="grow" />
				{recording.freeBytes === null ? null : (
					<span className="page__fact tabular" title={recording.folder}>
						<Icon name="disk" />
						<b>{words.free(formatBytes(recording.freeBytes))}</b> {fileName(recording.folder)}
					</span>
				)}
			</div>
			<PageAlert />
			{cloud.problems.map(({ name, error }) => (
				<ErrorNote key={name} error={{ ...error, message: `${words.cloudFailed(name)} ${error.message}` }} />
			))}
			{answer.kind === 'failed' ? (
				<p className="notice">
					<b>{answer.error.message}</b> {answer.error.action}
				</p>
			) : null}
			{answer.kind === 'ready' && total === 0 ? (
				<div className="empty empty--page">
					<Icon name="film" size={32} />
					<p>{words.emptyTitle}</p>
					<Button look="primary" reason={record.reason} onPress={record.run}>
						{words.recordNow}
					</Button>
				</div>
			) : null}
			{selected ? (
				<div className="split">
					<table className="table">
						<thead>
							<tr>
								<th>{words.colRecording}</th>
								<th className="table__where">{words.colWhere}</th>
								<th className="is-right">{words.colLength}</th>
								<th className="is-right">{words.colSize}</th>
								<th>{words.colStatus}</th>
							</tr>
						</thead>
						<tbody>
							{entries.map((entry) => (
								<tr key={entry.id} className={entry.id === selected.id ? 'is-selected' : undefined}>
									<td>
										<button
											type="button"
											className="row-button"
											aria-pressed={entry.id === selected.id}
											onClick={() => setSelected(entry.id)}
										>
											<span className="row-button__sign">
												<Icon name={entry.source.kind === 'local' ? 'film' : 'cloud'} size={20} />
											</span>
											<span className="grow">
												<b className="cut">{entry.title}</b>
												<span className="cut tabular">{entry.line}</span>
											</span>
										</button>
									</td>
									<td className="table__where">{entry.where}</td>
									<td className="is-right tabular">{entry.length}</td>
									<td className="is-right tabular">{entry.size}</td>
									<td>
										{entry.progressPercent === null ? (
											<Chip tone={entry.chip.tone} icon={entry.chip.icon}>
												{entry.chip.word}
											</Chip>
										) : (
											<Progress word={entry.chip.word} percent={entry.progressPercent} />
										)}
									</td>
								</tr>
							))}
						</tbody>
					</table>
					{selected.source.kind === 'local' ? (
						<RecordingDetails file={selected.source.file} />
					) : (
						<CloudDetails recording={selected.source.recording} />
					)}
				</div>
			) : null}
		</main>
	)
}

function Progress({ word, percent }: { readonly word: string; readonly percent: number }) {
	return (
		<div className="progress">
			<span>{word}</span>
			<span className="tabular">{Math.round(percent)}%</span>
			<progress aria-label={word} max={100} value={percent} />
		</div>
	)
}
