import { useState } from 'react'
import { useAnswer } from '../../hooks/use-answer.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { StatisticsView } from './statistics-view.tsx'

/** Statistics of one livestream over time. */
export function LivestreamStatistics({ accountId, livestreamId }: { readonly accountId: string; readonly livestreamId: string }) {
	const texts = useTexts()
	const [asked, setAsked] = useState(0)
	const answer = useAnswer('livestreams.statistics', { accountId, livestreamId }, String(asked))
	const name = texts.livestreamPage.sections.statistics
	return (
		<Card
			label={name}
			className="figures"
			heading={<h3>{name}</h3>}
			aside={
				<Button size="small" look="ghost" icon="refresh" working={answer.isAsking} onPress={() => setAsked(asked + 1)}>
					{texts.livestreamPage.statistics.askAgain}
				</Button>
			}
		>
			{answer.kind === 'loading' ? <Waiting /> : null}
			{answer.kind === 'failed' ? <ErrorNote error={answer.error} /> : null}
			{answer.kind === 'ready' ? <StatisticsView statistics={answer.value.statistics} /> : null}
		</Card>
	)
}
