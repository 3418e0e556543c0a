import type { Limitation } from '../../../shared/domain/account.ts'
import { Icon } from '../../ui/icons.tsx'

/** What is not possible, each with its reason. */
export function Limits({ limits }: { readonly limits: readonly Limitation[] }) {
	return (
		<ul className="limits">
			{limits.map(({ what, why }) => (
				<li key={what}>
					<Icon name="info" size={15} tone="quiet" />
					<span>
						<b>{what}</b> {why}
					</span>
				</li>
			))}
		</ul>
	)
}
