import type { AccountView } from '../../../shared/domain/account.ts'
import type { LivestreamSummary } from '../../../shared/domain/livestream.ts'
import { useClock, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { webUrl } from '../../lib/web-url.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { liveLine, livestreamChip, livestreamTitle } from '../../view-models/livestream-text.ts'

/** The livestream that the next show uses on this account. */
export function ChosenLivestream({
	account,
	withWho,
	onEdit,
	onDetails,
}: {
	readonly account: AccountView
	/** Livestreams there differ in who may watch. */
	readonly withWho: boolean
	/** null = it cannot be changed from here. */
	readonly onEdit: ((livestreamId: string) => void) | null
	/** null = nothing more is reported about it. */
	readonly onDetails: ((livestream: LivestreamSummary) => void) | null
}) {
	const texts = useTexts()
	const { runner, clock } = useStudio()
	const { chosenLivestream: livestream } = account
	const words = texts.livestreams
	useClock((nowMs) => Math.floor(nowMs / 60_000))
	const chip = livestream && livestreamChip(livestream, texts)
	const none = account.capabilities.create ? words.chosenNoneLine : words.chosenNothingLine
	const lines = livestream
		? [liveLine(livestream, clock.getState().nowMs, withWho, texts), livestream.remote ? words.chosenRemote : ''].filter(Boolean)
		: [none]
	const page = webUrl(livestream?.url ?? null)
	return (
		<Card
			label={words.chosen}
			className="chosen"
			heading={<h2>{words.chosen}</h2>}
			aside={
				chip ? (
					<Chip tone={chip.tone} icon={chip.icon}>
						{chip.word}
					</Chip>
				) : null
			}
		>
			<b className="chosen__title">
				{livestream ? livestreamTitle(livestream, texts) : account.capabilities.create ? words.chosenNone : words.chosenNothing}
			</b>
			{lines.map((line) => (
				<p key={line} className="chosen__line">
					{line}
				</p>
			))}
			{page ? (
				<a className="link" href={page} target="_blank" rel="noreferrer">
					{words.watch}
				</a>
			) : null}
			{livestream ? (
				<div className="chosen__do">
					{onDetails ? (
						<Button size="small" label={texts.livestreamPage.detailsOf({ title: livestream.title })} onPress={() => onDetails(livestream)}>
							{texts.livestreamPage.details}
						</Button>
					) : null}
					{onEdit ? (
						<Button size="small" onPress={() => onEdit(livestream.id)}>
							{words.edit}
						</Button>
					) : null}
					<Button
						does="livestreams.choose"
						size="small"
						look="ghost"
						onPress={() => detach(runner.run('livestreams.choose', { accountId: account.id, livestreamId: null }))}
					>
						{account.capabilities.create ? words.dropChosen : words.drop}
					</Button>
				</div>
			) : null}
		</Card>
	)
}
