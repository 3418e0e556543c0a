import type { Text } from '../../../shared/texts/text.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'

/** Quality settings that the service does not accept. The destination can be added anyway. */
export function ProblemList({ title, problems }: { readonly title: string; readonly problems: readonly Text[] }) {
	const { say } = useTexts()
	if (problems.length === 0) return null
	return (
		<div className="error-note">
			<Icon name="alert" size={18} />
			<div className="grow">
				<p>
					<b>{title}</b>
				</p>
				{problems.map((problem) => (
					<p key={problem.text} className="tabular">
						{say(problem)}
					</p>
				))}
			</div>
		</div>
	)
}
