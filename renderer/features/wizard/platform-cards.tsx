import { useId } from 'react'
import type { AccountCapabilities, PlatformKindView } from '../../../shared/domain/account.ts'
import { initialsOf } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Initials } from '../../ui/chip.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { PickCard } from './pick-card.tsx'
import type { ShowPlace } from './steps.ts'

/** What matters most to somebody who chooses, in this order. */
const telling = [
	'adBreak',
	'cloudRecording',
	'schedule',
	'recurrence',
	'audience',
	'remote',
	'outputs',
	'create',
] as const satisfies readonly (keyof AccountCapabilities)[]
const mostPoints = 3

/** What the platform can do, the most telling first. Pure. */
export function pointsOf({ variants }: PlatformKindView, texts: Pick<Texts, 'accounts'>): readonly string[] {
	const [variant] = variants
	const names: Readonly<Partial<Record<keyof AccountCapabilities, string>>> = { ...texts.accounts.may, ...texts.accounts.mayAlso }
	return telling.flatMap((id) => (variant?.capabilities[id] ? (names[id] ?? []) : [])).slice(0, mostPoints)
}

/** Where the show may go: Practice, every platform, any other server. */
export function PlatformCards({
	platforms,
	place,
	onPick,
}: {
	readonly platforms: readonly PlatformKindView[]
	readonly place: ShowPlace
	readonly onPick: (place: ShowPlace) => void
}) {
	const texts = useTexts()
	const group = useId()
	const words = texts.wizard.where
	return (
		<fieldset className="pick-cards" aria-label={words.label}>
			<PlaceCard
				group={group}
				icon="cap"
				name={words.practice}
				line={words.practiceLine}
				points={Object.values(words.practicePoints)}
				isPicked={place.kind === 'practice'}
				onPick={() => onPick({ kind: 'practice' })}
			/>
			{platforms.map((platform) => {
				const [method] = platform.variants[0]?.methods ?? []
				return (
					<PlaceCard
						key={platform.id}
						group={group}
						name={platform.name}
						line={method ? texts.accounts.methodNames[method] : ''}
						points={pointsOf(platform, texts)}
						isPicked={place.kind === 'platform' && place.platformId === platform.id}
						onPick={() => onPick({ kind: 'platform', platformId: platform.id })}
					/>
				)
			})}
			<PlaceCard
				group={group}
				icon="destination"
				name={words.custom}
				line={words.customLine}
				points={Object.values(words.customPoints)}
				isPicked={place.kind === 'custom'}
				onPick={() => onPick({ kind: 'custom' })}
			/>
		</fieldset>
	)
}

function PlaceCard({
	group,
	icon,
	name,
	line,
	points,
	isPicked,
	onPick,
}: {
	readonly group: string
	/** Absent: the first letters of the name. */
	readonly icon?: IconName
	readonly name: string
	readonly line: string
	readonly points: readonly string[]
	readonly isPicked: boolean
	readonly onPick: () => void
}) {
	return (
		<PickCard group={group} label={name} isPicked={isPicked} onPick={onPick}>
			<span className="pick-card__top">
				{icon ? (
					<span className="initials" aria-hidden="true">
						<Icon name={icon} size={20} />
					</span>
				) : (
					<Initials>{initialsOf(name)}</Initials>
				)}
				<span>
					<b>{name}</b>
					<span>{line}</span>
				</span>
			</span>
			<span className="pick-card__points">
				{points.map((point) => (
					<span key={point}>
						<Icon name="check" size={15} />
						{point}
					</span>
				))}
			</span>
		</PickCard>
	)
}
