import { useState } from 'react'
import type { RecordingFile } from '../../shared/domain/recording.ts'
import { fileName, formatBytes, formatDate, formatLength, formatTimeShort } from '../lib/format.ts'
import { useCommand, useSlice } from '../studio/studio-context.ts'
import { useAnswer } from '../studio/use-answer.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { Chip, type ChipTone } from '../ui/chip.tsx'
import { Icon, type IconName } from '../ui/icons.tsx'
import { RecordingDetails } from './recording-details.tsx'
import './pages.css'

const statusChips: Readonly<Record<RecordingFile['status'], { readonly tone: ChipTone; readonly icon: IconName }>> = {
	recording: { tone: 'live', icon: 'dot' },
	finished: { tone: 'good', icon: 'check' },
	repaired: { tone: 'good', icon: 'check' },
	damaged: { tone: 'warning', icon: 'half' },
}

export function RecordingsPage() {
	const texts = useTexts()
	const recording = useSlice('recording')
	const record = useCommand('recording.toggle')
	const answer = useAnswer('recordings.list', {}, recording.local.kind)
	const [selectedId, setSelected] = useState<string | null>(null)
	const words = texts.recordings
	const statusWords = { recording: words.running, finished: words.ready, repaired: words.repaired, damaged: words.damaged }
	const files = answer.kind === 'ready' ? answer.value.recordings : []
	const selected = files.find(({ id }) => id === selectedId) ?? files[0]

	return (
		<main className="page">
			<div className="page__head">
				<h1>{words.title}</h1>
				{files.length > 0 ? <span className="page__lead tabular">{words.count(files.length)}</span> : null}
				<span className="grow" />
				{recording.freeBytes === null ? null : (
					<span className="page__fact tabular" title={recording.folder}>
						<Icon name="disk" />
						<b>{words.free(formatBytes(recording.freeBytes))}</b> {fileName(recording.folder)}
					</span>
				)}
			</div>
			{answer.kind === 'failed' ? (
				<p className="notice">
					<b>{answer.error.message}</b> {answer.error.action}
				</p>
			) : null}
			{answer.kind === 'ready' && files.length === 0 ? (
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
								<th className="is-right">{words.colLength}</th>
								<th className="is-right">{words.colSize}</th>
								<th>{words.colStatus}</th>
							</tr>
						</thead>
						<tbody>
							{files.map((file) => {
								const chip = statusChips[file.status]
								return (
									<tr key={file.id} className={file.id === selected.id ? 'is-selected' : undefined}>
										<td>
											<button
												type="button"
												className="row-button"
												aria-pressed={file.id === selected.id}
												onClick={() => setSelected(file.id)}
											>
												<span className="row-button__sign">
													<Icon name="film" size={20} />
												</span>
												<span className="grow">
													<b className="cut">{fileName(file.path)}</b>
													<span className="cut tabular">
														{formatDate(file.startedAtMs, texts.locale)}, {formatTimeShort(file.startedAtMs)}
														{file.chapters.length > 0 ? `, ${words.chapters(file.chapters.length)}` : ''}
													</span>
												</span>
											</button>
										</td>
										<td className="is-right tabular">{formatLength(file.durationMs)}</td>
										<td className="is-right tabular">{formatBytes(file.bytes)}</td>
										<td>
											<Chip tone={chip.tone} icon={chip.icon}>
												{statusWords[file.status]}
											</Chip>
										</td>
									</tr>
								)
							})}
						</tbody>
					</table>
					<RecordingDetails file={selected} />
				</div>
			) : null}
		</main>
	)
}
