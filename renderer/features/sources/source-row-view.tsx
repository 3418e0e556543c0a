import type { ReactNode } from 'react'
import { isKnown, kindHasPicture } from '../../../shared/domain/source.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import { sourceIcon } from '../../ui/source-icons.ts'
import type { SourceLine, SourceUse } from './source-rows.ts'

/** A source in the list of all sources, with where it is used. */
export function SourceUseView({
	use,
	sceneName,
	onPutInto,
	onAgain,
	onEdit,
	onEffects,
	onRename,
	onRemove,
}: {
	readonly use: SourceUse
	/** The scene that it can be added to, or null. */
	readonly sceneName: string | null
	readonly onPutInto: () => void
	readonly onAgain: () => void
	readonly onEdit: () => void
	readonly onEffects: () => void
	readonly onRename: () => void
	readonly onRemove: () => void
}) {
	const texts = useTexts()
	const items: readonly MenuItem[] = [
		...(sceneName === null
			? []
			: [{ label: texts.sources.putInto({ scene: sceneName }), icon: 'plus' as const, does: 'sceneItems.add', onChoose: onPutInto }]),
		...editItem(use, texts.sources.edit, onEdit),
		...effectsItem(use, texts.sources.effects, onEffects),
		{ label: texts.sources.rename, icon: 'text', does: 'sources.update', onChoose: onRename },
		...(use.isUsed ? againItem(use, onAgain) : []),
		{ label: texts.sources.remove, icon: 'trash', danger: true, divided: true, does: 'sources.remove', onChoose: onRemove },
	]
	return (
		<li className={`source${use.isUsed ? '' : ' source--unused'}${use.problem === null ? '' : ' source--broken'}`}>
			<SourceBody line={use} label={texts.sources.options({ name: use.source.name })} items={items} onAgain={onAgain}>
				<span className="source__where cut">{use.where}</span>
			</SourceBody>
		</li>
	)
}

/** Icon, name with its menu, and below it the problem with its remedy. */
function SourceBody({
	line,
	label,
	items,
	onAgain,
	children,
}: {
	readonly line: SourceLine
	readonly label: string
	readonly items: readonly MenuItem[]
	readonly onAgain: () => void
	readonly children: ReactNode
}) {
	const texts = useTexts()
	const { source, problem, again, isStarting, isWaiting } = line
	return (
		<>
			<Icon name={problem !== null ? 'alert' : isStarting ? 'turning' : sourceIcon(source.settings.kind)} />
			<MenuButton label={label} icon="chevron" text={source.name} items={items} />
			{children}
			{isWaiting ? <p className="source__waiting">{texts.sources.waiting}</p> : null}
			{problem === null ? null : (
				<p className="source__problem">
					{problem}{' '}
					{again === null ? null : (
						<button type="button" className="link" onClick={onAgain}>
							{again}
						</button>
					)}
				</p>
			)}
		</>
	)
}

/** The settings of an unknown kind cannot be changed. */
function editItem({ source }: SourceLine, label: string, onEdit: () => void): readonly MenuItem[] {
	return isKnown(source.settings) ? [{ label, icon: 'tune', does: 'sources.update', onChoose: onEdit }] : []
}

/** An audio-only source has no picture to change. */
function effectsItem({ source }: SourceLine, label: string, onEffects: () => void): readonly MenuItem[] {
	return kindHasPicture(source.settings.kind) ? [{ label, icon: 'palette', onChoose: onEffects }] : []
}

function againItem({ again }: SourceLine, onAgain: () => void): readonly MenuItem[] {
	return again === null ? [] : [{ label: again, icon: 'refresh', does: 'sources.restart', onChoose: onAgain }]
}
