import type { SceneOutline } from '../../../shared/domain/collections.ts'

/** A schematic drawing of a scene's items. Decoration: the text beside it describes the scene. */
export function SceneOutlineView({
	outline,
	widthPx,
	heightPx,
}: {
	readonly outline: SceneOutline | null
	readonly widthPx: number
	readonly heightPx: number
}) {
	return (
		<svg
			className="outline"
			viewBox={`0 0 ${widthPx} ${heightPx}`}
			preserveAspectRatio="xMidYMid meet"
			aria-hidden="true"
			focusable="false"
		>
			{outline?.items.map(({ kind, box, color }, at) => (
				<rect
					// biome-ignore lint/suspicious/noArrayIndexKey: a drawing holds no state.
					key={at}
					className={`outline__item outline__item--${kind}`}
					x={box.x}
					y={box.y}
					width={box.widthPx}
					height={box.heightPx}
					{...(color !== null && kind === 'color' ? { style: { fill: color } } : {})}
				/>
			))}
		</svg>
	)
}
