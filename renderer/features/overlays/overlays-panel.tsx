import { type ReactNode, useState } from 'react'
import type { StudioCommandId } from '../../../shared/domain/commands.ts'
import type { ProgramView } from '../../../shared/domain/snapshot.ts'
import { useCommand } from '../../hooks/use-command.ts'
import { useView } from '../../hooks/use-view.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icons.tsx'
import { transitionIcon } from '../../ui/transition-icons.ts'
import { transitionName } from '../../view-models/transition-names.ts'
import { OverlayDialog } from './overlay-dialog.tsx'

type OverlayView = ProgramView['overlays'][number]

const commandIds: readonly StudioCommandId[] = ['overlays.toggle.1', 'overlays.toggle.2', 'overlays.toggle.3', 'overlays.toggle.4']

/** The overlays over the program: four rows, the lowest first. */
export function OverlaysPanel({ tabs }: { readonly tabs: ReactNode }) {
	const texts = useTexts()
	const overlays = useView(({ program }) => program.overlays)
	const scenes = useView(({ program }) => program.scenes)
	const [editedId, edit] = useState<string | null>(null)
	const edited = overlays.find(({ id }) => id === editedId)
	return (
		<section className="panel panel--overlays" aria-label={texts.overlays.label} data-region="">
			<header className="panel__head">{tabs}</header>
			<ul className="panel__list overlays">
				{overlays.map((overlay, index) => (
					<OverlayRow
						key={overlay.id}
						overlay={overlay}
						number={index + 1}
						sceneName={scenes.find(({ id }) => id === overlay.sceneId)?.name ?? null}
						commandId={commandIds[index] ?? 'overlays.toggle.1'}
						onEdit={() => edit(overlay.id)}
					/>
				))}
			</ul>
			{edited ? <OverlayDialog overlay={edited} onClose={() => edit(null)} /> : null}
		</section>
	)
}

function OverlayRow({
	overlay,
	number,
	sceneName,
	commandId,
	onEdit,
}: {
	readonly overlay: OverlayView
	readonly number: number
	readonly sceneName: string | null
	readonly commandId: StudioCommandId
	readonly onEdit: () => void
}) {
	const texts = useTexts()
	const toggle = useCommand(commandId)
	const words = texts.overlays
	const { name, isOn, state } = overlay
	const isSeen = state !== 'off'
	return (
		<li className={isSeen ? 'overlay overlay--on' : 'overlay'}>
			<span className="overlay__number tabular" aria-hidden="true">
				{number}
			</span>
			<button type="button" className="overlay__what" title={words.settingsOf({ name })} onClick={onEdit}>
				<b className="cut">{name}</b>
				<span className="cut overlay__scene">{sceneName ?? words.noScene}</span>
			</button>
			{isSeen ? <Tag tone="air">{words.onAir}</Tag> : <InAndOut overlay={overlay} texts={texts} />}
			<Button
				size="small"
				look={isOn ? 'outline' : 'quiet'}
				reason={toggle.reason}
				working={toggle.isUnderWay}
				label={isOn ? words.hideNamed({ name }) : words.showNamed({ name })}
				title={toggle.chord ?? undefined}
				onPress={toggle.run}
			>
				{isOn ? words.hide : words.show}
			</Button>
		</li>
	)
}

/** The show and hide transitions, as two small labeled icons. */
function InAndOut({ overlay, texts }: { readonly overlay: OverlayView; readonly texts: Texts }) {
	const { overlays: words } = texts
	const label = words.inAndOut({ in: transitionName(overlay.in, texts), out: transitionName(overlay.out, texts) })
	return (
		<span className="overlay__transitions" title={label}>
			<span className="visually-hidden">{label}</span>
			<Icon name={transitionIcon(overlay.in.kind)} size={14} />
			<Icon name={transitionIcon(overlay.out.kind)} size={14} />
		</span>
	)
}
