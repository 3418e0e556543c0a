import { useState } from 'react'
import type { AccountView } from '../../../shared/domain/account.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAnswer } from '../../hooks/use-answer.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Card } from '../../ui/card.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { lastDays } from './last-days.ts'
import { StatisticsView } from './statistics-view.tsx'

const ranges = ['7', '28', '90'] as const

/** Statistics of the whole account over the last days. */
export function AccountStatistics({ account }: { readonly account: AccountView }) {
	const texts = useTexts()
	const { clock } = useStudio()
	const words = texts.livestreamPage.statistics
	const [days, setDays] = useState<(typeof ranges)[number]>('28')
	// Fixed when it is chosen: a range that moves with the clock would be fetched endlessly.
	const [range, setRange] = useState(() => lastDays(28, clock.getState().nowMs))
	const answer = useAnswer('accounts.statistics', { accountId: account.id, ...range }, '')
	const name = words.account({ name: account.label || account.platformName })
	return (
		<Card
			label={name}
			className="figures"
			heading={<h2>{name}</h2>}
			aside={
				<Segmented
					label={words.range}
					value={days}
					options={ranges.map((value) => ({ value, label: words.days({ count: Number(value) }) }))}
					onChange={(value) => {
						setDays(value)
						setRange(lastDays(Number(value), clock.getState().nowMs))
					}}
				/>
			}
		>
			{answer.isAsking ? <Waiting /> : null}
			{answer.kind === 'failed' ? <ErrorNote error={answer.error} /> : null}
			{answer.kind === 'ready' ? <StatisticsView statistics={answer.value.statistics} range={range} /> : null}
		</Card>
	)
}
