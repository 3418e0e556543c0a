import type { ReactNode } from 'react'
import type { CollectionSummary } from '../../../shared/domain/collections.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/chip.tsx'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import { collectionLine } from './collection-line.ts'
import { SceneOutlineView } from './scene-outline.tsx'

const shownScenes = [0, 1, 2]

/** One collection: three of its scenes, its name, and its actions. */
export function CollectionCard({
	collection,
	isOnAir,
	isSelected,
	reason,
	isOpening,
	menu,
	nowMs,
	picture,
	onSelect,
	onOpen,
}: {
	readonly collection: CollectionSummary
	readonly isOnAir: boolean
	readonly isSelected: boolean
	/** Why it cannot be opened now, or null. */
	readonly reason: string | null
	readonly isOpening: boolean
	readonly menu: readonly MenuItem[]
	readonly nowMs: number
	/** The picture of one of its scenes, if there is one. */
	readonly picture: (index: number) => ReactNode
	readonly onSelect: () => void
	readonly onOpen: () => void
}) {
	const texts = useTexts()
	const words = texts.collections
	const { name, isOpen, outlines, widthPx, heightPx, missingFiles, problem } = collection
	return (
		<article className={`collection${isSelected ? ' is-selected' : ''}${isOpen ? ' is-open' : ''}`} aria-label={name}>
			<button type="button" className="collection__scenes" aria-pressed={isSelected} aria-label={words.select({ name })} onClick={onSelect}>
				{shownScenes.map((index) => (
					<span key={index} className="collection__scene">
						<SceneOutlineView outline={outlines[index] ?? null} widthPx={widthPx} heightPx={heightPx} />
						{picture(index)}
					</span>
				))}
			</button>
			<span className="collection__tags">
				{isOnAir ? <Tag tone="air">{words.onAir}</Tag> : isOpen ? <Tag tone="off">{words.isOpen}</Tag> : null}
				{problem ? (
					<span className="collection__missing">{words.cannotOpen}</span>
				) : missingFiles.length > 0 ? (
					<span className="collection__missing">{words.missing({ count: missingFiles.length })}</span>
				) : null}
			</span>
			<div className="collection__foot">
				<span className="collection__name">
					<b className="cut" dir="auto" title={name}>
						{name}
					</b>
					<span className="cut">{problem ? problem.message : collectionLine(collection, texts, nowMs)}</span>
				</span>
				{isOpen ? null : (
					<Button size="small" reason={reason} working={isOpening} label={`${words.open}, ${name}`} onPress={onOpen}>
						{words.open}
					</Button>
				)}
				<MenuButton label={words.more({ name })} icon="dots" items={menu} />
			</div>
		</article>
	)
}
