import { useCallback, useMemo, useState } from 'react'
import type { RecordingFile } from '../../shared/domain/recording.ts'
import { TrimPanel } from '../features/player/trim-panel.tsx'
import { useAnswer } from '../hooks/use-answer.ts'
import { useCommand } from '../hooks/use-command.ts'
import { useListPosition } from '../hooks/use-list-position.ts'
import { useRecordingAddresses } from '../hooks/use-recording-addresses.ts'
import { useView } from '../hooks/use-view.ts'
import { fileName, formatBytes } from '../lib/format.ts'
import { hasWords } from '../lib/has-words.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Icon } from '../ui/icons.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { useMedia } from '../ui/use-media.ts'
import { GuideLink } from '../views/guide-link.tsx'
import { ClipsPanels } from './clips-panels.tsx'
import { CloudDetails } from './cloud-details.tsx'
import { ListFoot, rowsAtOnce } from './list-foot.tsx'
import { PageAlert } from './page-alert.tsx'
import { RecordingDetails } from './recording-details.tsx'
import { nameOf, recordingEntries, type Where } from './recording-entries.ts'
import { RecordingTable } from './recording-table.tsx'
import { useCloudRecordings } from './use-cloud-recordings.ts'

/** Number of recordings from which the list has a search field: a shorter one fits on the screen. */
const searchFrom = 10
const noFiles: readonly RecordingFile[] = []

export function RecordingsPage() {
	const texts = useTexts()
	const { localKind, revision, hasReplay, free, folder } = useView(({ recording: { local, clips, replay, freeBytes, folder } }) => ({
		localKind: local.kind,
		revision: `${clips?.revision ?? 0} ${replay.last?.recordingId ?? ''}`,
		hasReplay: replay.isOn,
		free: freeBytes === null ? null : formatBytes(freeBytes),
		folder,
	}))
	const record = useCommand('recording.toggle')
	const answer = useAnswer('recordings.list', {}, `${localKind} ${revision}`)
	const { page, place, change } = useListPosition('recordings', answer.kind === 'ready')
	const [where, setWhere] = useState<Where>('all')
	const [trimmedId, setTrimmed] = useState<string | null>(null)
	const cloud = useCloudRecordings()
	const address = useRecordingAddresses()
	// As in pages.css: below this width the details have no column of their own.
	const isNarrow = useMedia('(max-width: 1279px), (max-height: 759px)')
	const words = texts.recordings
	const files = answer.kind === 'ready' ? answer.value.recordings : noFiles
	const all = useMemo(() => recordingEntries(files, cloud.recordings, where, texts), [files, cloud.recordings, where, texts])
	const entries = all.filter(({ title, line, found }) => hasWords(`${title} ${line} ${found}`, place.search))
	const shown = entries.slice(0, place.shown)
	// Details opened in the list would push it off the screen before anything was chosen.
	const selected = entries.find(({ id }) => id === place.selectedId) ?? (isNarrow ? undefined : entries[0])
	const clipCount = files.filter(({ isClip }) => isClip).length
	const trimmed = files.find(({ id }) => id === trimmedId)
	const total = files.length + cloud.recordings.length
	const select = useCallback(
		(selectedId: string) => {
			setTrimmed(null)
			change({ selectedId })
		},
		[change],
	)
	const details =
		selected === undefined ? null : selected.source.kind === 'local' ? (
			<RecordingDetails file={selected.source.file} address={address} isTrimmed={trimmed !== undefined} onTrim={setTrimmed} />
		) : (
			<CloudDetails recording={selected.source.recording} />
		)

	return (
		<main className="page" ref={page}>
			<div className="page__head">
				<h1>{words.title}</h1>
				{cloud.recordings.length > 0 || clipCount > 0 || hasReplay ? (
					<Segmented
						label={words.filterLabel}
						value={where}
						options={[
							{ value: 'all', label: words.all({ count: total }) },
							{ value: 'shows', label: words.shows({ count: files.length - clipCount }) },
							{ value: 'clips', label: words.clips({ count: clipCount }) },
							{ value: 'cloud', label: words.cloud({ count: cloud.recordings.length }) },
						]}
						onChange={setWhere}
					/>
				) : total > 0 ? (
					<span className="page__lead tabular">{words.count({ count: total })}</span>
				) : null}
				<span className="grow" />
				<GuideLink place="recordings" />
				{total > searchFrom ? (
					<SearchField label={words.search} value={place.search} onChange={(search) => change({ search, shown: rowsAtOnce })} />
				) : null}
				{free === null ? null : (
					<span className="page__fact tabular" title={folder}>
						<Icon name="disk" />
						<b>{words.free({ free })}</b> {fileName(folder)}
					</span>
				)}
			</div>
			<PageAlert />
			{(where === 'all' || where === 'clips') && !trimmed ? <ClipsPanels /> : null}
			{cloud.problems.map(({ name, error }) => (
				<ErrorNote key={name} error={{ ...error, message: `${words.cloudFailed({ name })} ${error.message}` }} />
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
			{total > 0 && entries.length === 0 ? <p className="page__note">{texts.lists.noneFound}</p> : null}
			{trimmed ? (
				<div className="split">
					<TrimPanel key={trimmed.id} file={trimmed} name={nameOf(trimmed)} address={address} onClose={() => setTrimmed(null)} />
					{isNarrow ? null : details}
				</div>
			) : shown.length > 0 ? (
				<div className="split">
					<div>
						<RecordingTable
							address={address}
							entries={shown}
							selectedId={selected?.id ?? null}
							details={isNarrow ? details : null}
							onSelect={select}
						/>
						<ListFoot shown={shown.length} total={entries.length} onMore={() => change({ shown: place.shown + rowsAtOnce })} />
					</div>
					{isNarrow ? null : details}
				</div>
			) : null}
		</main>
	)
}
