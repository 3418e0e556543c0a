import type { ActivityEntry } from '../../../shared/domain/show.ts'
import { formatTime } from '../../lib/format.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import './activity.css'

const levelIcons: Readonly<Record<ActivityEntry['level'], IconName>> = { info: 'info', good: 'check', warning: 'alert', error: 'octagon' }
const levelTones: Readonly<Record<ActivityEntry['level'], string>> = { info: 'quiet', good: 'good', warning: 'warning', error: 'warning' }

/** Lines of what happened. Ads carry the violet mark whatever became of them, unless something went wrong. */
export function ActivityList({ entries }: { readonly entries: readonly ActivityEntry[] }) {
	return (
		<ul className="log">
			{entries.map((entry) => {
				const isAd = entry.kind === 'ad' && (entry.level === 'info' || entry.level === 'good')
				return (
					<li key={entry.id}>
						<time>{formatTime(entry.atMs)}</time>
						<Icon name={isAd ? 'ad' : levelIcons[entry.level]} size={15} tone={isAd ? 'ads' : levelTones[entry.level]} />
						<span>
							{entry.subject ? <b>{entry.subject} </b> : null}
							{entry.text}
						</span>
					</li>
				)
			})}
		</ul>
	)
}
