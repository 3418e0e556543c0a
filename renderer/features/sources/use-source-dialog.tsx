import { useState } from 'react'
import type { Scene } from '../../../shared/domain/program.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { fitsIntoScene } from '../../../shared/domain/source-use.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { sourceIcon } from '../../ui/source-icons.ts'
import { foundSources, whereText } from './source-rows.ts'

/** Maximum number of rows; further sources are found by searching. */
const mostRows = 60

/** Adds an existing source to a scene, as the same source. Enter chooses the first match. */
export function UseSourceDialog({ scene, onClose }: { readonly scene: Scene; readonly onClose: () => void }) {
	const texts = useTexts()
	const { runner } = useStudio()
	const program = useSlice('program')
	const action = useAction()
	const [typed, setTyped] = useState('')
	const inScene = new Set(scene.items.map(({ sourceId }) => sourceId))
	const found = foundSources(program.sources.filter(fitsIntoScene), inScene, typed)

	async function add({ id }: Source): Promise<void> {
		if (await action.run(() => runner.request('sceneItems.add', { sceneId: scene.id, sourceId: id }))) onClose()
	}

	return (
		<Dialog title={texts.sources.addToTitle({ scene: scene.name })} closeLabel={texts.app.close} onClose={onClose}>
			<form
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					const [first] = found
					if (first) detach(add(first))
				}}
			>
				<TextField type="search" label={texts.sources.search} value={typed} maxLength={80} onChange={setTyped} />
				<ul className="picks" aria-label={texts.sources.all}>
					{found.slice(0, mostRows).map((source) => (
						<li key={source.id}>
							<button type="button" className="pick" onClick={() => detach(add(source))}>
								<Icon name={sourceIcon(source.settings.kind)} />
								<span className="grow cut">{source.name}</span>
								<span className="pick__line cut">{inScene.has(source.id) ? texts.sources.once : whereText(source, program, texts)}</span>
							</button>
						</li>
					))}
				</ul>
				<p className="field__hint" role="status">
					{found.length === 0
						? texts.sources.noneFound
						: found.length > mostRows
							? texts.sources.andMore({ count: found.length - mostRows })
							: null}
				</p>
				<ErrorNote error={action.error} />
			</form>
		</Dialog>
	)
}
