import { type FilterMedium, isOfMedium } from '../../../shared/program/filter-medium.ts'
import { targetKey } from '../../../shared/program/filter-target.ts'
import { useScreen, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { sourceIcon } from '../../ui/source-icons.ts'
import { type EffectsOwner, sceneEffectsKey } from '../../view-models/effects-owner.ts'
import { GuideLink } from '../../views/guide-link.tsx'

/** Back, what has the effects, undo, and a way to copy all of them at once. */
export function EffectsStrip({
	owner,
	medium,
	media,
	onMedium,
}: {
	readonly owner: EffectsOwner
	/** Which filters are shown. */
	readonly medium: FilterMedium
	/** What it has. */
	readonly media: readonly FilterMedium[]
	readonly onMedium: (medium: FilterMedium) => void
}) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const { scenes, sources, undo, redo } = useSlice('program')
	const copied = useScreen((screen) => screen.copiedFilters)
	const words = texts.effects
	const { showEffects, copyFilters } = stores.screen.getState()
	const { target } = owner
	const filters = owner.filters.filter((filter) => isOfMedium(filter, medium))
	const pasted = copied.filter((filter) => isOfMedium(filter, medium))
	const mediumName = (each: FilterMedium) => words.media[each]({ count: owner.filters.filter((filter) => isOfMedium(filter, each)).length })
	const choice = (key: string, label: string, icon: IconName, divided = false): MenuItem => ({
		...{ id: key, label, icon, divided },
		checked: key === owner.key,
		onChoose: () => showEffects(key, medium),
	})
	const choices = [
		choice(targetKey({ kind: 'program' }), words.program, 'screen'),
		...scenes.map(({ id, name }, index) => choice(sceneEffectsKey(id), name, 'scene', index === 0)),
		...sources.map(({ id, name, settings }, index) => choice(id, name, sourceIcon(settings.kind), index === 0)),
	]
	return (
		<div className="strip effects__strip">
			<IconButton icon="back" size={18} label={words.back} onPress={() => showEffects(null)} />
			<h1>{words.title}</h1>
			<MenuButton className="effects__source" label={words.choose} text={owner.name} icon="chevron" items={choices} />
			{media.includes('sound') ? (
				<Segmented
					label={words.medium}
					value={medium}
					options={media.map((value) => ({ value, label: mediumName(value) }))}
					onChange={onMedium}
				/>
			) : null}
			<span className="grow" />
			<GuideLink place="effects" />
			<IconButton
				does="program.undo"
				icon="undo"
				label={undo ? words.undo({ what: texts.say(undo) }) : words.nothingToUndo}
				reason={undo ? null : words.nothingToUndo}
				onPress={() => detach(runner.run('program.undo'))}
			/>
			<IconButton
				does="program.redo"
				icon="redo"
				label={redo ? words.redo({ what: texts.say(redo) }) : words.nothingToRedo}
				reason={redo ? null : words.nothingToRedo}
				onPress={() => detach(runner.run('program.redo'))}
			/>
			<Button
				size="small"
				icon="copy"
				reason={filters.length === 0 ? words.nothingToCopy : null}
				onPress={() => copyFilters(filters.map(({ enabled, settings }) => ({ enabled, settings })))}
			>
				{words.copyAll}
			</Button>
			<Button
				does="filters.paste"
				size="small"
				icon="paste"
				reason={pasted.length === 0 ? words.nothingToPaste : null}
				onPress={() => detach(runner.run('filters.paste', { target, filters: pasted }))}
			>
				{words.paste({ count: pasted.length })}
			</Button>
		</div>
	)
}
