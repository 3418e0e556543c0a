import type { Limitation } from '../../../shared/domain/account.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'

/** What is not possible, each with its reason. */
export function Limits({ limits }: { readonly limits: readonly Limitation[] }) {
	const { say } = useTexts()
	return (
		<ul className="limits">
			{limits.map(({ what, why }) => (
				<li key={what.text}>
					<Icon name="info" size={15} tone="quiet" />
					<span>
						<b>{say(what)}</b> {say(why)}
					</span>
				</li>
			))}
		</ul>
	)
}
