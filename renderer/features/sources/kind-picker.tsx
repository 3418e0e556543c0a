import { fitsIntoScene } from '../../../shared/domain/source-use.ts'
import { sourceKinds } from '../../../shared/program/sources/index.ts'
import { useSlice } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icons.tsx'
import { sourceIcon } from '../../ui/source-icons.ts'

/** The choice of a new source's kind; none is preselected. */
export function KindPicker({
	sceneId,
	onPick,
	onExisting,
	onClose,
}: {
	readonly sceneId: string | null
	readonly onPick: (kind: string) => void
	/** Uses an existing source once more. */
	readonly onExisting: () => void
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const { scenes, sources } = useSlice('program')
	const scene = scenes.find(({ id }) => id === sceneId)
	return (
		<Dialog
			title={scene ? texts.sources.addToTitle({ scene: scene.name }) : texts.sources.addTitle}
			closeLabel={texts.app.close}
			onClose={onClose}
		>
			<ul className="kind-picks" aria-label={texts.sources.kind}>
				{sourceKinds.map(({ id, name }) => (
					<li key={id}>
						<button type="button" className="kind-pick" onClick={() => onPick(id)}>
							<Icon name={sourceIcon(id)} size={20} />
							<span>{texts.say(name)}</span>
						</button>
					</li>
				))}
			</ul>
			{scene && sources.some(fitsIntoScene) ? (
				<button type="button" className="link" onClick={onExisting}>
					{texts.sources.addExisting}
				</button>
			) : null}
		</Dialog>
	)
}
