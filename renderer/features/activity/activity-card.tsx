import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Card } from '../../ui/card.tsx'
import { ActivityList } from './activity-list.tsx'

/** More would not fit in the card; the dialog shows all of them. */
const shown = 12

export function ActivityCard() {
	const texts = useTexts()
	const { stores } = useStudio()
	const activity = useSlice('activity')
	return (
		<Card
			label={texts.activity.label}
			className="card--fill activity"
			heading={<h2>{texts.activity.label}</h2>}
			aside={
				<button type="button" className="link" onClick={() => stores.screen.getState().open({ kind: 'activity' })}>
					{texts.activity.showAll}
				</button>
			}
		>
			{activity.length === 0 ? (
				<p className="activity__empty">{texts.activity.empty}</p>
			) : (
				<ActivityList entries={activity.slice(-shown).toReversed()} />
			)}
		</Card>
	)
}
