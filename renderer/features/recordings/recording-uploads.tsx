import './uploads.css'
import { isUploading, type VideoUpload } from '../../../shared/domain/video-upload.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { formatBytes, formatDuration, formatTime } from '../../lib/format.ts'
import { webUrl } from '../../lib/web-url.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'

const none: readonly VideoUpload[] = []

/** The uploads of one recording: how far they are, and what became of them. */
export function RecordingUploads({ recordingId }: { readonly recordingId: string }) {
	const { uploads: words } = useTexts()
	const uploads = useView(({ recording }) => (recording.uploads ?? none).filter((upload) => upload.recordingId === recordingId))
	if (uploads.length === 0) return null
	return (
		<section className="uploads" aria-label={words.heading}>
			<h3>{words.heading}</h3>
			<ul>
				{uploads.map((upload) => (
					<UploadRow key={upload.id} upload={upload} />
				))}
			</ul>
		</section>
	)
}

const icons: Readonly<Record<VideoUpload['state']['kind'], IconName>> = {
	waiting: 'timer',
	sending: 'upload',
	finishing: 'turning',
	retrying: 'alert',
	interrupted: 'half',
	failed: 'octagon',
	done: 'check',
}

function UploadRow({ upload }: { readonly upload: VideoUpload }) {
	const texts = useTexts()
	const words = texts.uploads
	const { runner } = useStudio()
	const { id, state, platformName: platform, title, bytes } = upload
	const url = state.kind === 'done' ? webUrl(state.url) : null
	return (
		<li className="upload" data-state={state.kind}>
			<Icon name={icons[state.kind]} size={16} />
			<div className="upload__body">
				<b>{words.line({ platform, title })}</b>
				{state.kind === 'sending' ? <progress aria-label={words.progress({ platform })} max={bytes} value={state.sentBytes} /> : null}
				<p className="tabular">{lineOf(upload, texts)}</p>
				{url === null ? null : (
					<a className="link" href={url} target="_blank" rel="noreferrer">
						{words.open({ platform })}
					</a>
				)}
				{state.kind === 'failed' || state.kind === 'interrupted' || state.kind === 'retrying' ? (
					<Button
						does="recordings.retryUpload"
						size="small"
						icon="repeat"
						onPress={() => detach(runner.run('recordings.retryUpload', { id }))}
					>
						{words.retry}
					</Button>
				) : null}
			</div>
			<IconButton
				does="recordings.cancelUpload"
				icon="cross"
				label={isUploading(state) ? words.cancel({ platform }) : words.remove({ platform })}
				onPress={() => detach(runner.run('recordings.cancelUpload', { id }))}
			/>
		</li>
	)
}

function lineOf({ state, bytes, platformName: platform }: VideoUpload, texts: Texts): string {
	const words = texts.uploads
	switch (state.kind) {
		case 'waiting':
			return words.waiting
		case 'sending': {
			const sent = formatBytes(state.sentBytes)
			const size = formatBytes(bytes)
			const speed = state.bytesPerSecond
			if (speed === null || speed <= 0) return words.sending({ sent, size })
			const left = words.left({ left: formatDuration(((bytes - state.sentBytes) / speed) * 1000) })
			const line = words.sendingAt({ sent, size, speed: formatBytes(speed) })
			return [line, state.isSlowed ? words.slowed : left].join('. ')
		}
		case 'finishing':
			return words.finishing({ platform })
		case 'retrying':
			return words.retrying({ message: state.error.message, time: formatTime(state.atMs) })
		case 'interrupted':
			return words.interrupted
		case 'failed': {
			const { message, action } = state.error
			return `${message} ${action}`
		}
		case 'done':
			return words.done
	}
}
