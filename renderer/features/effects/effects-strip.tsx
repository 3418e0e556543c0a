import { targetKey } from '../../../shared/program/filter-target.ts'
import { useScreen, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import { sourceIcon } from '../../ui/source-icons.ts'
import { type EffectsOwner, sceneEffectsKey } from '../../view-models/effects-owner.ts'

/** Back, what has the effects, undo, and a way to copy all of them at once. */
export function EffectsStrip({ owner }: { readonly owner: EffectsOwner }) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const { scenes, sources, undo, redo } = useSlice('program')
	const copied = useScreen((screen) => screen.copiedFilters)
	const words = texts.effects
	const { showEffects, copyFilters } = stores.screen.getState()
	const { target, filters } = owner
	const choice = (key: string, label: string, icon: IconName, divided = false): MenuItem => ({
		...{ id: key, label, icon, divided },
		checked: key === owner.key,
		onChoose: () => showEffects(key),
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
			<span className="grow" />
			<IconButton
				icon="undo"
				label={undo ? words.undo({ what: texts.say(undo) }) : words.nothingToUndo}
				reason={undo ? null : words.nothingToUndo}
				onPress={() => detach(runner.run('program.undo'))}
			/>
			<IconButton
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
				size="small"
				icon="paste"
				reason={copied.length === 0 ? words.nothingToPaste : null}
				onPress={() => detach(runner.run('filters.paste', { target, filters: [...copied] }))}
			>
				{words.paste({ count: copied.length })}
			</Button>
		</div>
	)
}
