import { useState } from 'react'
import type { Scene } from '../../../shared/domain/program.ts'
import { onlyIn } from '../../../shared/domain/source-use.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { CheckField } from '../../ui/field.tsx'
import { someNames } from '../../view-models/some-names.ts'

/** Explains what happens to the scene's sources, and offers to remove those that nothing else uses. */
export function RemoveSceneDialog({ scene, onClose }: { readonly scene: Scene; readonly onClose: () => void }) {
	const texts = useTexts()
	const { runner } = useStudio()
	const program = useSlice('program')
	const [also, setAlso] = useState(false)
	const words = texts.sources
	const only = onlyIn(program, scene.id).map(({ name }) => name)
	const isShared = new Set(scene.items.map(({ sourceId }) => sourceId)).size > only.length
	const text = [
		scene.items.length === 0 ? words.removeSceneEmpty : '',
		isShared ? words.removeSceneShared : '',
		only.length > 0 ? words.removeSceneOnly({ count: only.length, names: someNames(only, texts) }) : '',
		only.length > 0 && !also ? (only.length === 1 ? words.removeSceneStaysOne : words.removeSceneStay) : '',
	]
	return (
		<AskDialog
			does="scenes.remove"
			title={texts.dialogs.removeSceneTitle({ name: scene.name })}
			text={text.filter(Boolean).join(' ')}
			yes={texts.dialogs.remove}
			no={texts.dialogs.keep}
			onYes={() => {
				onClose()
				detach(runner.run('scenes.remove', { id: scene.id, alsoSources: also }))
			}}
			onClose={onClose}
		>
			{only.length > 0 ? <CheckField label={words.alsoRemove({ count: only.length })} checked={also} onChange={setAlso} /> : null}
		</AskDialog>
	)
}
