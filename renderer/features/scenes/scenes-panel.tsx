import type { ReactNode } from 'react'
import { isBusy } from '../../../shared/domain/busy.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useCommand } from '../../hooks/use-command.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { MenuButton } from '../../ui/menu.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { programLamp } from '../../view-models/lamp.ts'
import { backTag } from '../../view-models/scene-tiles.ts'
import { nextTransition, transitionName } from '../../view-models/transition-names.ts'
import { SceneList } from './scene-list.tsx'
import { TransitionMenu } from './transition-menu.tsx'

export function ScenesPanel({ tabs }: { readonly tabs: ReactNode }) {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const program = useSlice('program')
	const { title, isBusyNow, lamp, returnSceneId, back } = useView(showOf)
	const take = useCommand('scenes.takeNext')
	const setup = useCommand('setup.open')
	const next = nextTransition(program)
	const tapTakes = useMedia('(max-width: 599px)')
	const { open, followScene, listScene, showAdding, toast } = stores.screen.getState()

	function arm(sceneId: string): void {
		followScene(sceneId)
		if (sceneId === program.onAirSceneId || sceneId === program.nextSceneId) return
		detach(runner.run('scenes.arm', { sceneId }))
	}

	function cut(sceneId: string): void {
		followScene(sceneId)
		detach(runner.run('scenes.take', { sceneId, transition: { kind: 'cut' } }))
	}

	// The studio would also refuse it.
	const busy = isBusyNow ? texts.reasons.showRunning : null

	async function bringBack(): Promise<void> {
		if (await runner.run('program.bringBack')) listScene(null)
	}

	/** Without asking, because it can be undone. */
	async function startNewShow(): Promise<void> {
		const names = { title: texts.scenes.newShowTitle, sceneName: texts.scenes.newName({ number: 1 }) }
		if (!(await runner.run('program.newShow', names))) return
		listScene(null)
		const undo = { label: texts.toasts.undo, run: () => detach(bringBack()) }
		toast({ tone: 'note', strong: texts.scenes.isNew.strong, text: texts.scenes.isNew.text({ before: title }), action: undo })
	}

	return (
		<section className="panel panel--scenes" aria-label={texts.scenes.label} data-region="" data-drop="list">
			<header className="panel__head">
				{tabs}
				<h2>{texts.scenes.label}</h2>
				<span className="scenes__hint">{texts.scenes.tapHint}</span>
				<span className="grow" />
				<TransitionMenu />
				<Button
					look="primary"
					size="small"
					className="scenes__take"
					chord={take.chord}
					reason={take.reason}
					title={next ? texts.scenes.takeWith({ transition: transitionName(next, texts) }) : undefined}
					onPress={take.run}
				>
					{take.label}
				</Button>
				<MenuButton
					label={texts.scenes.options}
					icon="dots"
					items={[
						{ label: texts.scenes.add, icon: 'plus', does: 'scenes.add', onChoose: () => open({ kind: 'add-scene' }) },
						{
							label: texts.scenes.collections,
							icon: 'folder',
							divided: true,
							onChoose: () => stores.screen.getState().show('collections'),
						},
						{ label: setup.label, icon: 'flag', reason: setup.reason, onChoose: setup.run },
						{ label: texts.scenes.newShow, icon: 'film', reason: busy, does: 'program.newShow', onChoose: () => detach(startNewShow()) },
						...(program.hasShowBefore
							? [
									{
										label: texts.scenes.bringBack,
										icon: 'back' as const,
										reason: busy,
										does: 'program.bringBack',
										onChoose: () => detach(bringBack()),
									},
								]
							: []),
					]}
				/>
			</header>
			{program.scenes.length === 0 ? (
				<div className="empty">
					<p>{texts.scenes.emptyTitle}</p>
					<Button look="primary" size="small" onPress={() => showAdding({ sceneId: null })}>
						{texts.sources.add}
					</Button>
				</div>
			) : (
				<SceneList lamp={lamp} returnSceneId={returnSceneId} back={back} isTap={tapTakes} onArm={arm} onCut={cut} />
			)}
		</section>
	)
}

function showOf({ show, recording, destinations, ads }: StudioState, nowMs: number) {
	const { returnSceneId } = ads.slate.active ?? { returnSceneId: null }
	return {
		title: show.title,
		isBusyNow: isBusy({ show, recording }),
		lamp: programLamp(show.state, destinations),
		returnSceneId,
		back: returnSceneId === null ? null : backTag(ads, returnSceneId, nowMs),
	}
}
