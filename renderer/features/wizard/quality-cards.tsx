import { useId } from 'react'
import type { MeasuredFormatId } from '../../../shared/domain/encoder-measurement.ts'
import type { QualityCard } from '../../../shared/domain/quality-advice.ts'
import { formatBitrate } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Chip } from '../../ui/chip.tsx'
import { PickCard } from './pick-card.tsx'

/** The usual qualities, each with what speaks for or against it. */
export function QualityCards({
	cards,
	chosen,
	onPick,
}: {
	readonly cards: readonly QualityCard[]
	/** null: the program has another one. */
	readonly chosen: MeasuredFormatId | null
	readonly onPick: (card: QualityCard) => void
}) {
	const { quality: words } = useTexts().wizard
	const group = useId()
	return (
		<fieldset className="pick-cards" aria-label={words.label}>
			{cards.map((card) => {
				const { id, obstacle, advice } = card
				return (
					<PickCard
						key={id}
						group={group}
						label={`${words.names[id]}, ${words.frames[id]}`}
						isPicked={id === chosen}
						isOff={obstacle !== null && id !== chosen}
						onPick={() => onPick(card)}
					>
						<span className="pick-card__quality">
							<b>{words.names[id]}</b>
							<span>{words.frames[id]}</span>
						</span>
						<span className="tabular">{(card.isLowered ? words.eachLowered : words.each)({ rate: formatBitrate(card.videoKbps) })}</span>
						{obstacle ? (
							<Chip tone="warning" icon="alert">
								{obstacle === 'line' ? words.obstacles.line({ rate: formatBitrate(card.needsKbps) }) : words.obstacles[obstacle]}
							</Chip>
						) : advice === 'recommended' ? (
							<Chip tone="good" icon="check">
								{words.recommended}
							</Chip>
						) : advice === 'tight' ? (
							<Chip tone="plain" icon="info">
								{words.tight}
							</Chip>
						) : null}
					</PickCard>
				)
			})}
		</fieldset>
	)
}
