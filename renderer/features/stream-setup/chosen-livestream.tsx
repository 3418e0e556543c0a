import type { AccountView } from '../../../shared/domain/account.ts'
import type { LiveSummary } from '../../../shared/domain/livestream.ts'
import { useClock, useStudio } from '../../hooks/studio-context.ts'
import { webUrl } from '../../lib/web-url.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { liveChip, liveLine } from '../../view-models/livestream-text.ts'

/** What the next show goes to on this account. */
export function ChosenLive({
	account,
	withWho,
	onEdit,
	onDetails,
}: {
	readonly account: AccountView
	/** Lives there differ in who may watch. */
	readonly withWho: boolean
	/** null = it cannot be changed from here. */
	readonly onEdit: ((liveId: string) => void) | null
	/** null = nothing more is told about it. */
	readonly onDetails: ((live: LiveSummary) => void) | null
}) {
	const texts = useTexts()
	const { client, runner, clock } = useStudio()
	const { chosenLive: live } = account
	const words = texts.lives
	useClock((nowMs) => Math.floor(nowMs / 60_000))
	const chip = live && liveChip(live, texts)
	const none = account.capabilities.create ? words.chosenNoneLine : words.chosenNothingLine
	const lines = live
		? [liveLine(live, clock.getState().nowMs, withWho, texts), live.remote ? words.chosenRemote : ''].filter(Boolean)
		: [none]
	const page = webUrl(live?.url ?? null)
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
			<b className="chosen__title">{live?.title ?? (account.capabilities.create ? words.chosenNone : words.chosenNothing)}</b>
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
			{live ? (
				<div className="chosen__do">
					{onDetails ? (
						<Button size="small" label={texts.liveMore.detailsOf(live.title)} onPress={() => onDetails(live)}>
							{texts.liveMore.details}
						</Button>
					) : null}
					{onEdit ? (
						<Button size="small" onPress={() => onEdit(live.id)}>
							{words.edit}
						</Button>
					) : null}
					<Button
						size="small"
						look="ghost"
						onPress={() => void runner.attempt(() => client.call('lives.choose', { accountId: account.id, liveId: null }))}
					>
						{account.capabilities.create ? words.dropChosen : words.drop}
					</Button>
				</div>
			) : null}
		</Card>
	)
}
