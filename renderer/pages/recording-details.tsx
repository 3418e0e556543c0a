import { useRef } from 'react'
import type { RecordingFile } from '../../shared/domain/recording.ts'
import { useStudio } from '../hooks/studio-context.ts'
import { copyText, selectText } from '../lib/copy-text.ts'
import { detach } from '../lib/detach.ts'
import { fileName, formatBytes, formatDate, formatLength, formatTimeShort } from '../lib/format.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'

/** The details of one file: chapters, location and condition. */
export function RecordingDetails({ file }: { readonly file: RecordingFile }) {
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
		<aside className="details" aria-label={words.selected}>
			<h2>{fileName(file.path)}</h2>
			<div className="details__bar" aria-hidden="true">
				{file.chapters.map(({ startMs, endMs }) => (
					<i
						key={startMs}
						style={{ left: `${(startMs / file.durationMs) * 100}%`, width: `max(3px, ${((endMs - startMs) / file.durationMs) * 100}%)` }}
					/>
				))}
			</div>
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
				<div>
					<dt>{words.fileCheck}</dt>
					<dd>{check}</dd>
				</div>
				<div>
					<dt>{words.where}</dt>
					<dd className="details__path" ref={path}>
						{file.path}
					</dd>
				</div>
			</dl>
			<Button icon="copy" wide onPress={() => detach(copyPath())}>
				{words.copyPath}
			</Button>
			<h3>{words.chaptersTitle}</h3>
			{file.chapters.length === 0 ? <p className="details__none">{words.noChapters}</p> : null}
			<ol className="details__chapters">
				{file.chapters.map(({ title, startMs }) => (
					<li key={startMs}>
						<time>{formatLength(startMs)}</time>
						<Icon name="ad" size={15} tone="ads" />
						<span className="cut">{title}</span>
					</li>
				))}
			</ol>
		</aside>
	)
}
