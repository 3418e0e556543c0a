import type { AccountView } from '../../../shared/domain/account.ts'
import { webUrl } from '../../lib/web-url.ts'
import { liveChip, liveLine } from '../../models/live-text.ts'
import { useClock, useStudio } from '../../studio/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Choices } from '../../ui/choices.tsx'

/** What the next show goes to on this account, and how it travels there. */
export function ChosenLive({ account, onEdit }: { readonly account: AccountView; readonly onEdit: (liveId: string) => void }) {
	const texts = useTexts()
	const { client, runner, clock } = useStudio()
	const { chosenLive: live } = account
	const words = texts.lives
	useClock((nowMs) => Math.floor(nowMs / 60_000))
	const chip = live && liveChip(live, texts)
	const page = webUrl(live?.url ?? null)
	return (
		<>
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
				<b className="chosen__title">{live?.title ?? words.chosenNone}</b>
				<p className="chosen__line">{live ? liveLine(live, clock.getState().nowMs, texts) : words.chosenNoneLine}</p>
				{page ? (
					<a className="link" href={page} target="_blank" rel="noreferrer">
						{words.watch}
					</a>
				) : null}
				{live ? (
					<div className="chosen__do">
						<Button size="small" onPress={() => onEdit(live.id)}>
							{words.edit}
						</Button>
						<Button
							size="small"
							look="ghost"
							onPress={() => void runner.attempt(() => client.call('lives.choose', { accountId: account.id, liveId: null }))}
						>
							{words.dropChosen}
						</Button>
					</div>
				) : null}
			</Card>
			<Card label={texts.accounts.ingest} className="ingest">
				<Choices
					wide
					label={texts.accounts.ingest}
					value={account.ingestProtocol}
					choices={(['rtmp', 'srt'] as const).map((value) => ({
						value,
						label: texts.accounts.ingestNames[value],
						line: texts.accounts.ingestLines[value],
					}))}
					hint={texts.accounts.ingestHint}
					onChange={(protocol) => void runner.attempt(() => client.call('accounts.setIngest', { accountId: account.id, protocol }))}
				/>
			</Card>
		</>
	)
}
