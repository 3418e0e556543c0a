import type { ReactNode } from 'react'
import type { Source } from '../../../shared/domain/source.ts'
import { fitsIntoScene } from '../../../shared/domain/source-use.ts'
import { sourceKinds } from '../../../shared/program/sources/index.ts'
import { useScreen, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { LatePart } from '../../texts/late-part.tsx'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import { sourceIcon } from '../../ui/source-icons.ts'
import { listedScene } from '../../view-models/listed-scene.ts'
import { ItemList } from './lazy-item-list.ts'
import { SourceUseView } from './source-row-view.tsx'
import { sourceUses } from './source-rows.ts'

/** The sources of the chosen scene, of the scene on air, or all sources. */
export function SourcesPanel({
	tabs,
	transport,
}: {
	readonly tabs: ReactNode
	/** The playback controls of a media source. */
	readonly transport: (source: Source) => ReactNode
}) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const program = useSlice('program')
	const listedId = useScreen((screen) => screen.listedSceneId)
	const listsAll = useScreen((screen) => screen.listsAllSources)
	const { open, listScene, listAllSources, showAdding, showEffects } = stores.screen.getState()
	const listed = listedScene(program, listedId)
	const again = (id: string) => detach(runner.run('sources.restart', { id }))

	const scenesToList = program.scenes.map(
		({ id, name }): MenuItem => ({
			id,
			label: id === program.onAirSceneId ? texts.sources.onAir({ scene: name }) : name,
			checked: !listsAll && id === listed?.id,
			onChoose: () => listScene(id === program.onAirSceneId ? null : id),
		}),
	)
	const toAdd: readonly MenuItem[] = [
		{ label: texts.sources.browse, icon: 'search', does: 'sources.add', onChoose: () => showAdding({ sceneId: listed?.id ?? null }) },
		...(listed && program.sources.some(fitsIntoScene)
			? [
					{
						label: texts.sources.addExisting,
						icon: 'copy' as const,
						does: 'sceneItems.add',
						onChoose: () => open({ kind: 'use-source', sceneId: listed.id }),
					},
				]
			: []),
		...sourceKinds.map(
			({ id: kind, name }, index): MenuItem => ({
				label: texts.say(name),
				icon: sourceIcon(kind),
				divided: index === 0 && listed !== undefined,
				does: 'sources.add',
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
		<section className="panel panel--sources" aria-label={texts.sources.label} data-region="" data-drop="list">
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
				<LatePart>
					<ItemList key={listed.id} scene={listed} transport={transport} onAgain={again} />
				</LatePart>
			) : (
				<div className="empty">
					<p>{listed ? texts.sources.empty : texts.program.noScene}</p>
					<Button size="small" onPress={() => showAdding({ sceneId: listed?.id ?? null })}>
						{texts.sources.add}
					</Button>
				</div>
			)}
		</section>
	)
}
