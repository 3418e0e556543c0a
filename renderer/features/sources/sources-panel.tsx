import { type ReactNode, useState } from 'react'
import type { Scene } from '../../../shared/domain/program.ts'
import type { SourceKind } from '../../../shared/domain/source.ts'
import { useScreen, useSlice, useStudio } from '../../studio/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { MenuButton } from '../../ui/menu.tsx'
import { SourceRowView } from './source-row-view.tsx'
import { moveRow, type SourceRow, sourceIcons, sourceRows } from './source-rows.ts'
import './sources.css'

/** The sources of the scene on air, or of another one that was chosen in the heading. */
export function SourcesPanel({ tabs }: { readonly tabs: ReactNode }) {
	const texts = useTexts()
	const { client, runner, stores } = useStudio()
	const program = useSlice('program')
	const listedId = useScreen((screen) => screen.listedSceneId)
	const [drag, setDrag] = useState<{ readonly from: number; readonly over: number } | null>(null)
	const { open, listScene, toast } = stores.screen.getState()
	const listed = program.scenes.find(({ id }) => id === listedId) ?? program.scenes.find(({ id }) => id === program.onAirSceneId)
	const kinds = Object.entries(texts.sources.kinds) as [SourceKind, string][]

	function update(scene: Scene): void {
		if (scene !== listed) void runner.attempt(() => client.call('scenes.update', { scene }))
	}

	function setLayer(scene: Scene, row: SourceRow, change: { readonly visible?: boolean; readonly locked?: boolean }): void {
		const layer = scene.layers.find(({ id }) => id === row.layerId)
		if (!layer) return
		void runner.attempt(() => client.call('layers.update', { sceneId: scene.id, layer: { ...layer, ...change } }))
	}

	function toggleVisible(scene: Scene, row: SourceRow): void {
		setLayer(scene, row, { visible: !row.isVisible })
		if (!row.isVisible || scene.id !== program.onAirSceneId) return
		const undo = { label: texts.toasts.undo, run: () => setLayer(scene, row, { visible: true }) }
		toast({ tone: 'note', ...texts.toasts.hidden(row.source.name), action: undo })
	}

	return (
		<section className="panel panel--sources" aria-label={texts.sources.label} data-region="">
			<header className="panel__head">
				{tabs}
				<h2 className="grow sources__heading">
					{listed ? (
						<MenuButton
							label={texts.sources.choose}
							icon="chevron"
							text={texts.sources.inScene(listed.name)}
							items={program.scenes.map(({ id, name }) => ({
								label: id === program.onAirSceneId ? texts.sources.onAir(name) : name,
								checked: id === listed.id,
								onChoose: () => listScene(id === program.onAirSceneId ? null : id),
							}))}
						/>
					) : (
						texts.sources.label
					)}
				</h2>
				<MenuButton
					label={texts.sources.add}
					icon="plus"
					items={kinds.map(([kind, label]) => ({
						label,
						icon: sourceIcons[kind],
						onChoose: () => open({ kind: 'add-source', sceneId: listed?.id ?? null, sourceKind: kind }),
					}))}
				/>
			</header>
			{listed && listed.layers.length > 0 ? (
				<ul className="panel__list" aria-label={texts.sources.inScene(listed.name)}>
					{sourceRows(listed, program, texts).map((row, index) => (
						<SourceRowView
							key={row.layerId}
							row={row}
							isDropTarget={drag !== null && drag.over === index && drag.from !== index}
							onToggleVisible={() => toggleVisible(listed, row)}
							onToggleLocked={() => setLayer(listed, row, { locked: !row.isLocked })}
							onReconnect={() => void runner.attempt(() => client.call('sources.restart', { id: row.source.id }))}
							onEdit={() => open({ kind: 'edit-source', sourceId: row.source.id })}
							onRename={() => open({ kind: 'rename-source', sourceId: row.source.id })}
							onTakeOut={() => update({ ...listed, layers: listed.layers.filter(({ id }) => id !== row.layerId) })}
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
