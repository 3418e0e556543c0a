import type { NewCue } from '../../../shared/domain/cue.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { newCueOf } from './new-cue.ts'

/** There is no list yet, or nothing in it. */
export function NoCues({
	onAdded,
	onImport,
}: {
	readonly onAdded: (ids: readonly string[]) => void
	readonly onImport: (() => void) | null
}) {
	const texts = useTexts()
	const words = texts.cues
	const { runner } = useStudio()
	const { scenes } = useSlice('program')
	const { open, lists } = useSlice('cueList')

	async function add(cues: readonly NewCue[]): Promise<void> {
		const name = words.newListName({ number: lists.length + 1 })
		if (!open && !(await runner.run('cues.createList', { name }))) return
		const added = await runner.run('cues.add', { cues: [...cues] })
		if (added) onAdded(added.ids)
	}

	const fromScenes = scenes.map(({ id, name }, index) =>
		newCueOf({ number: String(index + 1), name, actions: [{ kind: 'take', settings: { sceneId: id } }] }),
	)
	return (
		<section className="cue-box" aria-label={words.list} data-region="">
			<div className="cue-none">
				<Icon name="cues" size={26} />
				<h2>{words.none.title}</h2>
				<p>{words.none.text}</p>
				<div className="cue-none__ways">
					<Button look="primary" onPress={() => detach(add([newCueOf({ number: '1', name: words.edit.newName({ number: '1' }) })]))}>
						{words.none.add}
					</Button>
					<Button
						look="outline"
						reason={scenes.length === 0 ? words.none.noScenes : null}
						onPress={() => detach(add(fromScenes.slice(0, 500)))}
					>
						{words.none.fromScenes}
					</Button>
					{onImport ? (
						<Button look="ghost" onPress={onImport}>
							{words.none.importCsv}
						</Button>
					) : null}
				</div>
			</div>
		</section>
	)
}
