import type { ActivityEntry } from '../../../shared/domain/show.ts'
import { formatTime } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'

const levelIcons: Readonly<Record<ActivityEntry['level'], IconName>> = { info: 'info', good: 'check', warning: 'alert', error: 'octagon' }
const levelTones: Readonly<Record<ActivityEntry['level'], string>> = { info: 'quiet', good: 'good', warning: 'warning', error: 'warning' }

/** Entries of the activity log. Ads always have the violet mark, unless something went wrong. */
export function ActivityList({ entries }: { readonly entries: readonly ActivityEntry[] }) {
	const { say } = useTexts()
	return (
		<ul className="log">
			{entries.map((entry) => {
				const isAd = entry.kind === 'ad' && (entry.level === 'info' || entry.level === 'good')
				return (
					<li key={entry.id}>
						<time>{formatTime(entry.atMs)}</time>
						<Icon name={isAd ? 'ad' : levelIcons[entry.level]} size={15} tone={isAd ? 'ads' : levelTones[entry.level]} />
						<span>
							<Line subject={say(entry.subject)} text={say(entry.text)} />
						</span>
					</li>
				)
			})}
		</ul>
	)
}

/** An error's sentence often begins with the name that the line already shows. */
function Line({ subject, text }: { readonly subject: string; readonly text: string }) {
	if (subject === '') return text
	return (
		<>
			<b>{subject} </b>
			{text.startsWith(`${subject} `) ? text.slice(subject.length + 1) : text}
		</>
	)
}
