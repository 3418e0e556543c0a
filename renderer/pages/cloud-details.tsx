import { useClock } from '../hooks/studio-context.ts'
import { formatDate, formatLength, formatTimeShort } from '../lib/format.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Icon } from '../ui/icons.tsx'
import { NamedValues } from '../ui/named-values.tsx'
import { cloudLink } from './recording-entries.ts'
import type { CloudRecording } from './use-cloud-recordings.ts'

/** What the platform reports about one of its recordings. */
export function CloudDetails({ recording }: { readonly recording: CloudRecording }) {
	const texts = useTexts()
	const words = texts.recordings
	const { file, platformName } = recording
	const nowMs = useClock((now) => Math.floor(now / 60_000) * 60_000)
	const link = cloudLink(file, nowMs)
	const at = (ms: number | null) => (ms === null ? '–' : `${formatDate(ms, texts.locale)}, ${formatTimeShort(ms)}`)
	const facts: readonly (readonly [string, string])[] = [
		[words.colWhere, platformName],
		[words.started, at(file.startedAtMs)],
		[words.ended, at(file.endedAtMs)],
		[words.colLength, file.durationMs === null ? '–' : formatLength(file.durationMs)],
		[words.recordedFromLabel, file.recordedFrom?.title ?? file.recordedFrom?.id ?? '–'],
		[
			words.colStatus,
			file.ready
				? words.ready
				: [file.status, file.progressPercent === null ? null : `${Math.round(file.progressPercent)}%`].filter(Boolean).join(', '),
		],
	]
	return (
		<aside className="details" aria-label={words.selected}>
			<h2>{file.title}</h2>
			<NamedValues values={facts} />
			{link.kind === 'page' ? (
				<a className="button button--quiet button--medium button--wide" href={link.url} target="_blank" rel="noreferrer">
					<Icon name="film" />
					<span className="button__text">{words.openPage({ platform: platformName })}</span>
				</a>
			) : link.kind === 'download' ? (
				<>
					<a className="button button--quiet button--medium button--wide" href={link.url} target="_blank" rel="noreferrer">
						<Icon name="download" />
						<span className="button__text">{words.download}</span>
					</a>
					<p className="details__none tabular">
						{words.worksUntil({ date: formatDate(link.untilMs, texts.locale), time: formatTimeShort(link.untilMs) })}
					</p>
				</>
			) : link.kind === 'over' ? (
				<p className="details__none tabular">
					{words.linkOver({ date: formatDate(link.untilMs, texts.locale), time: formatTimeShort(link.untilMs) })}
				</p>
			) : (
				<p className="details__none">{file.ready ? words.noPage : file.failed ? words.cloudGivenUpHint : words.notReadyYet}</p>
			)}
		</aside>
	)
}
