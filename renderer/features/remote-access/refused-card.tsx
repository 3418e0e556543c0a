import type { RefusedTries } from '../../../shared/domain/remote-access.ts'
import { formatTimeShort } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'

const mostShown = 6

/** Somebody who tries codes is seen here. */
export function RefusedCard({ refused }: { readonly refused: readonly RefusedTries[] }) {
	const { remoteAccess: words } = useTexts()
	return (
		<section className="card" aria-label={words.refusedTitle}>
			<h2>{words.refusedTitle}</h2>
			<dl className="facts">
				{refused.slice(0, mostShown).map(({ address, why, count, lastAtMs }) => (
					<div key={`${address} ${why}`}>
						<dt>{words.refused[why]({ address })}</dt>
						<dd>{words.refusedTimes({ count, time: formatTimeShort(lastAtMs) })}</dd>
					</div>
				))}
			</dl>
		</section>
	)
}
