import { useRef } from 'react'
import type { RecordingFile } from '../../shared/domain/recording.ts'
import { formatPosition } from '../features/player/film-times.ts'
import { Player } from '../features/player/player.tsx'
import { RecordingUploads } from '../features/recordings/recording-uploads.tsx'
import { useStudio } from '../hooks/studio-context.ts'
import type { RecordingAddress } from '../hooks/use-recording-addresses.ts'
import { copyText, selectText } from '../lib/copy-text.ts'
import { detach } from '../lib/detach.ts'
import { fileName, formatBytes, formatDate, formatLength, formatTimeShort } from '../lib/format.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { nameOf } from './recording-entries.ts'

/** What is shown before it is played: some way into the film, as its first picture is often black. */
const posterShare = 0.1

/** The details of one file: the player, chapters, location and condition. `isTrimmed`: the list has made room for a larger player. */
export function RecordingDetails({
	file,
	address,
	isTrimmed,
	onTrim,
}: {
	readonly file: RecordingFile
	readonly address: RecordingAddress | null
	readonly isTrimmed: boolean
	readonly onTrim: (id: string) => void
}) {
	const { recordings: words } = useTexts()
	const name = nameOf(file)
	const about = (onJump: ((ms: number) => void) | null) => (
		<>
			<h2>{name}</h2>
			{file.title === undefined ? null : <p className="details__file">{fileName(file.path)}</p>}
			<Actions file={file} name={name} onTrim={isTrimmed || file.status === 'missing' ? null : onTrim} />
			<RecordingUploads recordingId={file.id} />
			{isTrimmed ? null : <Chapters file={file} onJump={onJump} />}
			<Facts file={file} />
		</>
	)
	return (
		<aside className="details" aria-label={words.selected}>
			{file.status === 'missing' || isTrimmed ? (
				about(null)
			) : (
				<Player key={file.id} id={file.id} name={name} chapters={file.chapters} posterMs={file.durationMs * posterShare} address={address}>
					{({ film }) => about(film?.seek ?? null)}
				</Player>
			)}
		</aside>
	)
}

function Actions({
	file,
	name,
	onTrim,
}: {
	readonly file: RecordingFile
	readonly name: string
	readonly onTrim: ((id: string) => void) | null
}) {
	const { recordings: words, uploads } = useTexts()
	const { client, runner, stores } = useStudio()
	const { open } = stores.screen.getState()
	const about = { recordingId: file.id, name }
	return (
		<div className="details__actions">
			{onTrim ? (
				<Button icon="film" size="small" onPress={() => onTrim(file.id)}>
					{words.trim}
				</Button>
			) : null}
			{client.isOnStudioComputer && file.status !== 'missing' ? (
				<Button
					does="recordings.reveal"
					icon="folder"
					size="small"
					onPress={() => detach(runner.run('recordings.reveal', { id: file.id }))}
				>
					{words.reveal}
				</Button>
			) : null}
			{file.status === 'recording' || file.status === 'missing' ? null : (
				<Button icon="upload" size="small" onPress={() => open({ kind: 'upload-recording', ...about })}>
					{uploads.upload}
				</Button>
			)}
			{file.status === 'recording' ? null : (
				<>
					<Button icon="pen" size="small" onPress={() => open({ kind: 'rename-recording', ...about })}>
						{words.rename}
					</Button>
					<Button icon="trash" size="small" onPress={() => open({ kind: 'delete-recording', ...about })}>
						{words.delete}
					</Button>
				</>
			)}
		</div>
	)
}

function Chapters({ file, onJump }: { readonly file: RecordingFile; readonly onJump: ((ms: number) => void) | null }) {
	const { player, recordings: words } = useTexts()
	if (file.chapters.length === 0) return null
	return (
		<>
			<h3>{words.chaptersTitle}</h3>
			<ol className="details__chapters">
				{file.chapters.map(({ title, startMs }) => (
					<li key={startMs}>
						<button
							type="button"
							className="chapter"
							disabled={onJump === null}
							title={player.jump({ title, time: formatPosition(startMs) })}
							onClick={() => onJump?.(startMs)}
						>
							<time>{formatLength(startMs)}</time>
							<Icon name="ad" size={15} tone="ads" />
							<span className="cut">{title}</span>
						</button>
					</li>
				))}
			</ol>
		</>
	)
}

function Facts({ file }: { readonly file: RecordingFile }) {
	const texts = useTexts()
	const { stores } = useStudio()
	const words = texts.recordings
	const path = useRef<HTMLElement>(null)
	const check = {
		recording: words.running,
		finished: words.complete,
		repaired: words.repairedHint,
		damaged: words.damagedHint,
		incomplete: words.incompleteHint,
		missing: words.missingHint,
	}[file.status]

	async function copyPath(): Promise<void> {
		const { toast } = stores.screen.getState()
		if (await copyText(file.path, document)) return toast({ tone: 'good', strong: words.copied, text: '', action: null })
		selectText(path.current)
		toast({ tone: 'note', strong: texts.app.selected, text: texts.app.copyIt, action: null })
	}

	return (
		<>
			<dl className="facts">
				<div>
					<dt>{words.started}</dt>
					<dd>
						{formatDate(file.startedAtMs, texts.locale)}, {formatTimeShort(file.startedAtMs)}
					</dd>
				</div>
				<div>
					<dt>{words.colLength}</dt>
					<dd>
						{formatLength(file.durationMs)}, {formatBytes(file.bytes)}
					</dd>
				</div>
				{file.tracks ? (
					<div>
						<dt>{words.tracks}</dt>
						<dd>{file.tracks.join(', ')}</dd>
					</div>
				) : null}
				<div>
					<dt>{words.fileCheck}</dt>
					<dd>{check}</dd>
				</div>
				<div>
					<dt>{words.where}</dt>
					<dd className="details__path" ref={path}>
						{file.files?.map(({ path }) => path).join('\n') ?? file.path}
					</dd>
				</div>
			</dl>
			<Button icon="copy" wide onPress={() => detach(copyPath())}>
				{words.copyPath}
			</Button>
		</>
	)
}
