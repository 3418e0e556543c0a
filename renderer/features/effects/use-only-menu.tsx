import type { FilterTarget } from '../../../shared/domain/filter.ts'
import { scenesOf } from '../../../shared/domain/source-use.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { MenuButton } from '../../ui/menu.tsx'

/** Gives one of the scenes that show a source its own copy of it, and edits that copy from then on. */
export function UseOnlyMenu({ target }: { readonly target: FilterTarget }) {
	const { effects: words } = useTexts()
	const { runner, stores } = useStudio()
	const program = useSlice('program')
	const source = target.kind === 'source' ? program.sources.find(({ id }) => id === target.id) : undefined
	const scenes = source ? scenesOf(program, source.id) : []
	if (!source || scenes.length < 2) return null
	const { id, settings } = source
	const reason = settings.kind === 'camera' ? words.useOnlyCamera : null

	async function copyFor(sceneId: string, scene: string): Promise<void> {
		const copy = await runner.run('sources.copyFor', { id, sceneId })
		if (!copy) return
		const { showEffects, toast } = stores.screen.getState()
		showEffects(copy.id)
		toast({ tone: 'good', strong: words.usedOnly({ scene }), text: '', action: null })
	}

	const items = scenes.map((scene) => ({
		...({ id: scene.id, label: scene.name, icon: 'scene', reason, does: 'sources.copyFor' } as const),
		onChoose: () => detach(copyFor(scene.id, scene.name)),
	}))
	return <MenuButton className="use-only" label={words.useOnlyMeans} text={words.useOnly} icon="chevron" items={items} />
}
