import { type ReactNode, useRef } from 'react'
import type { Crop, Scene, SceneItem } from '../../../shared/domain/program.ts'
import { croppedTo, seenCrop } from '../../../shared/program/geometry/crop.ts'
import { boundsOf, boxLimits, mapped } from '../../../shared/program/geometry/rect.ts'
import type { ItemAction } from '../../commands/item-actions.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { FieldsCommand, useOffField } from '../../ui/off-field.ts'
import { ItemMenu } from './item-menu.tsx'
import { useEditorScene } from './use-editor-scene.ts'
import { useItemActions } from './use-item-actions.ts'

const sides = ['left', 'top', 'right', 'bottom'] as const

/** Position, size, crop and opacity of the selection as numbers, and the tools. */
export function ItemPanel({ scene, tabs }: { readonly scene: Scene; readonly tabs: ReactNode }) {
	const { editor } = useTexts()
	const { items: editing } = useStudio()
	const view = useEditorScene(scene)
	const actions = useItemActions(scene.id)
	const free = view.selected.filter(({ locked }) => !locked)
	const [only] = free
	const one = free.length === 1 ? only : undefined
	const box = boundsOf(free.map((item) => item.box))

	function place(change: Partial<SceneItem['box']>): void {
		if (box) editing.change(scene.id, mapped(free, box, { ...box, ...change }), editing.newGesture())
	}

	function crop(side: keyof Crop, percent: number): void {
		if (one) editing.change(scene.id, [croppedTo(one, side, percent / 100)], editing.newGesture())
	}

	const fields = [
		['x', 'x', -boxLimits.position, boxLimits.position],
		['y', 'y', -boxLimits.position, boxLimits.position],
		['width', 'widthPx', 2, boxLimits.size],
		['height', 'heightPx', 2, boxLimits.size],
	] as const
	return (
		<section className="panel panel--item" aria-label={editor.item} data-region="">
			<header className="panel__head">
				{tabs}
				<span className="grow" />
				<ItemMenu view={view} actions={actions} />
			</header>
			<FieldsCommand value="sceneItems.change">
				<div className="numbers">
					{fields.map(([name, of, min, max]) => (
						<NumberField
							key={name}
							label={editor[name]}
							name={editor.names[name]}
							value={box?.[of] ?? null}
							min={min}
							max={max}
							onChange={(value) => place({ [of]: value })}
						/>
					))}
					{sides.map((side) => (
						<NumberField
							key={side}
							label={editor[side]}
							name={editor.names[side]}
							value={one ? Math.round(100 * seenCrop(one)[side]) : null}
							min={0}
							max={90}
							unit="%"
							onChange={(value) => crop(side, value)}
						/>
					))}
				</div>
			</FieldsCommand>
			{only ? (
				<>
					<Opacity
						value={only.opacity}
						onChange={(opacity, gesture) =>
							editing.change(
								scene.id,
								free.map(({ id }) => ({ id, opacity })),
								gesture,
							)
						}
					/>
					<Tools onDo={actions.do} isCropped={free.some((item) => sides.some((side) => item.crop[side] > 0))} />
				</>
			) : (
				<p className="panel--item__hint">{editor.nothingSelected}</p>
			)}
		</section>
	)
}

function Opacity({ value, onChange }: { readonly value: number; readonly onChange: (value: number, gesture: string) => void }) {
	const { editor } = useTexts()
	const { items: editing } = useStudio()
	const off = useOffField('sceneItems.change')
	/** One drag of the slider is one undo step. */
	const gesture = useRef('')
	const begin = () => {
		gesture.current = editing.newGesture()
	}
	return (
		<label className="opacity">
			<span>{editor.opacity}</span>
			<input
				type="range"
				min={0}
				max={100}
				value={Math.round(100 * value)}
				onFocus={begin}
				onPointerDown={begin}
				onChange={(event) => onChange(Number(event.target.value) / 100, gesture.current)}
				{...off.control}
			/>
			<b className="tabular">{Math.round(100 * value)}%</b>
		</label>
	)
}

function Tools({ isCropped, onDo }: { readonly isCropped: boolean; readonly onDo: (action: ItemAction) => void }) {
	const { editor } = useTexts()
	return (
		<div className="tools">
			<IconButton icon="turnLeft" label={editor.turnLeft} onPress={() => onDo({ kind: 'turn-left' })} />
			<IconButton icon="turnRight" label={editor.turnRight} onPress={() => onDo({ kind: 'turn-right' })} />
			<IconButton icon="mirror" label={editor.mirror} onPress={() => onDo({ kind: 'mirror' })} />
			<IconButton icon="mirrorDown" label={editor.mirrorDown} onPress={() => onDo({ kind: 'mirror-down' })} />
			<IconButton icon="fit" label={editor.fit} onPress={() => onDo({ kind: 'fit' })} />
			<IconButton icon="full" label={editor.fill} onPress={() => onDo({ kind: 'fill' })} />
			<IconButton icon="center" label={editor.center} onPress={() => onDo({ kind: 'center' })} />
			<IconButton
				icon="uncrop"
				label={editor.uncrop}
				reason={isCropped ? null : editor.notCropped}
				onPress={() => onDo({ kind: 'uncrop' })}
			/>
		</div>
	)
}
