import { type ReactNode, useState } from 'react'
import type { Scene } from '../../../shared/domain/program.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { fitsIntoScene, onlyIn } from '../../../shared/domain/source-use.ts'
import { sourceKinds } from '../../../shared/program/sources/index.ts'
import { useScreen, useSelection, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { selectedIn } from '../../stores/selection.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import { sourceIcon } from '../../ui/source-icons.ts'
import { SourceRowView, SourceUseView } from './source-row-view.tsx'
import { moveRow, type SourceRow, sourceRows, sourceUses } from './source-rows.ts'

/** The sources of the scene that was chosen, of the one on air, or all there are. */
export function SourcesPanel({
	tabs,
	transport,
}: {
	readonly tabs: ReactNode
	/** What plays and pauses a film. */
	readonly transport: (source: Source) => ReactNode
}) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const program = useSlice('program')
	const listedId = useScreen((screen) => screen.listedSceneId)
	const media = useSlice('media')
	const listsAll = useScreen((screen) => screen.listsAllSources)
	const [drag, setDrag] = useState<{ readonly from: number; readonly over: number } | null>(null)
	const { open, listScene, listAllSources, showEffects, toast } = stores.screen.getState()
	const listed = program.scenes.find(({ id }) => id === listedId) ?? program.scenes.find(({ id }) => id === program.onAirSceneId)
	const selection = useSelection()
	const selected = new Set(listed ? selectedIn(listed, selection).map(({ id }) => id) : [])
	const again = (id: string) => detach(runner.run('sources.restart', { id }))

	function update(scene: Scene): void {
		if (scene !== listed) detach(runner.run('scenes.update', { scene }))
	}

	function setItem(scene: Scene, row: SourceRow, change: { readonly visible?: boolean; readonly locked?: boolean }): void {
		const item = scene.items.find(({ id }) => id === row.itemId)
		if (!item) return
		detach(runner.run('sceneItems.update', { sceneId: scene.id, item: { ...item, ...change } }))
	}

	function toggleVisible(scene: Scene, row: SourceRow): void {
		setItem(scene, row, { visible: !row.isVisible })
		if (!row.isVisible || scene.id !== program.onAirSceneId) return
		const undo = { label: texts.toasts.undo, run: () => setItem(scene, row, { visible: true }) }
		toast({ tone: 'note', strong: texts.toasts.hidden({ name: row.source.name }), text: '', action: undo })
	}

	/** The last use of a source leaves it in the list of all: it can go for good at once. */
	async function takeOut(scene: Scene, row: SourceRow): Promise<void> {
		const items = scene.items.filter(({ id }) => id !== row.itemId)
		const { source } = row
		const isLast = onlyIn(program, scene.id).includes(source) && !items.some(({ sourceId }) => sourceId === source.id)
		const worked = await runner.run('scenes.update', { scene: { ...scene, items } })
		if (!worked || !isLast) return
		const remove = { label: texts.sources.removeIt, run: () => open({ kind: 'remove-source', sourceId: source.id }) }
		toast({
			tone: 'note',
			strong: texts.sources.nowUnused.strong({ name: source.name }),
			text: texts.sources.nowUnused.text,
			action: remove,
		})
	}

	const scenesToList = program.scenes.map(
		({ id, name }): MenuItem => ({
			id,
			label: id === program.onAirSceneId ? texts.sources.onAir({ scene: name }) : name,
			checked: !listsAll && id === listed?.id,
			onChoose: () => listScene(id === program.onAirSceneId ? null : id),
		}),
	)
	const toAdd: readonly MenuItem[] = [
		...(listed && program.sources.some(fitsIntoScene)
			? [{ label: texts.sources.addExisting, icon: 'copy' as const, onChoose: () => open({ kind: 'use-source', sceneId: listed.id }) }]
			: []),
		...sourceKinds.map(
			({ id: kind, name }, index): MenuItem => ({
				label: texts.say(name),
				icon: sourceIcon(kind),
				divided: index === 0 && listed !== undefined,
				onChoose: () => open({ kind: 'add-source', sceneId: listed?.id ?? null, sourceKind: kind }),
			}),
		),
	]
	const heading = listsAll
		? texts.sources.allCount({ count: program.sources.length })
		: listed
			? texts.sources.inScene({ scene: listed.name })
			: texts.sources.label

	return (
		<section className="panel panel--sources" aria-label={texts.sources.label} data-region="">
			<header className="panel__head">
				{tabs}
				<h2 className="grow sources__heading">
					<MenuButton
						label={texts.sources.choose}
						icon="chevron"
						text={heading}
						items={[{ id: 'all', label: texts.sources.all, checked: listsAll, onChoose: listAllSources }, ...scenesToList]}
					/>
				</h2>
				<MenuButton label={texts.sources.add} icon="plus" items={toAdd} />
			</header>
			{listsAll ? (
				program.sources.length > 0 ? (
					<ul className="panel__list" aria-label={texts.sources.all}>
						{sourceUses(program, texts).map((use) => (
							<SourceUseView
								key={use.source.id}
								use={use}
								sceneName={listed && fitsIntoScene(use.source) ? listed.name : null}
								onPutInto={() => {
									if (listed) detach(runner.run('sceneItems.add', { sceneId: listed.id, sourceId: use.source.id }))
								}}
								onAgain={() => again(use.source.id)}
								onEdit={() => open({ kind: 'edit-source', sourceId: use.source.id })}
								onEffects={() => showEffects(use.source.id)}
								onRename={() => open({ kind: 'rename-source', sourceId: use.source.id })}
								onRemove={() => open({ kind: 'remove-source', sourceId: use.source.id })}
							/>
						))}
					</ul>
				) : (
					<p className="empty">{texts.sources.noneAtAll}</p>
				)
			) : listed && listed.items.length > 0 ? (
				<ul className="panel__list" aria-label={texts.sources.inScene({ scene: listed.name })}>
					{sourceRows(listed, program, texts).map((row, index) => (
						<SourceRowView
							key={row.itemId}
							row={row}
							transport={media[row.source.id] && (row.isVisible || selected.has(row.itemId)) ? transport(row.source) : null}
							isDropTarget={drag !== null && drag.over === index && drag.from !== index}
							onToggleVisible={() => toggleVisible(listed, row)}
							onToggleLocked={() => setItem(listed, row, { locked: !row.isLocked })}
							onAgain={() => again(row.source.id)}
							onEdit={() => open({ kind: 'edit-source', sourceId: row.source.id })}
							onEffects={() => showEffects(row.source.id)}
							onRename={() => open({ kind: 'rename-source', sourceId: row.source.id })}
							isSelected={selected.has(row.itemId)}
							onSelect={(isAdded) => (isAdded ? selection.toggle(listed.id, row.itemId) : selection.select(listed.id, [row.itemId]))}
							onTakeOut={() => detach(takeOut(listed, row))}
							onRemove={() => open({ kind: 'remove-source', sourceId: row.source.id })}
							onMove={(step) => update(moveRow(listed, index, index + step))}
							onDragStart={() => setDrag({ from: index, over: index })}
							onDragOver={() => setDrag((current) => current && { ...current, over: index })}
							onDrop={() => {
								if (drag) update(moveRow(listed, drag.from, index))
								setDrag(null)
							}}
						/>
					))}
				</ul>
			) : (
				<div className="empty">
					<p>{listed ? texts.sources.empty : texts.program.noScene}</p>
					<Button size="small" onPress={() => open({ kind: 'add-source', sceneId: listed?.id ?? null, sourceKind: 'camera' })}>
						{texts.sources.add}
					</Button>
				</div>
			)}
		</section>
	)
}
