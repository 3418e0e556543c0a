import './canvas-card.css'
import { type CSSProperties, useMemo, useState } from 'react'
import type { OtherCanvas } from '../../../shared/program/canvases.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/chip.tsx'
import { FieldsCommand } from '../../ui/off-field.ts'
import { FeedPicture } from '../../views/feed-picture.tsx'
import { SceneField } from '../../views/scene-field.tsx'

/** The canvas besides the main one: its picture, who gets it, and its own scene. Choosing one changes nothing before Take. */
export function CanvasCard() {
	const canvas = useView(({ program }) => program.canvases[0])
	return canvas ? <CanvasView canvas={canvas} /> : null
}

function CanvasView({ canvas: { id, widthPx, heightPx, onAirSceneId } }: { readonly canvas: OtherCanvas }) {
	const texts = useTexts()
	const words = texts.secondCanvas
	const { runner, feed, stores } = useStudio()
	const { scenes, receivers, isPublic } = useView((state) => factsOf(state, id))
	const [chosenId, choose] = useState<string | null>(null)
	const isThere = scenes.some((scene) => scene.id === chosenId)
	const nextId = isThere && chosenId !== null ? chosenId : (onAirSceneId ?? '')
	const source = useMemo(
		() => ({
			listen: (listener: Parameters<typeof feed.onCanvas>[0]) => feed.onCanvas((picture) => picture.canvas === id && listener(picture)),
			resize: (acrossPx: number) => feed.wantCanvas(acrossPx > 0 ? id : null),
		}),
		[feed, id],
	)
	const onAir = scenes.find((scene) => scene.id === onAirSceneId)?.name ?? words.noScene
	return (
		<Card
			label={words.label}
			className="second-canvas"
			heading={<h2>{words.label}</h2>}
			aside={<span className="second-canvas__size tabular">{words.size({ width: widthPx, height: heightPx })}</span>}
		>
			<div className="second-canvas__body">
				<div
					className={`second-canvas__picture${isPublic ? ' is-public' : ''}`}
					style={{ '--shape': `${widthPx} / ${heightPx}` } as CSSProperties}
				>
					<FeedPicture source={source} label={words.picture({ scene: onAir })} empty={texts.program.noPicture} />
				</div>
				<div className="second-canvas__control">
					<p className="second-canvas__now">
						{isPublic ? <Tag tone="air">{words.onAir}</Tag> : null}
						<b className="cut" dir="auto">
							{onAir}
						</b>
					</p>
					<p className="second-canvas__to">
						{receivers.length === 0 ? words.noReceivers : words.receivers({ names: receivers.join(', '), count: receivers.length })}
					</p>
					<FieldsCommand value="canvases.take">
						<SceneField label={words.scene} value={nextId} scenes={scenes} hint={null} error={null} onChange={choose} />
					</FieldsCommand>
					<Button
						does="canvases.take"
						reason={nextId === onAirSceneId ? words.isThere : null}
						onPress={() => {
							choose(null)
							detach(runner.run('canvases.take', { id, sceneId: nextId }))
						}}
					>
						{words.take}
					</Button>
					<Button
						icon="pen"
						title={texts.canvasLayout.editOf({ scene: scenes.find((scene) => scene.id === nextId)?.name ?? onAir })}
						reason={nextId === '' ? words.noScene : null}
						onPress={() => stores.screen.getState().open({ kind: 'canvas-layout', canvas: id, sceneId: nextId })}
					>
						{texts.canvasLayout.edit}
					</Button>
				</div>
			</div>
		</Card>
	)
}

function factsOf({ program, destinations }: StudioState, id: OtherCanvas['id']) {
	const its = destinations.filter(({ canvas, enabled }) => canvas === id && enabled)
	return {
		scenes: program.scenes.map((scene) => ({ id: scene.id, name: scene.name })),
		receivers: its.map(({ name }) => name),
		isPublic: its.some(({ state, capabilities }) => state.kind === 'live' && !capabilities.practice),
	}
}
