import type { Source } from '../../../shared/domain/source.ts'
import { kindHasPicture } from '../../../shared/domain/source.ts'
import { useScreen, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import { sourceIcon } from '../../ui/source-icons.ts'

/** Back, the source, undo, and a menu that copies all of its filters at once. */
export function EffectsStrip({ source }: { readonly source: Source }) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const { sources, undo, redo } = useSlice('program')
	const copied = useScreen((screen) => screen.copiedFilters)
	const words = texts.effects
	const { showEffects, copyFilters } = stores.screen.getState()
	const filters = source.filters ?? []
	const target = { kind: 'source', id: source.id } as const
	const choices = sources
		.filter(({ settings }) => kindHasPicture(settings.kind))
		.map(
			({ id, name, settings }): MenuItem => ({
				id,
				label: name,
				icon: sourceIcon(settings.kind),
				checked: id === source.id,
				onChoose: () => showEffects(id),
			}),
		)
	return (
		<div className="strip effects__strip">
			<IconButton icon="back" size={18} label={words.back} onPress={() => showEffects(null)} />
			<h1>{words.title}</h1>
			<MenuButton className="effects__source" label={words.choose} text={source.name} icon="chevron" items={choices} />
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
