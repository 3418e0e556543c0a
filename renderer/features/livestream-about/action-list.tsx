import type { LivestreamAction } from '../../../shared/domain/livestream-about.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'

/** Each action with its description; one that is not possible now shows the reason without hovering. */
export function ActionList({
	actions,
	workingId,
	onChoose,
}: {
	readonly actions: readonly LivestreamAction[]
	readonly workingId: string | null
	readonly onChoose: (action: LivestreamAction) => void
}) {
	const { livestreamPage, say } = useTexts()
	const words = livestreamPage.about
	return (
		<ul className="acts">
			{actions.map((action) => (
				<li key={action.id} className="act">
					<div className="grow">
						<span>{say(action.line)}</span>
						{action.blockedBy === null ? null : <span className="act__not">{words.notNow({ why: say(action.blockedBy) })}</span>}
					</div>
					<Button
						look={action.danger && action.blockedBy === null ? 'danger' : 'quiet'}
						reason={action.blockedBy && say(action.blockedBy)}
						working={workingId === action.id}
						onPress={() => onChoose(action)}
					>
						{say(action.label)}
					</Button>
				</li>
			))}
		</ul>
	)
}
